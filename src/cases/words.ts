// Why an act on a case is not done, as its page and its API say it.
import type { Bilingual } from '#kernel/language.ts'
import type { Hindrance } from './rules.ts'

export type CaseProblem =
  | Hindrance
  | 'not-draft'
  | 'not-submitted'
  | 'saved-meanwhile'
  | 'no-procedure'
  | 'law-changed'
  | 'too-many-papers'
  | 'paper-kind'
  | 'nothing-asked'
  | 'answered-before'
  | 'fact-only'
  | 'future'

export const PROBLEMS: Readonly<Record<CaseProblem, Bilingual & { en: string }>> = {
  'not-running': {
    vi: 'Bước này không ở trạng thái đang giải quyết. Hãy tải lại trang để xem bước đang ở đâu.',
    en: 'This step is not running. Load the page again to see where it stands.',
  },
  'asked-before': {
    vi: 'Bước này đã yêu cầu bổ sung một lần; chỉ được yêu cầu một lần.',
    en: 'A supplement was asked for this step before; it is asked once.',
  },
  stopped: {
    vi: 'Đang chờ nhà đầu tư bổ sung. Khi có trả lời, bước mới kết thúc được; từ chối thì được ngay.',
    en: 'The applicant is supplementing. The step can be done once the answer is there; it may be refused now.',
  },
  'opinion-missing': {
    vi: 'Chưa có ý kiến mà pháp luật đòi trước khi xong bước này. Hãy lấy ý kiến, hoặc ghi ý kiến đã nhận.',
    en: 'An opinion that the law wants before this step is done is not there. Ask for it, or enter the one received.',
  },
  'opinion-against': {
    vi: 'Cơ quan được hỏi không đồng ý, nên bước này chỉ từ chối được, hoặc lấy lại ý kiến.',
    en: 'The body that was asked does not agree: the step can be refused, or the opinion asked again.',
  },
  'turned-away': {
    vi: 'Cổng dự án đang từ chối dự án này, nên bước này chỉ từ chối được. Hãy xem cách để được nhận ở phần “Cổng dự án” của hồ sơ: xét lại khi có căn cứ mới, hoặc đề nghị người có thẩm quyền ghi quyết định khác ở kết quả xét.',
    en: 'The gate turns this project away, so this step can only be refused. See the way to yes under “The gate” of the case: judge it again on new evidence, or ask a competent person to decide otherwise on the verdict.',
  },
  'not-draft': { vi: 'Hồ sơ đã nộp, không sửa được nữa.', en: 'The case was handed in and can no longer be changed.' },
  'not-submitted': { vi: 'Hồ sơ chưa nộp hoặc đã rút.', en: 'The case was not handed in, or was withdrawn.' },
  'saved-meanwhile': {
    vi: 'Hồ sơ đã được lưu ở nơi khác sau khi bạn mở trang này. Hãy mở lại trang ở tab khác, chép phần của bạn sang rồi lưu.',
    en: 'The case was saved elsewhere after you opened this page. Open it again in another tab, copy your part and save.',
  },
  'no-procedure': { vi: 'Hãy chọn ít nhất một thủ tục.', en: 'Choose at least one procedure.' },
  'law-changed': {
    vi: 'Thủ tục đã chọn không còn hiệu lực hôm nay. Hãy chọn lại.',
    en: 'A chosen procedure is not in force today. Choose again.',
  },
  'too-many-papers': {
    vi: 'Hồ sơ đã có 60 tệp hoặc 300 MB, không nhận thêm.',
    en: 'The case holds 60 files or 300 MB and takes no more.',
  },
  'paper-kind': {
    vi: 'Tệp không phải PDF, ảnh PNG, JPEG hay văn bản Word, Excel (.docx, .xlsx). Hãy chuyển sang PDF rồi tải lại.',
    en: 'The file is no PDF, PNG or JPEG picture, Word or Excel file (.docx, .xlsx). Make it a PDF and bring it again.',
  },
  'nothing-asked': { vi: 'Không có yêu cầu bổ sung nào đang chờ.', en: 'No supplement is awaited.' },
  'answered-before': { vi: 'Ý kiến này đã được trả lời.', en: 'This opinion was answered before.' },
  'fact-only': {
    vi: 'Chỉ ghi số, ngày và kết quả; nội dung ý kiến không được lưu ở đây.',
    en: 'Only number, date and outcome are entered; what the opinion says is not kept here.',
  },
  future: { vi: 'Ngày này chưa tới.', en: 'This day has not come yet.' },
}
