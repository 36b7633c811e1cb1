import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold } from '#kernel/vietnamese.ts'
import { readDate, readDues, readTimeField, recurrenceOf } from './deadlines.ts'

test('dates', () => {
  const table: [string, string | null][] = [
    ['ngày 09 tháng 6 năm 2026', '2026-06-09'],
    ['chậm nhất ngày 25/9/2026', '2026-09-25'],
    ['28/5/26', '2026-05-28'],
    ['ngày 31 tháng 02 năm 2026', null],
    ['ngày     tháng 7 năm 2026', null],
  ]
  for (const [text, date] of table) assert.equal(readDate(text), date, text)
})

test('deadlines in running text: a period ends on its last day, a date without a marker is none', () => {
  const table: [string, (string | null)[]][] = [
    ['trình Ủy ban nhân dân tỉnh chậm nhất ngày 25/9/2026.', ['2026-09-25']],
    ['xong trong tháng 12/2025', ['2025-12-31']],
    ['hoàn thành trong quý II/2026', ['2026-06-30']],
    ['trình trong quý III năm 2026', ['2026-09-30']],
    ['trước tháng 9/2026', ['2026-08-31']],
    ['sơ kết vào năm 2025, tổng kết vào năm 2030', ['2025-12-31', '2030-12-31']],
    ['trước ngày 30/11', ['2026-11-30']],
    ['(từ ngày 15/11 đến ngày 15/12)', ['2026-12-15']],
    ['giải phóng mặt bằng xong trước 15/12', ['2026-12-15']],
    ['đã cung cấp 43/53 dịch vụ, đạt 13/15 chỉ tiêu', []],
    ['trước 17 giờ ngày 10/9/2026', ['2026-09-10']],
    ['trước ngày 15/12 hằng năm', [null]],
    ['trước ngày 10 hàng tháng', [null]],
    ['Nghị quyết số 18-NQ/TU ngày 12/01/2026 của Ban Chấp hành', []],
    ['có hiệu lực từ ngày 08 tháng 12 năm 2025', []],
    ['giai đoạn 2021-2030, tầm nhìn đến năm 2050', []],
    ['(năm 2025, Sở đã tổ chức 2 lớp trong năm 2025)', []],
  ]
  for (const [text, dates] of table)
    assert.deepEqual(
      readDues(fold(text), 2026).map((d) => d.deadline),
      dates,
      text,
    )
})

test('the time of a line of attributes or a column', () => {
  const table: [string, string | null][] = [
    ['Tháng 12/2025', '2025-12-31'],
    ['Quý II, III/2026', '2026-09-30'],
    ['Năm 2026', '2026-12-31'],
    ['Giai đoạn 2026-2030 và những năm tiếp theo', '2030-12-31'],
    ['6 tháng đầu năm 2026', '2026-06-30'],
    ['Trước ngày 30/9/2026', '2026-09-30'],
    ['Từ 01/7/2025', null],
    ['Thường xuyên', null],
    ['Hằng năm', null],
    ['Theo kế hoạch công tác hàng năm', null],
  ]
  for (const [text, date] of table) assert.equal(readTimeField(text, 2026).deadline, date, text)
})

test('recurrence', () => {
  const table: [string, string | null][] = [
    ['thường xuyên', 'ongoing'],
    ['hằng năm', 'yearly'],
    ['định kỳ hàng tháng', 'monthly'],
    ['định kỳ hằng quý', 'quarterly'],
    ['báo cáo định kỳ 6 tháng', '6-month'],
    ['hằng tuần', 'weekly'],
    ['định kỳ', 'periodic'],
    ['khẩn trương', null],
  ]
  for (const [text, recurrence] of table) assert.equal(recurrenceOf(text), recurrence, text)
})
