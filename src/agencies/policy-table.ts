// Who may do what: one table, read by every action before it does anything (policy.ts).
import { BY_ADMINISTRATOR, EVERYBODY, rules } from './policy-rule.ts'
import { OF_TASKS } from './policy-tasks.ts'

export const POLICY = rules({
  read: {
    room: 'portal',
    does: { vi: 'Xem những gì công khai', en: 'Read what is public' },
    who: EVERYBODY,
  },
  'read-register': {
    room: 'registers',
    does: {
      vi: 'Xem sổ nội bộ của cơ quan: văn bản đến, văn bản đi',
      en: "Read a body's internal registers: documents in and out",
    },
    who: ['reader', 'reporter', 'keeper', 'approver', 'handler', 'inspector', 'leader', 'auditor', ...BY_ADMINISTRATOR],
  },
  'keep-book': {
    room: 'registers',
    does: { vi: 'Ghi, sửa, kết thúc dòng của sổ; nhập tệp', en: 'Add, correct and end rows of a book; import files' },
    who: ['keeper', ...BY_ADMINISTRATOR],
  },
  'receive-document': {
    room: 'registers',
    does: {
      vi: 'Nhận tệp, gói tin edXML vào sổ văn bản đến',
      en: 'Take a file or an edXML packet into the register of incoming documents',
    },
    who: ['keeper', ...BY_ADMINISTRATOR],
  },
  'send-document': {
    room: 'registers',
    does: { vi: 'Xuất văn bản đi thành gói tin edXML', en: 'Put an outgoing document into an edXML packet' },
    who: ['keeper', ...BY_ADMINISTRATOR],
  },
  'contest-value': {
    room: 'registers',
    does: { vi: 'Kiến nghị một giá trị, kèm lý do và căn cứ', en: 'Contest a value, with reason and evidence' },
    who: ['reader', 'reporter', 'keeper', 'approver', 'handler', 'inspector', 'leader', ...BY_ADMINISTRATOR],
  },
  'decide-contest': {
    room: 'registers',
    does: { vi: 'Chấp nhận hoặc bác kiến nghị', en: 'Accept or reject what is contested' },
    who: ['approver', ...BY_ADMINISTRATOR],
  },
  'read-persons': {
    room: 'persons',
    does: {
      vi: 'Xem dòng của sổ có dữ liệu cá nhân; tên, số định danh vẫn được che',
      en: 'See rows of a book that says something of persons; who they are stays masked',
    },
    who: ['reader', 'reporter', 'keeper', 'approver', 'inspector', 'leader', 'auditor', ...BY_ADMINISTRATOR],
  },
  'reveal-person': {
    room: 'persons',
    does: {
      vi: 'Mở dữ liệu cá nhân của một dòng, tìm một người, xuất ra tệp: có lý do, được ghi lại',
      en: 'Open the personal data of a row, find somebody, export them: for a reason, and recorded',
    },
    who: ['reporter', 'keeper', 'approver', 'inspector', 'auditor', ...BY_ADMINISTRATOR],
  },
  'erase-person': {
    room: 'persons',
    does: { vi: 'Xoá dữ liệu cá nhân của một dòng', en: 'Erase the personal data of a row' },
    who: ['keeper', ...BY_ADMINISTRATOR],
  },
  'report-figure': {
    room: 'targets',
    does: { vi: 'Báo cáo số liệu của chỉ tiêu', en: 'Report a figure of a target' },
    who: ['reporter', ...BY_ADMINISTRATOR],
  },
  'choose-reading': {
    room: 'targets',
    does: { vi: 'Chọn cách hiểu một quy định, theo văn bản nào', en: 'Choose how a provision is read, by which document' },
    who: ['approver', ...BY_ADMINISTRATOR],
    width: 'resolution',
  },
  'accept-figure': {
    room: 'targets',
    does: {
      vi: 'Công nhận hoặc trả lại số liệu do người khác báo cáo, kèm lý do',
      en: 'Accept or return a figure that somebody else reported, with the reason',
    },
    who: ['approver', 'leader', ...BY_ADMINISTRATOR],
  },
  'freeze-baseline': {
    room: 'targets',
    does: {
      vi: 'Chốt mốc xuất phát của chỉ tiêu, theo văn bản đã ký',
      en: 'Freeze the baseline of a target, by a signed document',
    },
    who: ['approver', ...BY_ADMINISTRATOR],
  },
  'set-course': {
    room: 'targets',
    does: { vi: 'Đặt lộ trình của chỉ tiêu, kèm lý do', en: 'Set the course of a target, with the reason' },
    who: ['approver', ...BY_ADMINISTRATOR],
  },
  ...OF_TASKS,
  'judge-project': {
    room: 'gate',
    does: { vi: 'Xét một dự án và lưu kết quả', en: 'Have a project judged and keep the verdict' },
    who: ['reporter', 'approver', 'leader', ...BY_ADMINISTRATOR],
  },
  'decide-gate': {
    room: 'gate',
    does: { vi: 'Quyết định về một dự án đã được xét', en: 'Decide on a project that was judged' },
    who: ['approver', 'leader', 'operator'],
  },
  'override-gate': {
    room: 'gate',
    does: {
      vi: 'Nhận dự án mà kết quả xét là từ chối: có lý do, thẩm quyền và văn bản',
      en: 'Accept a project that the verdict refuses: with reason, authority and document',
    },
    who: ['approver', 'leader', 'operator'],
  },
  'apply-case': {
    room: 'cases',
    does: {
      vi: 'Mở hồ sơ đầu tư; ai mở thì giữ liên kết riêng của hồ sơ',
      en: 'Open an investment case; whoever opens it holds its secret link',
    },
    who: EVERYBODY,
  },
  'read-case': {
    room: 'cases',
    does: { vi: 'Xem hồ sơ đã nộp mà cơ quan giữ một bước', en: 'See the cases of which the body holds a step' },
    who: ['handler', 'approver', 'inspector', 'leader', 'auditor', ...BY_ADMINISTRATOR],
  },
  'handle-case': {
    room: 'cases',
    does: {
      vi: 'Nhận bước của hồ sơ, yêu cầu bổ sung, lấy ý kiến, kết thúc bước',
      en: 'Take a step of a case, ask for what is missing, ask opinions, end the step',
    },
    who: ['handler', 'leader', ...BY_ADMINISTRATOR],
  },
  'send-interest': {
    room: 'cases',
    does: { vi: 'Gửi nguyện vọng đầu tư', en: 'Send an expression of interest' },
    who: EVERYBODY,
  },
  'follow-interest': {
    room: 'cases',
    does: {
      vi: 'Xem nguyện vọng đầu tư, người gửi và cách liên hệ; ghi bước đã đến (ai giữ sổ đầu mối xúc tiến)',
      en: 'See expressions of interest, who sent them and how to reach them; say how far they have come (who keeps the book of promotion leads)',
    },
    who: ['keeper', ...BY_ADMINISTRATOR],
  },
  'load-pack': {
    room: 'pack',
    does: { vi: 'Nạp gói nghị quyết', en: 'Load the pack of a resolution' },
    who: BY_ADMINISTRATOR,
    width: 'system',
  },
  'load-document': {
    room: 'pack',
    does: { vi: 'Nạp văn bản', en: 'Load a document' },
    who: BY_ADMINISTRATOR,
    width: 'system',
  },
  'load-reform': {
    room: 'organisation',
    does: { vi: 'Nạp và xem trước một cuộc sắp xếp cơ quan', en: 'Load a reform of bodies and see what it would do' },
    who: BY_ADMINISTRATOR,
    width: 'resolution',
  },
  'apply-reform': {
    room: 'organisation',
    does: { vi: 'Áp dụng, thu hồi cuộc sắp xếp', en: 'Apply a reform, undo it' },
    who: BY_ADMINISTRATOR,
    width: 'resolution',
  },
  'answer-succession': {
    room: 'organisation',
    does: { vi: 'Trả lời ai tiếp nhận việc của cơ quan đã kết thúc', en: 'Answer who took over from a body that ended' },
    who: BY_ADMINISTRATOR,
    width: 'resolution',
  },
  'see-people': {
    room: 'people',
    does: { vi: 'Xem danh sách người dùng và vai trò', en: 'See who has an account and which role' },
    who: ['auditor', ...BY_ADMINISTRATOR],
    width: 'system',
  },
  invite: { room: 'people', does: { vi: 'Mời người dùng', en: 'Invite people' }, who: BY_ADMINISTRATOR, width: 'system' },
  grant: { room: 'people', does: { vi: 'Giao vai trò', en: 'Give a role' }, who: BY_ADMINISTRATOR, width: 'system' },
  'revoke-grant': {
    room: 'people',
    does: { vi: 'Thu lại vai trò', en: 'Take a role back' },
    who: BY_ADMINISTRATOR,
    width: 'system',
  },
  suspend: {
    room: 'people',
    does: { vi: 'Tạm khoá tài khoản', en: 'Suspend an account' },
    who: BY_ADMINISTRATOR,
    width: 'system',
  },
  restore: { room: 'people', does: { vi: 'Mở lại tài khoản', en: 'Restore an account' }, who: BY_ADMINISTRATOR, width: 'system' },
  'reset-factor': {
    room: 'people',
    does: { vi: 'Đặt lại bước hai của người khác', en: "Reset somebody's second factor" },
    who: BY_ADMINISTRATOR,
    width: 'system',
  },
  'end-sessions': {
    room: 'people',
    does: { vi: 'Kết thúc mọi phiên của một người', en: "End all of somebody's sessions" },
    who: BY_ADMINISTRATOR,
    width: 'system',
  },
  'make-recovery-link': {
    room: 'people',
    does: { vi: 'Tạo liên kết vào lại cho người khác', en: 'Make a link for somebody to come back in' },
    who: BY_ADMINISTRATOR,
    width: 'system',
  },
  'set-password': {
    room: 'own',
    does: { vi: 'Đổi mật khẩu, bước hai của mình', en: 'Change the own password or second factor' },
    who: ['account'],
  },
  'set-factor': {
    room: 'own',
    does: { vi: 'Đặt bước hai lần đầu', en: 'Set a second factor for the first time' },
    who: ['entering', 'account'],
  },
  'close-session': { room: 'own', does: { vi: 'Đăng xuất', en: 'Sign out' }, who: ['entering', 'account'] },
  'end-session': {
    room: 'own',
    does: { vi: 'Kết thúc một phiên của mình', en: 'End one of the own sessions' },
    who: ['account'],
  },
  'make-token': {
    room: 'own',
    does: { vi: 'Tạo mã truy cập cho chương trình', en: 'Make a token for a program' },
    who: ['account'],
  },
  'revoke-token': { room: 'own', does: { vi: 'Huỷ mã truy cập', en: 'End a token' }, who: ['account'] },
  'make-feed': {
    room: 'own',
    does: { vi: 'Xem việc được nhắc, tạo liên kết lịch', en: 'See reminders, make a link to a calendar' },
    who: ['account'],
  },
  'revoke-feed': { room: 'own', does: { vi: 'Huỷ liên kết lịch', en: 'End a link to a calendar' }, who: ['account'] },
  'make-access-link': {
    room: 'machine',
    does: { vi: 'Tạo liên kết cho người quản trị đầu tiên', en: 'Make the link of the first administrator' },
    who: ['operator'],
  },
  'rotate-keys': { room: 'machine', does: { vi: 'Thay khoá ngoài', en: 'Change the outer key' }, who: ['operator'] },
  simulate: { room: 'machine', does: { vi: 'Tạo thế giới mô phỏng', en: 'Make a simulated world' }, who: ['operator'] },
})
export type Verb = keyof typeof POLICY
export const VERBS = Object.keys(POLICY) as Verb[]
