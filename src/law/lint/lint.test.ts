import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compile } from '../compile.ts'
import { lint, RULES } from './lint.ts'

/** An invented resolution; `parts` are the bodies of its sections on the state of things, goals, directions and tasks. */
const resolution = (parts: {
  present?: string
  goals?: string
  directions?: string
  tasks?: string
}): string => `HỘI ĐỒNG NHÂN DÂN
TỈNH BÌNH HẠ

NGHỊ QUYẾT
Về phát triển làng nghề và bến thuyền

I- THỰC TRẠNG

${parts.present ?? 'Trong những năm qua, nghề thủ công giữ được thị trường.'}

II- MỤC TIÊU VÀ CHỈ TIÊU CỤ THỂ

${parts.goals ?? '- Đến năm 2030, mỗi làng nghề đều có nhà trưng bày.'}

III- PHÂN BỐ

${parts.directions ?? 'Nghề thủ công là nét riêng của tỉnh.'}

IV- NHIỆM VỤ VÀ GIẢI PHÁP

${parts.tasks ?? '- Sở Đèn lồng chủ trì xây dựng đề án, hoàn thành trước ngày 30/6/2025.'}
`

type Case = { rule: string; name: string; bad: string; finds: { provision: string; vi: RegExp; at?: string }; good: string[] }

const PRESENT = 'Hiện nay toàn tỉnh có 6 làng nghề với tổng diện tích 90 ha và 3 bến thuyền.'

