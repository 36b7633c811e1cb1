// Who may do what with tasks, blocks, sittings, inspections and reviews: rows of the one table (policy-table.ts).
import { BY_ADMINISTRATOR, rules } from './policy-rule.ts'

export const OF_TASKS = rules({
  'assign-task': {
    room: 'tasks',
    does: { vi: 'Giao nhiệm vụ cho cơ quan, định hạn', en: 'Give a task to a body, with a date' },
    who: ['leader', ...BY_ADMINISTRATOR],
  },
  'accept-task': {
    room: 'tasks',
    does: { vi: 'Nhận nhiệm vụ được giao', en: 'Accept a task that was given' },
    who: ['leader', ...BY_ADMINISTRATOR],
  },
  'refuse-task': {
    room: 'tasks',
    does: { vi: 'Từ chối nhiệm vụ, kèm lý do', en: 'Refuse a task, with the reason' },
    who: ['leader', ...BY_ADMINISTRATOR],
  },
  'split-task': {
    room: 'tasks',
    does: { vi: 'Chia nhiệm vụ cho từng đơn vị', en: 'Split a task among bodies' },
    who: ['leader', ...BY_ADMINISTRATOR],
  },
  'submit-task': {
    room: 'tasks',
    does: {
      vi: 'Nộp kết quả: văn bản đã ban hành hoặc chỉ tiêu đã đạt',
      en: 'Hand in a result: a document issued, or a target reached',
    },
    who: ['reporter', 'leader', ...BY_ADMINISTRATOR],
  },
  'accept-result': {
    room: 'tasks',
    does: { vi: 'Công nhận kết quả do nơi khác nộp', en: 'Accept a result that others handed in' },
    who: ['leader', ...BY_ADMINISTRATOR],
  },
  'return-result': {
    room: 'tasks',
    does: { vi: 'Trả lại kết quả, kèm lý do', en: 'Return a result, with the reason' },
    who: ['leader', ...BY_ADMINISTRATOR],
  },
  'change-deadline': {
    room: 'tasks',
    does: {
      vi: 'Đổi hạn của nhiệm vụ đã giao, theo căn cứ nào',
      en: 'Change the deadline of a task that was given, on what basis',
    },
    who: ['leader', ...BY_ADMINISTRATOR],
  },
  'name-person': {
    room: 'tasks',
    does: { vi: 'Cử người phụ trách nhiệm vụ', en: 'Name who is in charge of a task' },
    who: ['leader', ...BY_ADMINISTRATOR],
  },
  'name-coordinators': {
    room: 'tasks',
    does: { vi: 'Định cơ quan phối hợp, theo căn cứ nào', en: 'Name the bodies that coordinate a task, on what basis' },
    who: ['leader', ...BY_ADMINISTRATOR],
  },
  'set-measure': {
    room: 'tasks',
    does: {
      vi: 'Định thước đo của nhiệm vụ: văn bản hay chỉ tiêu',
      en: 'Set by what a task is measured: a document or a target',
    },
    who: ['leader', ...BY_ADMINISTRATOR],
  },
  'comment-task': {
    room: 'tasks',
    does: { vi: 'Xem và ghi ý kiến về nhiệm vụ', en: 'Read and write comments on tasks' },
    who: ['reader', 'reporter', 'approver', 'inspector', 'leader', ...BY_ADMINISTRATOR],
  },
  'follow-work': {
    room: 'tasks',
    does: { vi: 'Xem vướng mắc, giao ban', en: 'See blocks and sittings' },
    who: ['reader', 'reporter', 'approver', 'inspector', 'leader', 'auditor', ...BY_ADMINISTRATOR],
  },
  'report-block': {
    room: 'tasks',
    does: { vi: 'Báo một nhiệm vụ đang vướng gì', en: 'Report what stands in the way of a task' },
    who: ['reporter', 'inspector', 'leader', ...BY_ADMINISTRATOR],
  },
  'answer-block': {
    room: 'tasks',
    does: { vi: 'Trả lời vướng mắc thuộc phần mình', en: 'Answer for a block that is the own to remove' },
    who: ['reporter', 'leader', ...BY_ADMINISTRATOR],
  },
  'resolve-block': {
    room: 'tasks',
    does: { vi: 'Ghi một vướng mắc đã hết', en: 'Say that a block is gone' },
    who: ['inspector', 'leader', ...BY_ADMINISTRATOR],
  },
  'hold-sitting': {
    room: 'tasks',
    does: { vi: 'Mở giao ban, ghi kết luận thành nhiệm vụ', en: 'Hold a sitting and make its decisions tasks' },
    who: ['leader', ...BY_ADMINISTRATOR],
    width: 'resolution',
  },
  'order-remedy': {
    room: 'tasks',
    does: { vi: 'Giao khắc phục một phát hiện qua kiểm tra', en: 'Have what an inspection found mended, as a task' },
    who: ['inspector', 'leader', ...BY_ADMINISTRATOR],
    width: 'resolution',
  },
  'hold-review': {
    room: 'tasks',
    does: {
      vi: 'Mở sơ kết, tổng kết; chốt số liệu, yêu cầu báo cáo, đánh giá từng đoạn, lập bản đính chính',
      en: 'Hold a review: freeze figures, ask bodies for accounts, assess each provision, begin a correction',
    },
    who: ['leader', ...BY_ADMINISTRATOR],
    width: 'resolution',
  },
  'sign-review': {
    room: 'tasks',
    does: { vi: 'Ký kết luận sơ kết, tổng kết', en: 'Conclude a review and sign for it' },
    who: ['leader', 'operator'],
    width: 'resolution',
  },
  'judge-cause': {
    room: 'tasks',
    does: {
      vi: 'Nhận định một hạn chế, nguyên nhân đã khắc phục đến đâu, theo văn bản nào',
      en: 'Judge how far a weak point or its cause is removed, by which document',
    },
    who: ['leader', ...BY_ADMINISTRATOR],
    width: 'resolution',
  },
})
