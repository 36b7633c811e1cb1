// The words of the page of weak points and their causes.
import type { Language } from '#kernel/language.ts'
import type { CauseKind, CauseStatus, Ground } from '#tasks/causes/model.ts'
import type { Progress } from '#tasks/progress.ts'

const vi = {
  title: 'Hạn chế, nguyên nhân',
  intro:
    'Những gì văn bản nêu là đã kìm tỉnh lại. Tình trạng được tính từ nhiệm vụ, chỉ tiêu, công trình gỡ nó và vướng mắc đang mở; nhận định của người có trách nhiệm đứng bên cạnh.',
  none: 'Gói nghị quyết này chưa nêu hạn chế, nguyên nhân nào: ghi ở causes.yaml của gói.',
  kinds: {
    limit: 'Hạn chế, yếu kém',
    objective: 'Nguyên nhân khách quan',
    subjective: 'Nguyên nhân chủ quan',
  } satisfies Record<CauseKind, string>,
  what: 'Điều được nêu',
  status: 'Tình trạng',
  statuses: {
    removed: 'đã khắc phục',
    'being-removed': 'đang khắc phục',
    standing: 'còn nguyên',
    untold: 'chưa nói được',
  } satisfies Record<CauseStatus, string>,
  grounds: 'Dựa vào',
  noGrounds: 'chưa nối với việc nào',
  ground: { task: 'Nhiệm vụ', target: 'Chỉ tiêu', work: 'Công trình', block: 'Đang vướng' } satisfies Record<
    Ground['kind'],
    string
  >,
  progress: { done: 'đã xong', partly: 'một phần', 'not-done': 'chưa xong', untold: 'chưa nói được' } satisfies Record<
    Progress,
    string
  >,
  isOpen: 'đang mở',
  held: { late: 'quá hạn', blocked: 'đang vướng' },
  judged: 'Nhận định',
  notJudged: 'chưa có',
  by: (document: string, on: string, who: string): string => `${document}; ghi ngày ${on}, ${who}`,
  earlier: (count: number): string => `${count} nhận định trước`,
  judge: 'Ghi nhận định',
  reason: 'Lý do',
  reasonHint: 'Không ghi tên, số định danh hay số điện thoại của người dân.',
  document: 'Theo văn bản',
  documentHint: 'Loại, số, ký hiệu, ngày',
  choose: 'Chọn một mục trong danh sách',
  saved: 'Đã ghi.',
}

const en: typeof vi = {
  title: 'Weak points and causes',
  intro:
    'What the text names as having held the province back. The status is computed from the tasks, targets and works that answer it and from open blocks; what people in charge judge stands beside it.',
  none: 'The pack of this resolution names none yet: they go into its causes.yaml.',
  kinds: { limit: 'Weak points', objective: 'Causes from outside', subjective: 'Causes from within' },
  what: 'What is named',
  status: 'Status',
  statuses: { removed: 'removed', 'being-removed': 'being removed', standing: 'standing', untold: 'cannot be told' },
  grounds: 'Rests on',
  noGrounds: 'linked to nothing yet',
  ground: { task: 'Task', target: 'Target', work: 'Work', block: 'Blocked' },
  progress: { done: 'done', partly: 'partly', 'not-done': 'not done', untold: 'cannot be told' },
  isOpen: 'open',
  held: { late: 'late', blocked: 'blocked' },
  judged: 'Judged',
  notJudged: 'not yet',
  by: (document, on, who) => `${document}; recorded on ${on} by ${who}`,
  earlier: (count) => `${count} earlier ${count === 1 ? 'judgement' : 'judgements'}`,
  judge: 'Record a judgement',
  reason: 'Reason',
  reasonHint: 'No names, ID numbers or phone numbers of people.',
  document: 'By which document',
  documentHint: 'Kind, number, symbol, date',
  choose: 'Choose one from the list',
  saved: 'Saved.',
}

export const causeWords = (language: Language): typeof vi => (language === 'en' ? en : vi)