const CASES: Case[] = [
  {
    rule: 'count-disagrees',
    name: 'a count of one provision against the names of another',
    bad: resolution({
      goals: '- Đến năm 2027, phấn đấu có 3 bến thuyền mới.',
      directions:
        'Giai đoạn 2024-2027, kêu gọi đầu tư vào các bến thuyền: Cây Gạo (xã An Tân), Rạch Sen 1, 2 (xã Phú Sen), Vàm Đông.',
    }),
    finds: {
      provision: 'II.-1',
      vi: /“3 bến thuyền mới” \(3\) nhưng III\.~1 kể tên 4 bến thuyền: Cây Gạo, Rạch Sen 1, Rạch Sen 2, Vàm Đông/u,
      at: '3 bến thuyền mới',
    },
    good: [
      resolution({
        goals: '- Đến năm 2027, phấn đấu có 4 bến thuyền mới.',
        directions:
          'Giai đoạn 2024-2027, kêu gọi đầu tư vào các bến thuyền: Cây Gạo (xã An Tân), Rạch Sen 1, 2 (xã Phú Sen), Vàm Đông.',
      }),
      resolution({
        goals: '- Đến năm 2027, phấn đấu có 3 bến thuyền mới.',
        directions:
          'Giai đoạn 2024-2027, kêu gọi đầu tư vào các bến thuyền, như: Cây Gạo (xã An Tân), Vàm Đông và ở các xã khác.',
      }),
      resolution({
        goals: '- Đến năm 2027, phấn đấu có 3 bến thuyền mới. Đến năm 2030, có 8 bến thuyền.',
        directions: 'Đến năm 2029, đầu tư các bến thuyền: Cây Gạo, Rạch Sen.',
      }),
    ],
  },
  {
    rule: 'count-disagrees',
    name: 'a count right before its list',
    bad: resolution({ directions: 'Thí điểm tại 3 xã gồm An Tân, Phú Sen.' }),
    finds: { provision: 'III.~1', vi: /“3 xã” \(3\) nhưng III\.~1 kể tên 2 xã/u },
    good: [
      resolution({ directions: 'Thí điểm tại 2 xã: An Tân, Phú Sen.' }),
      resolution({ directions: 'Thí điểm tại 3 xã: xã An Tân, xã Phú Sen và xã Vàm Đông.' }),
    ],
  },
  {
    rule: 'total-needs-more',
    name: 'the plan may fall short',
    bad: resolution({
      present: PRESENT,
      goals: '- Đến năm 2030, toàn tỉnh có 10 làng nghề.',
      directions: 'Lập đề án cho 2-4 làng nghề mới ở phía bắc.',
    }),
    finds: {
      provision: 'II.-1',
      vi: /năm 2030 cần 4 làng nghề mới ngoài 6 đã có \(I\.~1\), trong khi III\.~1 dự kiến “2-4 làng nghề mới”: đạt hay không còn tùy/u,
    },
    good: [
      resolution({
        present: PRESENT,
        goals: '- Đến năm 2030, toàn tỉnh có 10 làng nghề.',
        directions: 'Lập đề án cho 4 làng nghề mới ở phía bắc.',
      }),
      resolution({
        present: PRESENT,
        goals: '- Đến năm 2030, toàn tỉnh có 8 làng nghề.',
        directions: 'Lập đề án cho 2-4 làng nghề mới ở phía bắc.',
      }),
    ],
  },
  {
    rule: 'total-needs-more',
    name: 'the plan falls short',
    bad: resolution({
      present: PRESENT,
      goals: '- Đến năm 2030, toàn tỉnh có 10 làng nghề.',
      directions: 'Lập đề án cho 3 làng nghề mới ở phía bắc.',
    }),
    finds: { provision: 'II.-1', vi: /dự kiến “3 làng nghề mới”: không đủ/u },
    good: [],
  },
  {
    rule: 'total-needs-more',
    name: 'new said before the number',
    bad: resolution({
      present: 'Đến nay, toàn tỉnh có 12 trạm y tế.',
      goals: '- Đến năm 2028, toàn tỉnh có 15 trạm y tế.',
      directions: 'Xây mới 02 trạm y tế ở vùng cao.',
    }),
    finds: { provision: 'II.-1', vi: /cần 3 trạm y tế mới ngoài 12 đã có .* dự kiến “02 trạm y tế”: không đủ/u },
    good: [
      resolution({
        present: 'Đến nay, toàn tỉnh có 12 trạm y tế.',
        goals: '- Đến năm 2028, toàn tỉnh có 15 trạm y tế.',
        directions: 'Xây mới 03 trạm y tế ở vùng cao.',
      }),
    ],
  },
  {
    rule: 'sum-disagrees',
    name: 'a rest that nobody claims',
    bad: resolution({
      present: 'Hiện có 3 làng nghề với tổng diện tích 90 ha.',
      directions:
        'Đầu tư các làng nghề: Cây Gạo (20 ha), Rạch Sen (30,5 ha). Mở rộng Làng nghề Vàm Đông (diện tích mở rộng 10 ha).',
    }),
    finds: {
      provision: 'I.~1',
      vi: /chỉ nêu số của 2 \(Cây Gạo 20, Rạch Sen 30,5\), cộng lại 50,5 ha: còn 39,5 ha thuộc 1 làng nghề không nêu số \(Vàm Đông\)/u,
    },
    good: [
      resolution({
        present: 'Hiện có 3 làng nghề với tổng diện tích 90 ha.',
        directions:
          'Đầu tư các làng nghề: Cây Gạo (20 ha), Rạch Sen (30,5 ha). Mở rộng Làng nghề Vàm Đông (39,5 ha, mở rộng 10 ha).',
      }),
      resolution({
        present: 'Hiện có 3 làng nghề với tổng diện tích 90 ha.',
        directions:
          'Làng nghề Cây Gạo có diện tích 20 ha, Làng nghề Rạch Sen có diện tích 30,5 ha, Làng nghề Vàm Đông có diện tích 39,5 ha.',
      }),
    ],
  },
  {
    rule: 'sum-disagrees',
    name: 'a sum that is wrong',
    bad: resolution({
      present: 'Hiện có 2 làng nghề với tổng diện tích 90 ha: Cây Gạo (20 ha), Rạch Sen (60 ha).',
      directions: 'Tu sửa các làng nghề: Cây Gạo (20 ha), Rạch Sen (60 ha).',
    }),
    finds: { provision: 'I.~1', vi: /tổng diện tích 90 ha không khớp .* 80 ha .* lệch 10 ha/u },
    good: [
      resolution({
        present: 'Hiện có 2 làng nghề với tổng diện tích 80 ha.',
        directions: 'Tu sửa các làng nghề: Cây Gạo (20 ha), Rạch Sen (60 ha).',
      }),
    ],
  },
  {
    rule: 'ambiguous-range',
    name: 'a range said of several things',
    bad: resolution({ directions: 'Lập đề án cho 2-4 bến thuyền mới với công suất từ 500 tấn đến 800 tấn.' }),
    finds: {
      provision: 'III.~1',
      vi: /“công suất từ 500 tấn đến 800 tấn” nói của nhiều đối tượng “2-4 bến thuyền mới”/u,
      at: 'công suất từ 500',
    },
    good: [
      resolution({ directions: 'Lập đề án cho 2-4 bến thuyền mới với công suất mỗi bến từ 500 tấn đến 800 tấn.' }),
      resolution({ directions: 'Lập đề án cho 2-4 bến thuyền mới với tổng công suất từ 500 tấn đến 800 tấn.' }),
      resolution({ directions: 'Lập đề án cho 2-4 bến thuyền mới với công suất từ 500 tấn đến 800 tấn/bến.' }),
      resolution({ directions: 'Hỗ trợ các hộ có diện tích từ 1 ha đến 2 ha.' }),
      resolution({ directions: 'Lập đề án bến thuyền với công suất từ 500 tấn đến 800 tấn.' }),
    ],
  },
  {
    rule: 'ambiguous-percentage',
    name: 'a rate of a class of things',
    bad: resolution({ goals: '- Đến năm 2027, các bến thuyền có tỷ lệ sử dụng đạt 65%.' }),
    finds: { provision: 'II.-1', vi: /“65%” có nhiều cách hiểu/u, at: '65%' },
    good: [
      resolution({ goals: '- Đến năm 2027, các bến thuyền có tỷ lệ sử dụng bình quân đạt 65%.' }),
      resolution({ goals: '- Đến năm 2027, từng bến thuyền trong các xã có tỷ lệ sử dụng đạt 65%.' }),
      resolution({ goals: '- Đến năm 2027, các bến thuyền có tỷ lệ sử dụng đạt 100%.' }),
      resolution({ goals: '- Đến năm 2027, 65% hộ trong các làng nghề được tập huấn.' }),
      resolution({ present: 'Hiện nay các bến thuyền có tỷ lệ sử dụng đạt 65%.' }),
    ],
  },
  {
    rule: 'ambiguous-percentage',
    name: 'a rate said straight of a class',
    bad: resolution({ goals: '- Đến năm 2027, tỷ lệ lấp đầy các bến thuyền đạt 65%.' }),
    finds: { provision: 'II.-1', vi: /“65%” có nhiều cách hiểu/u, at: '65%' },
    good: [resolution({ goals: '- Đến năm 2027, tỷ lệ lấp đầy bình quân các bến thuyền đạt 65%.' })],
  },
  {
    rule: 'ambiguous-new',
    name: 'new among those counted, or beyond them',
    bad: resolution({ present: PRESENT, goals: '- Đến năm 2027, có 3 bến thuyền mới.' }),
    finds: { provision: 'II.-1', vi: /“3 bến thuyền mới”: không rõ nằm trong hay ngoài 3 bến thuyền nêu ở I\.~1/u },
    good: [
      resolution({ present: PRESENT, goals: '- Đến năm 2027, có 3 bến thuyền mới so với năm 2023.' }),
      resolution({ goals: '- Đến năm 2027, có 3 bến thuyền mới.' }),
    ],
  },
  {
    rule: 'tasks-without-both',
    name: 'a section of tasks',
    bad: resolution({
      tasks:
        '- Xây dựng đề án phát triển nghề, gắn\n\nvới du lịch của tỉnh.\n\n- Đẩy mạnh quảng bá.\n\nHuy động vốn của người dân.\n\n- Sở Đèn lồng chủ trì tập huấn cho các hộ.',
    }),
    finds: {
      provision: 'IV',
      vi: /Mục IV có 4 đoạn giao việc \(3 gạch đầu dòng, 1 đoạn không đánh dấu\); không đoạn nào nêu cả cơ quan chủ trì lẫn thời hạn/u,
    },
    good: [
      resolution({
        tasks: ['xây dựng đề án', 'mở lớp', 'lập quỹ']
          .map((work) => `- Sở Đèn lồng chủ trì ${work}, hoàn thành trước ngày 30/6/2025.`)
          .join('\n\n'),
      }),
    ],
  },
  {
    rule: 'provision-without-owner',
    name: 'work of nobody',
    bad: resolution({ tasks: '- Xây dựng đề án phát triển nghề trước ngày 30/6/2025.' }),
    finds: { provision: 'IV.-1', vi: /không nêu cơ quan chủ trì/u },
    good: [resolution({}), resolution({ tasks: '- Xây dựng đề án phát triển nghề (Sở Đèn lồng chủ trì).' })],
  },
  {
    rule: 'provision-without-date',
    name: 'work without end',
    bad: resolution({ tasks: '- Sở Đèn lồng chủ trì xây dựng đề án phát triển nghề.' }),
    finds: { provision: 'IV.-1', vi: /không nêu thời hạn/u },
    good: [resolution({}), resolution({ tasks: '- Hằng năm, Sở Đèn lồng chủ trì kiểm tra các làng nghề.' })],
  },
  {
    rule: 'provision-without-measure',
    name: 'a goal in words only',
    bad: resolution({ goals: '- Nâng cao đời sống của người làm nghề trong giai đoạn 2025-2030.' }),
    finds: { provision: 'II.-1', vi: /không có con số/u },
    good: [resolution({}), resolution({ goals: '- Đến năm 2030, thu nhập của người làm nghề đạt 120 triệu đồng.' })],
  },
  {
    rule: 'provision-without-baseline',
    name: 'growth from nowhere, a level from nowhere',
    bad: resolution({ goals: '- Đến năm 2030, doanh thu làng nghề tăng 40%.' }),
    finds: { provision: 'II.-1', vi: /Không nêu số hiện trạng/u },
    good: [
      resolution({ goals: '- Đến năm 2030, doanh thu làng nghề tăng 40% so với năm 2024.' }),
      resolution({ goals: '- Đến năm 2030, doanh thu làng nghề tăng 7% mỗi năm.' }),
      resolution({ present: PRESENT, goals: '- Đến năm 2030, toàn tỉnh có 10 làng nghề.' }),
    ],
  },
  {
    rule: 'vague-deadline',
    name: 'a time no calendar knows',
    bad: resolution({ tasks: '- Sở Đèn lồng khẩn trương xây dựng đề án phát triển nghề.' }),
    finds: { provision: 'IV.-1', vi: /“khẩn trương” không phải là thời hạn/u, at: 'khẩn trương' },
    good: [
      resolution({ tasks: '- Sở Đèn lồng khẩn trương xây dựng đề án phát triển nghề, hoàn thành trước ngày 30/6/2025.' }),
      resolution({ tasks: '- Sở Đèn lồng hỗ trợ người dân để sớm có việc làm.' }),
      resolution({ present: 'Các xã đã khẩn trương xây dựng bến.' }),
    ],
  },
]

