import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold } from '#kernel/vietnamese.ts'
import type { Comparator } from './model.ts'
import { readQuantities } from './quantities.ts'

test('quantities, comparators and units', () => {
  const table: [string, [Comparator, number, number | null, string][]][] = [
    [
      'có 6 khu công nghiệp mới và 7 cụm công nghiệp mới',
      [
        ['=', 6, null, 'khu công nghiệp'],
        ['=', 7, null, 'cụm công nghiệp'],
      ],
    ],
    ['khoảng 120.000-150.000 lao động tại', [['range', 120_000, 150_000, 'lao động']]],
    ['từ 310 ha đến 520 ha', [['range', 310, 520, 'ha']]],
    ['tăng 12 - 14%/năm', [['range', 12, 14, '%/năm']]],
    ['đạt ít nhất 27%', [['>=', 27, null, '%']]],
    ['đạt từ 90% trở lên', [['>=', 90, null, '%']]],
    ['ít nhất vào năm 2025 đạt 40%', [['>=', 40, null, '%']]],
    ['đạt trên 90%', [['>', 90, null, '%']]],
    ['không quá 5%', [['<=', 5, null, '%']]],
    ['xuống dưới 30%', [['<', 30, null, '%']]],
    ['khoảng 3.500 căn', [['~', 3500, null, 'căn']]],
    ['dưới 4/100.000 trẻ sinh ra còn sống', [['<', 4, null, '/100.000 trẻ sinh ra còn sống']]],
    ['34 giường/vạn dân', [['=', 34, null, 'giường/vạn dân']]],
    ['3,1 tỷ USD', [['=', 3.1, null, 'tỷ usd']]],
    ['05 dự án nhà ở xã hội với', [['=', 5, null, 'dự án nhà ở xã hội']]],
    ['có ít nhất một cơ sở y tế', [['>=', 1, null, 'cơ sở y tế']]],
    ['ít nhất một trong các dịch vụ', []],
    ['đến năm 2030, giai đoạn 2021-2030', []],
    ['Nghị quyết số 57-NQ/TW ngày 22/12/2024', []],
    ['theo khoản 4 Điều 3 Thông tư 80', []],
    ['trạm BTS 5G, 3G/4G', []],
    ['kế hoạch 5 năm', []],
    ['ít nhất 04 sản phẩm đạt 4 sao', [['>=', 4, null, 'sản phẩm']]],
    ['ngân sách nhà nước đạt 43.000 tỷ đồng', [['=', 43_000, null, 'tỷ đồng']]],
    ['hoàn thành 650 căn nhà ở xã hội', [['=', 650, null, 'căn']]],
    ['số bác sĩ trên 1 vạn dân đạt 13,5 bác sĩ', [['=', 13.5, null, 'bác sĩ']]],
  ]
  for (const [text, expected] of table) {
    assert.deepEqual(
      readQuantities(fold(text)).map((q) => [q.comparator, q.value, q.valueMax, q.unit]),
      expected,
      text,
    )
  }
})
