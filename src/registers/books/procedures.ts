// Administrative procedures of investors: when a dossier came and was answered, and how long its clock stood still.
import { defineBook, type Problem } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { integer } from '../kinds/integer.ts'
import { money } from '../kinds/money.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

const PROCEDURE_LABELS = {
  'investment-approval': { vi: 'chấp thuận chủ trương đầu tư', en: 'investment approval' },
  'investment-certificate': { vi: 'cấp giấy chứng nhận đăng ký đầu tư', en: 'investment certificate' },
  'certificate-adjustment': { vi: 'điều chỉnh giấy chứng nhận đăng ký đầu tư', en: 'adjustment of the certificate' },
  'environmental-assessment': { vi: 'thẩm định đánh giá tác động môi trường', en: 'environmental impact assessment' },
  'environmental-permit': { vi: 'cấp giấy phép môi trường', en: 'environmental permit' },
  'construction-permit': { vi: 'cấp giấy phép xây dựng', en: 'construction permit' },
  'land-lease': { vi: 'giao đất, cho thuê đất', en: 'land allocation and lease' },
  other: { vi: 'thủ tục khác', en: 'another procedure' },
} as const
export type ProcedureKind = keyof typeof PROCEDURE_LABELS
export const PROCEDURE_KINDS = Object.keys(PROCEDURE_LABELS) as [ProcedureKind, ...ProcedureKind[]]

/** What an adjusted certificate does to the registered capital (forms 2101 and 2115). */
const CAPITAL_CHANGE_LABELS = {
  increased: { vi: 'tăng vốn', en: 'capital increased' },
  reduced: { vi: 'giảm vốn', en: 'capital reduced' },
  unchanged: { vi: 'không đổi vốn', en: 'capital unchanged' },
} as const
const CAPITAL = 'Biểu 2101, 2115.H.QLKKT'

export const procedures = defineBook({
  name: 'procedures',
  table: 'procedure_result',
  label: { vi: 'Kết quả giải quyết thủ tục', en: 'Results of procedures' },
  one: { vi: 'hồ sơ thủ tục', en: 'procedure' },
  description: {
    vi: 'Mỗi hồ sơ của nhà đầu tư một dòng: thủ tục nào, cơ quan nào, nhận ngày nào, trả ngày nào, tạm dừng bao nhiêu ngày.',
    en: 'One row for each dossier of an investor: which procedure, by which body, received and answered when, days it stood still.',
  },
  identity: 'named',
  keeper: { vi: 'Cơ quan giải quyết thủ tục', en: 'The body that handles the procedure' },
  title: 'name',
  sort: 'receivedOn',
  geometry: null,
  fields: {
    name: text({ label: { vi: 'Mã hồ sơ', en: 'Dossier' }, required: true, searched: true, indexed: true }),
    procedure: choice(PROCEDURE_LABELS, {
      label: { vi: 'Thủ tục', en: 'Procedure' },
      required: true,
      indexed: true,
      law: 'Luật Đầu tư 61/2020/QH14; Luật Đầu tư 143/2025/QH15 từ 01/3/2026',
    }),
    keeper: reference('agency', { label: { vi: 'Cơ quan giải quyết', en: 'Handled by' } }),
    zone: reference('zones', { label: { vi: 'Khu, cụm', en: 'Zone' }, indexed: true }),
    project: reference('projects', { label: { vi: 'Dự án', en: 'Project' } }),
    receivedOn: date({ label: { vi: 'Nhận hồ sơ', en: 'Received on' }, required: true, indexed: true }),
    answeredOn: date({ label: { vi: 'Trả kết quả', en: 'Answered on' } }),
    stoppedDays: integer(
      { unit: { vi: 'ngày', en: 'days' } },
      {
        label: { vi: 'Tạm dừng', en: 'Stood still' },
        description: { vi: 'Số ngày chờ người nộp bổ sung hồ sơ', en: 'Days in which the applicant completed the dossier' },
      },
    ),
    capitalChange: choice(CAPITAL_CHANGE_LABELS, {
      label: { vi: 'Thay đổi vốn', en: 'Change of capital' },
      description: { vi: 'Của giấy chứng nhận được điều chỉnh', en: 'Of an adjusted certificate' },
      law: CAPITAL,
    }),
    changeVnd: money('billion-VND', {
      label: { vi: 'Số vốn tăng hoặc giảm (trong nước)', en: 'Capital added or taken off (domestic)' },
      law: CAPITAL,
    }),
    changeUsd: money('million-USD', {
      label: { vi: 'Số vốn tăng hoặc giảm (nước ngoài)', en: 'Capital added or taken off (foreign)' },
      law: CAPITAL,
    }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
  },
  check: ({ procedure, receivedOn, answeredOn, capitalChange, changeVnd, changeUsd }): Problem[] => {
    const problems: Problem[] = []
    if (answeredOn !== null && answeredOn < receivedOn)
      problems.push({ field: 'answeredOn', reason: { vi: 'trả trước khi nhận', en: 'answered before it was received' } })
    if (capitalChange !== null && procedure !== 'certificate-adjustment')
      problems.push({
        field: 'capitalChange',
        reason: {
          vi: 'chỉ ghi cho hồ sơ điều chỉnh giấy chứng nhận',
          en: 'only an adjustment of the certificate changes capital',
        },
      })
    if ((changeVnd !== null || changeUsd !== null) && capitalChange !== 'increased' && capitalChange !== 'reduced')
      problems.push({
        field: 'capitalChange',
        reason: {
          vi: 'có số vốn thì phải ghi tăng hay giảm',
          en: 'where an amount is given, say whether it was added or taken off',
        },
      })
    return problems
  },
})