test('every rule has a failing and a passing text', () => {
  for (const { id } of RULES)
    assert.ok(
      CASES.some(({ rule, good }) => rule === id && good.length > 0),
      id,
    )
})

for (const { rule, name, bad, finds, good } of CASES) {
  test(`${rule}: ${name}`, () => {
    const of = (text: string) => lint(compile(text), { text }).filter((found) => found.rule === rule)
    const found = of(bad).find(({ provision, message }) => provision === finds.provision && finds.vi.test(message.vi))
    assert.ok(found, JSON.stringify(of(bad), null, 1))
    assert.ok(found.message.en.length > 20)
    if (finds.at)
      assert.ok(
        bad
          .split('\n')
          [found.line - 1]?.slice(found.column - 1)
          .startsWith(finds.at),
        `${found.line}:${found.column}`,
      )
    for (const text of good) assert.deepEqual(of(text), [], text)
  })
}

test('findings come in the order of the text', () => {
  const text = resolution({
    present: PRESENT,
    goals: '- Đến năm 2027, các bến thuyền có tỷ lệ sử dụng đạt 65%, có 3 bến thuyền mới.',
    tasks: '- Mở lớp dạy nghề.',
  })
  const lines = lint(compile(text), { text }).map(({ line }) => line)
  assert.deepEqual(
    lines,
    [...lines].sort((a, b) => a - b),
  )
})

test('any text ends in findings within its lines', () => {
  const words = fc.constantFrom(
    '5',
    '3-4',
    'khu',
    'mới',
    'các xã:',
    'An',
    'Tân 1, 2',
    '(20 ha)',
    '70%',
    'tỷ lệ',
    'với tổng diện tích 90 ha',
    '\n- ',
    '\nI. ',
    '.',
    ';',
    'đến năm 2030',
    '(',
    '…',
  ) // prettier-ignore
  fc.assert(
    fc.property(fc.array(words, { maxLength: 80 }), (parts) => {
      const text = parts.join(' ')
      const last = text.split('\n').length
      for (const { line, column } of lint(compile(text), { text })) assert.ok(line >= 1 && line <= last && column >= 1)
    }),
    { numRuns: 500, seed: 9 },
  )
})
