// The register of incoming documents, one for each body that receives (Decree 30/2020/NĐ-CP, annex IV: ten columns). A document
// keeps its own number and has another in every register that it reaches.
import { defineBook, type Problem } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { file } from '../kinds/file.ts'
import { integer } from '../kinds/integer.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'
import { PRIORITIES } from './document-priorities.ts'

const COLUMNS = 'Nghị định 30/2020/NĐ-CP, Phụ lục IV'
const SEQUENCE = 'Nghị định 30/2020/NĐ-CP, Điều 22'
const METADATA = 'Nghị định 30/2020/NĐ-CP, Phụ lục VI'

export const documentsIn = defineBook({
  name: 'documents-in',
  table: 'document_in',
  label: { vi: 'Sổ văn bản đến', en: 'Incoming documents' },
  one: { vi: 'văn bản đến', en: 'incoming document' },
  description: {
    vi: 'Văn bản đến của từng cơ quan, giấy và điện tử chung một dãy số. Người giữ vai trò ở cơ quan giữ sổ hoặc cơ quan cấp trên xem được, công chúng chỉ biết số dòng. Văn bản mật ghi ở sổ riêng, không ghi ở đây.',
    en: 'What each body received, on paper and electronically in one sequence. Read by whoever holds a role in that body or in one above it; the public learns how many rows there are. Secret documents have registers of their own.',
  },
  identity: 'generated',
  keeper: { vi: 'Văn thư của cơ quan nhận', en: 'The clerk of the body that receives' },
  isInternal: true,
  title: 'subject',
  sort: 'arrivedOn',
  geometry: null,
  fields: {
    arrivedOn: date({ label: { vi: 'Ngày đến', en: 'Arrived on' }, required: true, indexed: true, law: COLUMNS }),
    arrivalNumber: integer(
      { unit: null },
      {
        label: { vi: 'Số đến', en: 'Arrival number' },
        description: { vi: 'Liên tục trong năm, theo cơ quan nhận', en: 'Runs through the year, by receiving body' },
        indexed: true,
        law: SEQUENCE,
      },
    ),
    issuer: text({ label: { vi: 'Tác giả', en: 'Issuing body' }, required: true, searched: true, indexed: true, law: COLUMNS }),
    symbol: text({ label: { vi: 'Số, ký hiệu', en: 'Number and symbol' }, searched: true, indexed: true, law: COLUMNS }),
    issuedOn: date({ label: { vi: 'Ngày văn bản', en: 'Date of the document' }, indexed: true, law: COLUMNS }),
    docType: text({ label: { vi: 'Tên loại', en: 'Type' }, law: COLUMNS }),
    subject: text({ label: { vi: 'Trích yếu', en: 'Subject' }, required: true, searched: true, law: COLUMNS }),
    passedTo: text({ label: { vi: 'Đơn vị hoặc người nhận', en: 'Passed to' }, law: COLUMNS }),
    passedOn: date({ label: { vi: 'Ngày chuyển', en: 'Passed on' }, law: COLUMNS }),
    signedFor: text({
      label: { vi: 'Ký nhận', en: 'Signed for' },
      description: { vi: 'Đơn vị, chức danh đã ký; không ghi số định danh', en: 'Unit or post that signed; no ID numbers' },
      law: COLUMNS,
    }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' }, law: COLUMNS }),
    keeper: reference('agency', { label: { vi: 'Cơ quan nhận', en: 'Received by' }, required: true, indexed: true }),
    priority: choice(PRIORITIES, { label: { vi: 'Độ khẩn', en: 'Urgency' }, indexed: true, law: METADATA }),
    dueOn: date({ label: { vi: 'Hạn trả lời', en: 'Answer due on' }, indexed: true, law: METADATA }),
    copy: file({ label: { vi: 'Bản điện tử', en: 'Electronic copy' } }),
  },
  check: ({ arrivedOn, issuedOn, passedOn }): Problem[] => {
    const problems: Problem[] = []
    if (issuedOn !== null && arrivedOn < issuedOn)
      problems.push({
        field: 'arrivedOn',
        reason: { vi: 'đến trước ngày văn bản', en: 'arrived before the date of the document' },
      })
    if (passedOn !== null && passedOn < arrivedOn)
      problems.push({ field: 'passedOn', reason: { vi: 'chuyển trước ngày đến', en: 'passed on before it arrived' } })
    return problems
  },
})
