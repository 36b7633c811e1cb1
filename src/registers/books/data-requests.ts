// What people ask about the data that are held of them, and how they were answered. Who asked is sealed.
import { formatDate } from '#kernel/date.ts'
import { officeCalendar } from '#kernel/holidays.ts'
import { workdaysAfter } from '#kernel/workdays.ts'
import { defineBook, type Problem } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { personal } from '../kinds/personal.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

const RIGHTS = 'Luật 91/2025/QH15'
const CLOCK = 'Nghị định 356/2025/NĐ-CP'
const WORKDAYS = 2

export const dataRequests = defineBook({
  name: 'data-requests',
  table: 'data_request',
  label: { vi: 'Yêu cầu về dữ liệu cá nhân', en: 'Requests about personal data' },
  one: { vi: 'yêu cầu', en: 'request' },
  description: {
    vi: 'Người dân hỏi, xem, sửa, xoá dữ liệu về mình: được trả lời trong 2 ngày làm việc. Người yêu cầu được mã hoá.',
    en: 'People ask for, see, correct or erase the data held of them: answered within 2 working days. Who asks is encrypted.',
  },
  identity: 'generated',
  keeper: { vi: 'Cơ quan nhận yêu cầu', en: 'The body that received the request' },
  title: 'code',
  sort: 'receivedOn',
  geometry: null,
  fields: {
    code: text({
      label: { vi: 'Số yêu cầu', en: 'Request number' },
      description: { vi: 'Ví dụ YC-07; không dùng tên hay số định danh', en: 'Such as YC-07; neither a name nor an ID number' },
      required: true,
      searched: true,
      indexed: true,
    }),
    asks: choice(
      {
        know: { vi: 'biết dữ liệu gì được xử lý', en: 'to know what is processed' },
        see: { vi: 'xem, nhận bản sao', en: 'to see, to get a copy' },
        correct: { vi: 'sửa', en: 'to correct' },
        erase: { vi: 'xoá', en: 'to erase' },
        restrict: { vi: 'hạn chế, phản đối xử lý', en: 'to restrict or object' },
        withdraw: { vi: 'rút lại đồng ý', en: 'to withdraw consent' },
        other: { vi: 'khác', en: 'other' },
      },
      { label: { vi: 'Yêu cầu', en: 'Asks' }, required: true, indexed: true, law: RIGHTS },
    ),
    requester: personal(text({ label: { vi: 'Người yêu cầu', en: 'Who asks' }, law: RIGHTS }), { found: 'words' }),
    idNumber: personal(text({ label: { vi: 'Số định danh', en: 'ID number' }, law: RIGHTS }), { found: 'digits' }),
    contact: personal(text({ label: { vi: 'Nơi nhận trả lời', en: 'Where to answer' }, law: RIGHTS })),
    household: reference('households', { label: { vi: 'Về hộ', en: 'About the household' }, indexed: true }),
    receivedOn: date({ label: { vi: 'Nhận ngày', en: 'Received on' }, required: true, indexed: true }),
    answerBy: date({
      label: { vi: 'Trả lời chậm nhất', en: 'Answer by' },
      description: {
        vi: `${WORKDAYS} ngày làm việc sau ngày nhận, hoặc sớm hơn`,
        en: `${WORKDAYS} working days after it was received, or earlier`,
      },
      required: true,
      indexed: true,
      law: CLOCK,
    }),
    answeredOn: date({ label: { vi: 'Đã trả lời ngày', en: 'Answered on' }, indexed: true }),
    outcome: choice(
      {
        done: { vi: 'đã thực hiện', en: 'done' },
        part: { vi: 'thực hiện một phần', en: 'done in part' },
        refused: { vi: 'từ chối, có căn cứ', en: 'refused, on a ground' },
      },
      { label: { vi: 'Kết quả', en: 'Outcome' }, indexed: true },
    ),
    ground: text({ label: { vi: 'Căn cứ từ chối', en: 'Ground of refusal' } }),
    keeper: reference('agency', { label: { vi: 'Cơ quan giữ số liệu', en: 'Keeper of its facts' } }),
    note: text({
      label: { vi: 'Ghi chú', en: 'Note' },
      description: { vi: 'Không ghi dữ liệu về người vào đây', en: 'Nothing of a person belongs here' },
    }),
  },
  check: ({ receivedOn, answerBy, answeredOn, outcome, ground }): Problem[] => {
    const problems: Problem[] = []
    const { day: last, isProvisional } = workdaysAfter(receivedOn, WORKDAYS, officeCalendar)
    if (answerBy > last || answerBy < receivedOn)
      problems.push({
        field: 'answerBy',
        reason: {
          vi: `chậm nhất là ${formatDate(last)} (${CLOCK}${isProvisional ? '; lịch nghỉ của năm còn tạm tính' : ''})`,
          en: `${formatDate(last)} at the latest (${CLOCK}${isProvisional ? '; holidays of the year are provisional' : ''})`,
        },
      })
    if (answeredOn !== null && answeredOn < receivedOn)
      problems.push({
        field: 'answeredOn',
        reason: { vi: 'trước ngày nhận', en: 'before it was received' },
      })
    if ((answeredOn === null) !== (outcome === null))
      problems.push({
        field: 'outcome',
        reason: { vi: 'kết quả đi cùng ngày trả lời', en: 'the outcome goes with the day of the answer' },
      })
    if (outcome === 'refused' && ground === null)
      problems.push({ field: 'ground', reason: { vi: 'từ chối thì phải có căn cứ', en: 'a refusal needs its ground' } })
    return problems
  },
})
