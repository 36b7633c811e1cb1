// The register of outgoing documents, one for each body that issues (Decree 30/2020/NĐ-CP, annex IV: ten columns).
import { defineBook, type Problem } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { file } from '../kinds/file.ts'
import { integer } from '../kinds/integer.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'
import { PRIORITIES } from './document-priorities.ts'

const COLUMNS = 'Nghị định 30/2020/NĐ-CP, Phụ lục IV'
const METADATA = 'Nghị định 30/2020/NĐ-CP, Phụ lục VI'

export const documentsOut = defineBook({
  name: 'documents-out',
  table: 'document_out',
  label: { vi: 'Sổ văn bản đi', en: 'Outgoing documents' },
  one: { vi: 'văn bản đi', en: 'outgoing document' },
  description: {
    vi: 'Văn bản mỗi cơ quan đã ban hành. Người giữ vai trò ở cơ quan giữ sổ hoặc cơ quan cấp trên xem được, công chúng chỉ biết số dòng. Văn bản mật ghi ở sổ riêng, không ghi ở đây.',
    en: 'What each body issued. Read by whoever holds a role in that body or in one above it; the public learns how many rows there are. Secret documents have registers of their own.',
  },
  identity: 'generated',
  keeper: { vi: 'Văn thư của cơ quan ban hành', en: 'The clerk of the body that issues' },
  isInternal: true,
  title: 'subject',
  sort: 'issuedOn',
  geometry: null,
  fields: {
    symbol: text({
      label: { vi: 'Số, ký hiệu', en: 'Number and symbol' },
      required: true,
      searched: true,
      indexed: true,
      law: COLUMNS,
    }),
    issuedOn: date({ label: { vi: 'Ngày văn bản', en: 'Date of the document' }, required: true, indexed: true, law: COLUMNS }),
    docType: text({ label: { vi: 'Tên loại', en: 'Type' }, law: COLUMNS }),
    subject: text({ label: { vi: 'Trích yếu', en: 'Subject' }, required: true, searched: true, law: COLUMNS }),
    signer: text({ label: { vi: 'Người ký', en: 'Signed by' }, searched: true, law: COLUMNS }),
    sentTo: text({ label: { vi: 'Nơi nhận', en: 'Recipients' }, searched: true, law: COLUMNS }),
    copyKeptBy: text({ label: { vi: 'Đơn vị, người nhận bản lưu', en: 'Who keeps the file copy' }, law: COLUMNS }),
    copies: integer({ unit: null }, { label: { vi: 'Số lượng bản', en: 'Number of copies' }, law: COLUMNS }),
    sentOn: date({ label: { vi: 'Ngày chuyển', en: 'Sent on' }, law: COLUMNS }),
    signedFor: text({
      label: { vi: 'Ký nhận', en: 'Signed for' },
      description: { vi: 'Đơn vị, chức danh đã ký; không ghi số định danh', en: 'Unit or post that signed; no ID numbers' },
      law: COLUMNS,
    }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' }, law: COLUMNS }),
    keeper: reference('agency', { label: { vi: 'Cơ quan ban hành', en: 'Issued by' }, required: true, indexed: true }),
    priority: choice(PRIORITIES, { label: { vi: 'Độ khẩn', en: 'Urgency' }, indexed: true, law: METADATA }),
    dueOn: date({ label: { vi: 'Hạn trả lời', en: 'Answer due on' }, law: METADATA }),
    copy: file({ label: { vi: 'Bản điện tử', en: 'Electronic copy' } }),
  },
  check: ({ issuedOn, sentOn }): Problem[] =>
    sentOn !== null && sentOn < issuedOn
      ? [{ field: 'sentOn', reason: { vi: 'chuyển trước ngày văn bản', en: 'sent before the date of the document' } }]
      : [],
})
