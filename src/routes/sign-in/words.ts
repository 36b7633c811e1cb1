// Words of the pages by which one enters: sign-in, second factor, first link, invitation, recovery.
import type { Language } from '#kernel/language.ts'

const vi = {
  signIn: {
    title: 'Đăng nhập',
    intro: 'Ai cũng đọc được các trang công khai mà không cần tài khoản. Đăng nhập để ghi số liệu, giao việc và giữ sổ.',
    email: 'Thư điện tử',
    password: 'Mật khẩu',
    button: 'Đăng nhập',
    refused: 'Thư điện tử hoặc mật khẩu không đúng, hoặc tài khoản chưa dùng được.',
    remedy: 'Hãy kiểm tra lại rồi thử lần nữa. Nếu vẫn không được, hãy xin người quản trị đơn vị một liên kết.',
    forgotten: 'Quên mật khẩu?',
    or: 'Cách khác',
    signOn: 'Vào bằng cổng đăng nhập của tỉnh',
    signOnRefused:
      'Cổng đăng nhập của tỉnh không xác nhận được, hoặc bạn chưa được mời vào đây. Hãy nhờ người quản trị mời đúng thư điện tử công vụ của bạn.',
    signOnSilent: 'Cổng đăng nhập của tỉnh không trả lời. Hãy thử lại sau vài phút.',
    passkey: 'Vào bằng khoá bảo mật (vân tay, khuôn mặt, USB)',
    passkeyProblem: 'Khoá không trả lời hoặc chưa được gắn với tài khoản nào. Hãy thử lại hoặc vào bằng mật khẩu.',
    no: 'Chưa có tài khoản? Người quản trị của đơn vị gửi lời mời; không ai tự đăng ký.',
  },
  wait: (seconds: number): string =>
    seconds < 120
      ? `Đã sai quá nhiều lần. Hãy thử lại sau ${seconds} giây.`
      : `Đã sai quá nhiều lần. Hãy thử lại sau ${Math.ceil(seconds / 60)} phút.`,
  factor: {
    title: 'Xác thực bước hai',
    signedIn: (name: string): string => `Mật khẩu đúng. Còn một bước nữa để vào với tên ${name}.`,
    code: 'Mã sáu số trong ứng dụng xác thực',
    codeHint: 'Hoặc một mã dự phòng, dạng xxxxx-xxxxx.',
    button: 'Tiếp tục',
    refused: 'Mã không đúng hoặc đã dùng. Chờ mã mới (mỗi 30 giây) rồi nhập lại.',
    passkey: 'Dùng khoá bảo mật',
    lost: 'Mất điện thoại và mã dự phòng? Người quản trị đặt lại bước hai cho bạn.',
  },
  link: {
    setupTitle: 'Người quản trị đầu tiên',
    setupIntro: 'Liên kết này dùng một lần. Hãy đặt tên, thư điện tử và mật khẩu; tiếp theo là bước hai.',
    inviteTitle: 'Nhận lời mời',
    inviteIntro: (name: string): string => `Chào ${name}. Hãy đặt mật khẩu để dùng tài khoản của mình.`,
    inviteSignOn: 'Nếu đơn vị dùng cổng đăng nhập của tỉnh, hãy vào bằng cổng đó thay cho mật khẩu.',
    recoverTitle: 'Đặt lại mật khẩu',
    recoverIntro: (name: string): string => `Mật khẩu mới cho ${name}. Mọi phiên đang mở sẽ kết thúc.`,
    name: 'Họ tên',
    nameHint: 'Đứng dưới mỗi việc bạn làm, ví dụ: Nguyễn Văn An (Sở Tài chính).',
    email: 'Thư điện tử',
    emailHint: 'Dùng để đăng nhập.',
    password: 'Mật khẩu mới',
    passwordHint: 'Từ 12 ký tự. Một câu dễ nhớ là tốt nhất; không bắt buộc chữ hoa, số hay dấu.',
    again: 'Nhập lại mật khẩu',
    differs: 'Hai lần nhập không giống nhau.',
    button: 'Đặt mật khẩu',
    problems: 'Chưa đặt được mật khẩu. Hãy sửa:',
    gone: 'Liên kết không đúng, đã dùng hoặc đã hết hạn.',
    goneRemedy: 'Hãy xin liên kết mới từ người quản trị hoặc người giữ máy chủ.',
    done: 'Đã đặt mật khẩu mới. Hãy đăng nhập lại.',
  },
  recover: {
    title: 'Quên mật khẩu',
    intro: 'Điền thư điện tử của tài khoản. Nếu có tài khoản đó, một liên kết dùng một lần trong một giờ sẽ được gửi tới.',
    button: 'Gửi liên kết',
    sent: 'Nếu thư điện tử này có tài khoản, liên kết đã được gửi. Hãy xem hộp thư, kể cả thư rác.',
    noMail: 'Máy chủ này không gửi thư. Hãy nhờ người quản trị đơn vị tạo liên kết đặt lại mật khẩu cho bạn.',
  },
}

