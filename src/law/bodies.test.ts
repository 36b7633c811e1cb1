import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold } from '#kernel/vietnamese.ts'
import { readAssignment, readCoordinators } from './assign.ts'
import { issuingBody, splitBodies, wholeBody } from './bodies.ts'

test('who a sentence gives work to', () => {
  const table: [string, string | null][] = [
    ['Giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính', 'Sở Xây dựng'],
    ['Các Sở ngành, địa phương theo chức năng, nhiệm vụ', 'Các Sở ngành, địa phương'],
    ['Các thành uỷ, đảng uỷ trực thuộc Tỉnh uỷ ban hành chương trình', 'Các thành uỷ, đảng uỷ trực thuộc Tỉnh uỷ'],
    ['Sở Giáo dục và Đào tạo và Sở Y tế chủ trì', 'Sở Giáo dục và Đào tạo và Sở Y tế'],
    [
      'Ban Quản lý dự án đầu tư xây dựng công trình giao thông tỉnh tăng ca',
      'Ban Quản lý dự án đầu tư xây dựng công trình giao thông tỉnh',
    ],
    ['Báo cáo quý: Sở Tài chính tổng hợp, gửi báo cáo', 'Sở Tài chính'],
    ['Giao UBND các xã: Tân Lập, Hòa Phong kiểm đếm', 'UBND các xã: Tân Lập, Hòa Phong'],
    ['Phó Thủ tướng Trần Văn B yêu cầu Bộ Nội vụ hoàn thành', 'Bộ Nội vụ'],
    ['Đồng ý chủ trương. Sở Xây dựng thẩm định', 'Sở Xây dựng'],
    ['Đài Tiếng nói Việt Nam tăng thời lượng phát sóng', 'Đài Tiếng nói Việt Nam'],
    ['Các ban đảng, các huyện, thị, thành ủy căn cứ Kế hoạch', 'Các ban đảng, các huyện, thị, thành ủy'],
    ['Đề nghị Mặt trận tỉnh và các tổ chức chính trị - xã hội tuyên truyền', 'Mặt trận tỉnh và các tổ chức chính trị - xã hội'],
    ['Bộ Kế hoạch và Đầu tư chủ trì, phối hợp', 'Bộ Kế hoạch và Đầu tư'],
    ['Các cơ quan được giao chủ trì lập kế hoạch', 'Các cơ quan được giao chủ trì'],
    ['UBND các huyện giao chỉ tiêu cho từng xã', 'UBND các huyện'],
    ['Lãnh đạo cụ thể hóa các chủ trương', null],
    ['Tăng cường kiểm tra, giám sát', null],
    ['Ban hành chính sách hỗ trợ', null],
    ['Các khu công nghiệp tiếp tục phát triển', null],
    ['Các trường hợp khác do cấp có thẩm quyền quyết định', null],
    ['Trên cơ sở chức năng, nhiệm vụ, chủ trì, phối hợp với các cơ quan, đơn vị khác đề xuất', null],
  ]
  for (const [text, lead] of table) assert.equal(readAssignment(text, fold(text))?.lead ?? null, lead, text)
})

test('who helps', () => {
  const table: [string, string[]][] = [
    ['chủ trì, phối hợp với các sở, ban, ngành và UBND cấp xã bố trí kinh phí', ['các sở, ban, ngành', 'UBND cấp xã']],
    ['phối hợp chặt chẽ với các nhà mạng (Mạng A, Mạng B) để xây dựng', ['Mạng A', 'Mạng B']],
    ['phối hợp tuyên truyền và giám sát', []],
    ['phối hợp chặt chẽ với Bộ Y tế trong liên thông dữ liệu', ['Bộ Y tế']],
    ['Chỉ đạo các ngân hàng thương mại cho vay', ['các ngân hàng thương mại']],
    ['Chỉ đạo lực lượng Kiểm lâm thường xuyên tuần tra', ['lực lượng Kiểm lâm']],
  ]
  for (const [text, bodies] of table) assert.deepEqual(readCoordinators(text, fold(text)), bodies, text)
})

test('lists and headings of bodies', () => {
  assert.deepEqual(splitBodies('Sở Nội vụ, Sở Văn hóa, Thể thao và Du lịch; các cơ quan, đơn vị liên quan'), [
    'Sở Nội vụ',
    'Sở Văn hóa, Thể thao và Du lịch',
    'các cơ quan, đơn vị liên quan',
  ])
  for (const heading of [
    'Sở Y tế',
    'Thanh tra tỉnh',
    'Các bản',
    'Các sở, ban, ngành; UBND các xã, phường',
    'Các chủ đầu tư xây dựng và kinh doanh hạ tầng',
    'Trách nhiệm của Cục Hạ tầng số',
    'Giao Sở Tài chính:',
  ])
    assert.ok(wholeBody(heading), heading)
  for (const heading of ['TỔ CHỨC THỰC HIỆN', 'Các khu công nghiệp', 'Hội nhập kinh tế', 'Báo cáo định kỳ', 'Phòng chống dịch'])
    assert.equal(wholeBody(heading), null, heading)
})

test('the issuing body of a letterhead', () => {
  assert.equal(issuingBody(['ỦY BAN NHÂN DÂN', 'TỈNH LAM SƠN'], []), 'ỦY BAN NHÂN DÂN TỈNH LAM SƠN')
  assert.equal(issuingBody(['UBND TỈNH LAM SƠN', 'SỞ TÀI CHÍNH'], []), 'SỞ TÀI CHÍNH')
  assert.equal(issuingBody(['UBND TỈNH LAM SƠN', 'VĂN PHÒNG'], []), 'VĂN PHÒNG UBND TỈNH LAM SƠN')
  assert.equal(issuingBody(['ĐẢNG BỘ TỈNH BÌNH AN', 'TỈNH ỦY'], []), 'TỈNH ỦY BÌNH AN')
  assert.equal(issuingBody(['THỦ TƯỚNG', 'CHÍNH PHỦ'], []), 'THỦ TƯỚNG CHÍNH PHỦ')
  assert.equal(issuingBody([], []), null)
})
