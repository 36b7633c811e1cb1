// The sentences that decide the cases: provision, and words of it as the resolution has them.
export const TURNED_AWAY = {
  provision: 'IV.7.-2',
  words:
    'Từ chối, không tiếp nhận đầu tư đối với các dự án có nguy cơ cao gây ô nhiễm môi trường, sử dụng công nghệ, thiết bị lạc hậu và không có biện pháp bảo vệ môi trường',
}
export const HIGH_RISK = { ...TURNED_AWAY, words: 'các dự án có nguy cơ cao gây ô nhiễm môi trường' }
export const OUTDATED = { ...TURNED_AWAY, words: 'sử dụng công nghệ, thiết bị lạc hậu' }
export const NO_PROTECTION = { ...TURNED_AWAY, words: 'không có biện pháp bảo vệ môi trường trong quá trình sản xuất' }

export const SENSITIVE = {
  provision: 'IV.7.-2',
  words: 'Chỉ chấp thuận cho phép đầu tư các ngành sản xuất có vấn đề nhạy cảm về môi trường',
}
export const LISTED = { ...SENSITIVE, words: 'dệt nhuộm, nhà máy nhiệt điện, luyện thép, sản xuất bột giấy, thuộc da,...' }
export const PROTECTED = { ...SENSITIVE, words: 'khi bảo đảm được biện pháp bảo vệ môi trường' }
export const TECHNOLOGY = { ...SENSITIVE, words: 'sử dụng công nghệ cao, công nghệ nguồn trong hoạt động sản xuất' }
export const TREATMENT = { ...SENSITIVE, words: 'công nghệ xử lý môi trường tiên tiến' }
export const STANDARDS = { ...SENSITIVE, words: 'đáp ứng các tiêu chuẩn về môi trường' }

export const NOT_OUTSIDE = {
  provision: 'IV.7.-5',
  words: 'Không đầu tư, xây dựng nhà máy, xí nghiệp sản xuất công nghiệp ngoài khu, cụm công nghiệp, khu kinh tế',
}
export const IN_PLAN = { provision: 'II.1.-1', words: 'phải đặt trong tổng thể Quy hoạch tỉnh' }
export const SECTOR = { provision: 'II.1.-4', words: 'phù hợp với ngành nghề của từng khu, cụm công nghiệp' }
export const WASTEWATER = {
  provision: 'IV.7.-1',
  words: 'phải có đầu tư xây dựng khu xử lý nước thải phù hợp với quy mô, loại hình đầu tư',
}
export const ASSESSED = { provision: 'IV.7.-1', words: 'thực hiện chặt chẽ việc đánh giá tác động môi trường' }
export const MILITARY = {
  provision: 'IV.7.-6',
  words: 'phải có sự tham gia ý kiến của ngành Quân sự trước khi triển khai thực hiện',
}
export const LAND = { provision: 'IV.1.-2', words: 'tạo quỹ đất sạch cho đầu tư phát triển khu, cụm công nghiệp' }
export const POWER = { provision: 'IV.1.-3', words: 'hạ tầng kỹ thuật (nhất là về giao thông, cấp điện)' }
export const IN_OPERATION = {
  provision: 'II.2.-2',
  words: 'thu hút các dự án đầu tư sản xuất, kinh doanh vào khu, cụm công nghiệp (đã đi vào hoạt động)',
}