const en: typeof vi = {
  signIn: {
    title: 'Sign in',
    intro: 'Anybody reads the public pages without an account. Sign in to report figures, assign tasks and keep books.',
    email: 'E-mail',
    password: 'Password',
    button: 'Sign in',
    refused: 'The e-mail or the password is wrong, or the account cannot be used yet.',
    remedy: 'Check both and try again. If it still fails, ask your administrator for a link.',
    forgotten: 'Forgotten the password?',
    or: 'Other ways',
    signOn: "Enter through the province's sign-on",
    signOnRefused:
      "The province's sign-on could not vouch for you, or you have not been invited here. Ask the administrator to invite your official e-mail.",
    signOnSilent: "The province's sign-on does not answer. Try again in a few minutes.",
    passkey: 'Enter with a passkey (finger, face, USB key)',
    passkeyProblem: 'The key gave no answer or belongs to no account. Try again or use the password.',
    no: 'No account? Your administrator sends an invitation; nobody registers by themselves.',
  },
  wait: (seconds: number): string =>
    seconds < 120
      ? `Too many failures. Try again in ${seconds} seconds.`
      : `Too many failures. Try again in ${Math.ceil(seconds / 60)} minutes.`,
  factor: {
    title: 'Second step',
    signedIn: (name: string): string => `The password is right. One more step to enter as ${name}.`,
    code: 'Six digits from your authenticator app',
    codeHint: 'Or a backup code, like xxxxx-xxxxx.',
    button: 'Continue',
    refused: 'The code is wrong or was used. Wait for the next one (every 30 seconds) and type it.',
    passkey: 'Use a passkey',
    lost: 'Lost the telephone and the backup codes? The administrator resets your second step.',
  },
  link: {
    setupTitle: 'First administrator',
    setupIntro: 'This link works once. Give your name, e-mail and a password; the second step comes next.',
    inviteTitle: 'Accept the invitation',
    inviteIntro: (name: string): string => `Welcome, ${name}. Set a password to use your account.`,
    inviteSignOn: "Where your office uses the province's sign-on, enter through it instead of setting a password.",
    recoverTitle: 'Set a new password',
    recoverIntro: (name: string): string => `A new password for ${name}. All open sessions will end.`,
    name: 'Full name',
    nameHint: 'Signs all you do, for example: Nguyễn Văn An (Sở Tài chính).',
    email: 'E-mail',
    emailHint: 'For signing in.',
    password: 'New password',
    passwordHint: 'At least 12 characters. A sentence you remember is best; capitals, digits and signs are not required.',
    again: 'The password again',
    differs: 'The two differ.',
    button: 'Set the password',
    problems: 'The password was not set. Correct:',
    gone: 'The link is wrong, used or past its time.',
    goneRemedy: 'Ask the administrator, or whoever keeps the server, for a new one.',
    done: 'The new password is set. Sign in again.',
  },
  recover: {
    title: 'Forgotten password',
    intro: 'Give the e-mail of the account. If there is one, a link for one use within an hour is sent to it.',
    button: 'Send the link',
    sent: 'If this e-mail has an account, the link has been sent. Look into the mailbox, also under spam.',
    noMail: 'This server sends no mail. Ask your administrator for a link to set a new password.',
  },
}

export const signInWords = (language: Language): typeof vi => (language === 'vi' ? vi : en)
