// Why a file could not be read. Every failure of this room is one of these codes, with a message a clerk can act on.

const MESSAGES = {
  empty: { vi: 'Tệp rỗng: không có nội dung để đọc.', en: 'The file is empty: there is nothing to read.' },
  'too-large': {
    vi: 'Tệp quá lớn. Hãy chia nhỏ hoặc giảm dung lượng rồi thử lại.',
    en: 'The file is too large. Split it or reduce its size and try again.',
  },
  'unknown-format': {
    vi: 'Không nhận ra định dạng tệp. Hãy dùng TXT, DOCX, PDF, PNG, JPEG hoặc TIFF.',
    en: 'The file format is not recognised. Use TXT, DOCX, PDF, PNG, JPEG or TIFF.',
  },
  'old-word': {
    vi: 'Tệp Word kiểu cũ (.doc) không đọc được. Hãy lưu lại thành .docx.',
    en: 'Old Word files (.doc) cannot be read. Save the file as .docx.',
  },
  password: {
    vi: 'Tệp có mật khẩu hoặc bị mã hóa. Hãy gỡ mật khẩu rồi thử lại.',
    en: 'The file is encrypted or has a password. Remove the password and try again.',
  },
  damaged: { vi: 'Tệp bị hỏng hoặc thiếu dữ liệu.', en: 'The file is damaged or cut short.' },
  'unpacks-too-large': {
    vi: 'Nội dung giải nén quá lớn so với giới hạn an toàn.',
    en: 'The unpacked content is larger than the safe limit.',
  },
  'image-too-large': {
    vi: 'Ảnh có kích thước điểm ảnh vượt giới hạn. Hãy quét lại ở 300 dpi.',
    en: 'The image has more pixels than the limit. Scan it again at 300 dpi.',
  },
  'too-many-pages': { vi: 'Tệp có quá nhiều trang.', en: 'The file has too many pages.' },
  'unknown-encoding': {
    vi: 'Không chắc chắn về bảng mã của văn bản (không phải UTF-8, UTF-16, TCVN3, VNI hay Windows-1258). Hãy lưu lại bằng UTF-8.',
    en: 'The encoding of the text is unsure (not UTF-8, UTF-16, TCVN3, VNI or Windows-1258). Save it as UTF-8.',
  },
  'no-text': { vi: 'Không tìm thấy chữ nào trong tệp.', en: 'No text was found in the file.' },
  'ocr-missing': {
    vi: 'Tệp là ảnh quét, cần nhận dạng chữ nhưng máy chưa cài đủ. Hãy cài các gói: tesseract-ocr tesseract-ocr-vie poppler-utils.',
    en: 'The file is a scan and needs text recognition, which is not installed. Install the packages: tesseract-ocr tesseract-ocr-vie poppler-utils.',
  },
  'too-slow': { vi: 'Đọc tệp quá thời gian cho phép.', en: 'Reading the file took longer than allowed.' },
  'too-much-memory': { vi: 'Đọc tệp cần nhiều bộ nhớ hơn mức cho phép.', en: 'Reading the file needs more memory than allowed.' },
} as const

export type ReadErrorCode = keyof typeof MESSAGES

/** A file that cannot be read, with the reason in both languages; `detail` (a byte, a page, a limit) is added to each. */
export class ReadError extends Error {
  readonly code: ReadErrorCode
  readonly detail: string | null
  readonly localised: { vi: string; en: string }

  constructor(code: ReadErrorCode, detail: string | null = null) {
    const { vi, en } = MESSAGES[code]
    const tail = detail === null ? '' : ` (${detail})`
    super(en + tail)
    this.name = 'ReadError'
    this.code = code
    this.detail = detail
    this.localised = { vi: vi + tail, en: en + tail }
  }
}
