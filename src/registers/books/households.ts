// Households whose land the zones take: what they are owed and what they have had. Whatever says who they are is sealed.
import { defineBook, type Problem } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { decimal } from '../kinds/decimal.ts'
import { money } from '../kinds/money.ts'
import { personal } from '../kinds/personal.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

const HA = { vi: 'ha', en: 'ha' }
const COUNTING = 'Luật Đất đai 31/2024/QH15, Điều 87'
const PLAN = 'Luật Đất đai 31/2024/QH15, Điều 91; Nghị định 88/2024/NĐ-CP'
const PAYMENT = 'Luật Đất đai 31/2024/QH15, Điều 94'
const RESETTLEMENT = 'Luật Đất đai 31/2024/QH15, Điều 111'
const PERSON = 'Luật 91/2025/QH15; Nghị định 356/2025/NĐ-CP'

export const households = defineBook({
  name: 'households',
  table: 'household',
  label: { vi: 'Hộ có đất thu hồi', en: 'Households whose land is recovered' },
  one: { vi: 'hộ', en: 'household' },
  description: {
    vi: 'Hộ có đất bị thu hồi làm khu, cụm: kiểm đếm, bồi thường, tái định cư, bàn giao. Dữ liệu về người được mã hoá.',
    en: 'Households whose land the zones take: counting, compensation, resettlement, handover. What says who they are is encrypted.',
  },
  identity: 'generated',
  keeper: { vi: 'Ủy ban nhân dân cấp xã nơi có đất', en: 'The commune where the land lies' },
  title: 'code',
  sort: 'code',
  geometry: null,
  fields: {
    code: text({
      label: { vi: 'Mã hồ sơ', en: 'File code' },
      description: { vi: 'Ví dụ HS-012; không dùng tên hay số định danh', en: 'Such as HS-012; neither a name nor an ID number' },
      required: true,
      searched: true,
      indexed: true,
    }),
    zone: reference('zones', { label: { vi: 'Khu, cụm', en: 'Zone' }, required: true, indexed: true }),
    commune: text({ label: { vi: 'Xã, phường', en: 'Commune' }, searched: true, indexed: true }),
    head: personal(text({ label: { vi: 'Chủ hộ', en: 'Head of household' }, law: PERSON }), { found: 'words' }),
    idNumber: personal(text({ label: { vi: 'Số định danh', en: 'ID number' }, law: PERSON }), { found: 'digits' }),
    bornOn: personal(date({ label: { vi: 'Ngày sinh', en: 'Date of birth' }, law: PERSON })),
    phone: personal(text({ label: { vi: 'Điện thoại', en: 'Phone' }, law: PERSON }), { found: 'digits' }),
    bankAccount: personal(text({ label: { vi: 'Tài khoản ngân hàng', en: 'Bank account' }, law: PERSON }), { found: 'digits' }),
    policyStatus: personal(
      choice(
        {
          none: { vi: 'không', en: 'none' },
          poor: { vi: 'hộ nghèo', en: 'poor' },
          'near-poor': { vi: 'hộ cận nghèo', en: 'near poor' },
          merit: { vi: 'người có công', en: 'of merit' },
          'social-protection': { vi: 'bảo trợ xã hội', en: 'social protection' },
        },
        { label: { vi: 'Diện chính sách', en: 'Policy status' }, law: PERSON },
      ),
    ),
    farmHa: decimal({ unit: HA }, { label: { vi: 'Đất nông nghiệp thu hồi', en: 'Farm land recovered' }, law: COUNTING }),
    residentialHa: decimal({ unit: HA }, { label: { vi: 'Đất ở thu hồi', en: 'Residential land recovered' }, law: COUNTING }),
    otherHa: decimal({ unit: HA }, { label: { vi: 'Đất khác thu hồi', en: 'Other land recovered' }, law: COUNTING }),
    approved: money('million-VND', { label: { vi: 'Bồi thường, hỗ trợ được duyệt', en: 'Compensation approved' }, law: PLAN }),
    paid: money('million-VND', { label: { vi: 'Đã chi trả', en: 'Compensation paid' }, law: PAYMENT }),
    paidOn: date({ label: { vi: 'Chi trả ngày', en: 'Paid on' }, law: PAYMENT }),
    entitlement: choice(
      {
        none: { vi: 'không thuộc diện', en: 'not entitled' },
        lot: { vi: 'nền đất', en: 'a plot' },
        flat: { vi: 'căn hộ', en: 'a flat' },
        cash: { vi: 'tự lo chỗ ở, nhận tiền', en: 'cash' },
      },
      { label: { vi: 'Tái định cư', en: 'Resettlement' }, law: RESETTLEMENT },
    ),
    site: reference('resettlement-sites', {
      label: { vi: 'Khu tái định cư', en: 'Resettlement area' },
      law: RESETTLEMENT,
    }),
    state: choice(
      {
        notified: { vi: 'đã thông báo thu hồi', en: 'notified' },
        counted: { vi: 'đã kiểm đếm', en: 'counted' },
        'plan-approved': { vi: 'đã duyệt phương án', en: 'plan approved' },
        paid: { vi: 'đã chi trả', en: 'paid' },
        resettled: { vi: 'đã tái định cư', en: 'resettled' },
        'handed-over': { vi: 'đã bàn giao đất', en: 'handed over' },
      },
      { label: { vi: 'Bước', en: 'State' }, required: true, indexed: true, law: 'Luật Đất đai 31/2024/QH15, Điều 85–94' },
    ),
    handedOverOn: date({ label: { vi: 'Bàn giao đất ngày', en: 'Handed over on' }, indexed: true }),
    keeper: reference('agency', { label: { vi: 'Cơ quan giữ số liệu', en: 'Keeper of its facts' } }),
    note: text({
      label: { vi: 'Ghi chú', en: 'Note' },
      description: { vi: 'Không ghi dữ liệu về người vào đây', en: 'Nothing of a person belongs here' },
    }),
  },
  check: ({ approved, paid }): Problem[] =>
    approved !== null && paid !== null && paid > approved
      ? [{ field: 'paid', reason: { vi: 'đã chi nhiều hơn số được duyệt', en: 'more was paid than was approved' } }]
      : [],
})
