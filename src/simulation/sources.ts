// What the books of a simulated province cite: documents, reports and papers that exist nowhere else.
import type { IsoDate } from '#kernel/date.ts'
import type { Source } from '#registers/model.ts'
import { FIRST_YEAR, RESOLVED, yearOf } from './calendar.ts'
import type { Province } from './model.ts'

type Standing = Source['standing']

const source = (
  id: string,
  title: string,
  publisher: string | null,
  standing: Standing,
  published: IsoDate | null = null,
): Source => ({
  ...{ id, title: `${title} (mô phỏng)`, publisher, published, address: null, standing },
})

/** The yearly report is published on this day of the year after. */
const reportDay = (year: number): IsoDate => `${year + 1}-02-01`

/** Those of which there is any by the last day of the world. */
export const sourcesOf = ({ name, until }: Province): Source[] => {
  const board = `Ban Quản lý các khu công nghiệp ${name}`
  const years = Array.from({ length: yearOf(until) - FIRST_YEAR + 1 }, (_, n) => FIRST_YEAR + n)
  return [
    source('nghi-quyet', 'Nghị quyết 00-NQ/TU', `Tỉnh ủy ${name}`, 'document', RESOLVED),
    source('kiem-ke-2020', 'Biên bản kiểm kê đầu kỳ 31/12/2020', board, 'report'),
    source('quyet-dinh', 'Các quyết định thành lập, phê duyệt, chấp thuận', `Ủy ban nhân dân tỉnh ${name}`, 'document'),
    source('chu-dau-tu', 'Báo cáo của chủ đầu tư', 'Chủ đầu tư hạ tầng và công trình', 'report'),
    source('ho-so-do-dac', 'Hồ sơ đo đạc, phân lô', `Sở Nông nghiệp và Môi trường ${name}`, 'document'),
    source('ho-so-thue-dat', 'Hợp đồng thuê đất, thuê lại đất', board, 'document'),
    source('dang-ky-kinh-doanh', 'Dữ liệu đăng ký doanh nghiệp', `Sở Tài chính ${name}`, 'looked-up'),
    source('bao-hiem', 'Số đóng bảo hiểm xã hội', `Bảo hiểm xã hội ${name}`, 'report'),
    source('dao-tao', 'Báo cáo tuyển sinh, tốt nghiệp', 'Các cơ sở đào tạo', 'report'),
    source('bao-cao-so', 'Báo cáo của các sở, ban', `Các sở, ban tỉnh ${name}`, 'report'),
    source('kiem-dem', 'Biên bản kiểm đếm, chi trả, bàn giao đất', `Ủy ban nhân dân các xã, phường ${name}`, 'report'),
    source('chung-tu-chat-thai', 'Chứng từ chất thải nguy hại', 'Chủ nguồn thải, cơ sở xử lý', 'report'),
    source('bao-chi', `Bài báo điện tử ${name}`, `Báo ${name}`, 'looked-up'),
    ...years
      .filter((year) => reportDay(year) <= until)
      .map((year) => source(`bao-cao-${year}`, `Báo cáo năm ${year} về khu, cụm công nghiệp`, board, 'report', reportDay(year))),
  ]
}
