// Policies and incentives: issued or not, with what money, taken up by whom.
import { defineBook, type Problem, type RowOf } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { integer } from '../kinds/integer.ts'
import { money } from '../kinds/money.ts'
import { reference, references } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

const INCENTIVES = 'Luật Đầu tư 61/2020/QH14; từ 01/3/2026 Luật Đầu tư 143/2025/QH15'

export const policies = defineBook({
  name: 'policies',
  table: 'policy',
  label: { vi: 'Cơ chế, chính sách ưu đãi', en: 'Policies and incentives' },
  one: { vi: 'chính sách', en: 'policy' },
  description: {
    vi: 'Chính sách, ưu đãi: đã ban hành chưa, ngân sách bao nhiêu, ai đã hưởng.',
    en: 'Policies and incentives: issued or not, their budget, their take-up.',
  },
  identity: 'named',
  keeper: { vi: 'Sở Tài chính', en: 'Department of Finance' },
  title: 'name',
  sort: 'name',
  geometry: null,
  fields: {
    name: text({ label: { vi: 'Tên', en: 'Name' }, required: true, searched: true, indexed: true }),
    provision: text({ label: { vi: 'Điểm của nghị quyết', en: 'Provision of the resolution' } }),
    status: choice(
      {
        needed: { vi: 'cần có', en: 'needed' },
        drafting: { vi: 'đang soạn', en: 'being drafted' },
        issued: { vi: 'đã ban hành', en: 'issued' },
        ended: { vi: 'hết hiệu lực', en: 'ended' },
      },
      { label: { vi: 'Tình trạng', en: 'Status' }, required: true, indexed: true },
    ),
    kind: choice(
      {
        tax: { vi: 'thuế', en: 'tax' },
        land: { vi: 'tiền thuê đất, mặt nước', en: 'land rent' },
        credit: { vi: 'vốn, lãi suất', en: 'credit' },
        training: { vi: 'đào tạo lao động', en: 'training' },
        infrastructure: { vi: 'hạ tầng', en: 'infrastructure' },
        technology: { vi: 'công nghệ, môi trường', en: 'technology and environment' },
        other: { vi: 'khác', en: 'other' },
      },
      { label: { vi: 'Loại ưu đãi', en: 'Kind of incentive' }, indexed: true, law: INCENTIVES },
    ),
    benefit: text({ label: { vi: 'Được hưởng gì', en: 'What is granted' } }),
    zoneReach: choice(
      {
        all: { vi: 'mọi nơi trong tỉnh', en: 'anywhere in the province' },
        named: { vi: 'các khu nêu tên', en: 'the zones named' },
      },
      { label: { vi: 'Địa bàn', en: 'Where' }, law: INCENTIVES },
    ),
    zones: references('zones', { label: { vi: 'Các khu, cụm được hưởng', en: 'Zones it is for' } }),
    sectorReach: choice(
      { all: { vi: 'mọi ngành', en: 'any sector' }, named: { vi: 'các ngành nêu mã', en: 'the sectors named' } },
      { label: { vi: 'Ngành', en: 'Sectors' }, law: INCENTIVES },
    ),
    industryScheme: choice(
      { VSIC2018: { vi: 'VSIC 2018', en: 'VSIC 2018' }, VSIC2025: { vi: 'VSIC 2025', en: 'VSIC 2025' } },
      {
        label: { vi: 'Hệ thống ngành', en: 'Industry scheme' },
        law: 'Quyết định 27/2018/QĐ-TTg; Quyết định 36/2025/QĐ-TTg từ 15/11/2025',
      },
    ),
    industryCodes: text({
      label: { vi: 'Mã ngành được hưởng', en: 'Codes of the sectors it is for' },
      description: { vi: 'Cách nhau bằng dấu phẩy: 10, 1311', en: 'With commas between them: 10, 1311' },
    }),
    legalAct: text({ label: { vi: 'Văn bản', en: 'Act' }, searched: true }),
    issuedOn: date({ label: { vi: 'Ban hành ngày', en: 'Issued on' }, indexed: true }),
    effectiveFrom: date({ label: { vi: 'Có hiệu lực từ', en: 'In force from' } }),
    endsOn: date({ label: { vi: 'Hết hiệu lực', en: 'Ends on' } }),
    beneficiaries: text({ label: { vi: 'Đối tượng', en: 'For whom' } }),
    budget: money('billion-VND', { label: { vi: 'Ngân sách', en: 'Budget' } }),
    spent: money('billion-VND', { label: { vi: 'Đã chi', en: 'Spent' } }),
    takeUp: integer({ unit: { vi: 'đối tượng', en: 'beneficiaries' } }, { label: { vi: 'Đã hưởng', en: 'Take-up' } }),
    keeper: reference('agency', { label: { vi: 'Cơ quan chủ trì', en: 'Lead body' } }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
  },
  check: (row) => [
    ...namedAs(row.zoneReach, row.zones, 'zones', 'khu, cụm', 'zones'),
    ...namedAs(row.sectorReach, row.industryCodes, 'industryCodes', 'mã ngành', 'codes of sectors'),
    ...(row.industryCodes !== null && !CODES.test(row.industryCodes)
      ? [
          {
            field: 'industryCodes',
            reason: {
              vi: 'ghi các mã 1–5 chữ số, cách nhau bằng dấu phẩy',
              en: 'write codes of 1–5 digits, with commas between them',
            },
          },
        ]
      : []),
    ...(row.industryCodes !== null && row.industryScheme === null
      ? [{ field: 'industryScheme', reason: { vi: 'mã ngành theo hệ thống nào', en: 'of which scheme the codes are' } }]
      : []),
  ],
})

export type PolicyRow = RowOf<typeof policies>

const CODES = /^\d{1,5}(\s*,\s*\d{1,5})*$/

/** What is for some that are named must name them, and only then. */
const namedAs = (reach: 'all' | 'named' | null, named: unknown, field: string, vi: string, en: string): Problem[] =>
  (reach === 'named') === (named !== null)
    ? []
    : [
        {
          field,
          reason:
            named === null
              ? { vi: `thiếu ${vi} được nêu`, en: `the ${en} are missing` }
              : {
                  vi: `chỉ ghi ${vi} khi chính sách nêu rõ từng ${vi}`,
                  en: `${en} are named only where the policy is for those alone`,
                },
        },
      ]
