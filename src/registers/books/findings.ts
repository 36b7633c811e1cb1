// What inspections found, and what is to be done about it by whom (IV.8 of the resolution).
import { defineBook, type RowOf } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { file } from '../kinds/file.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

export const findings = defineBook({
  name: 'findings',
  table: 'finding',
  label: { vi: 'Phát hiện qua kiểm tra', en: 'Findings' },
  one: { vi: 'phát hiện', en: 'finding' },
  description: {
    vi: 'Điều phát hiện khi kiểm tra, cách khắc phục, ai làm, hạn và ngày đã khắc phục. Ai cũng xem được: không ghi dữ liệu cá nhân.',
    en: 'What an inspection found, the remedy, who, by when, and when it was fixed. Everybody reads it: no personal data.',
  },
  identity: 'generated',
  keeper: { vi: 'Cơ quan kiểm tra', en: 'The body that inspects' },
  title: 'what',
  sort: 'dueOn',
  geometry: null,
  fields: {
    what: text({ label: { vi: 'Phát hiện', en: 'Finding' }, required: true, searched: true }),
    inspection: reference('inspections', { label: { vi: 'Cuộc kiểm tra', en: 'Inspection' }, required: true, indexed: true }),
    provision: text({
      label: { vi: 'Đoạn của nghị quyết', en: 'Provision' },
      description: { vi: 'Đường dẫn trong văn bản chính, ví dụ IV.8', en: 'Its path in the main document, as IV.8' },
    }),
    law: text({ label: { vi: 'Quy định của pháp luật', en: 'Law' } }),
    severity: choice(
      {
        minor: { vi: 'nhẹ', en: 'minor' },
        serious: { vi: 'nghiêm trọng', en: 'serious' },
        grave: { vi: 'rất nghiêm trọng', en: 'grave' },
      },
      {
        label: { vi: 'Mức độ', en: 'Severity' },
        description: {
          vi: 'Chưa tra được văn bản nào định mức; ba mức của hệ thống',
          en: 'No document found that grades; three grades of the system',
        },
        indexed: true,
      },
    ),
    remedy: text({ label: { vi: 'Cách khắc phục', en: 'Remedy' }, searched: true }),
    owner: reference('agency', { label: { vi: 'Cơ quan khắc phục', en: 'Who has to fix it' }, indexed: true }),
    dueOn: date({ label: { vi: 'Hạn khắc phục', en: 'Due on' }, indexed: true }),
    fixedOn: date({ label: { vi: 'Đã khắc phục ngày', en: 'Fixed on' }, indexed: true }),
    evidence: file({ label: { vi: 'Bằng chứng đã khắc phục', en: 'Evidence of the fix' } }),
    keeper: reference('agency', { label: { vi: 'Cơ quan kiểm tra', en: 'Inspected by' }, required: true, indexed: true }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
  },
})

export type FindingRow = RowOf<typeof findings>
