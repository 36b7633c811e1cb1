// Why a table cannot be read or written: one sentence each, in both languages, that says what to do.
import { Refusal, type Sentence } from '#db/refusal.ts'
import { ReadError, type ReadErrorCode } from '#law/read/errors.ts'
import { CELL_LIMIT, COLUMN_LIMIT, FILE_LIMIT_BYTES, ROW_LIMIT, TEXT_LIMIT, UNPACKED_LIMIT_BYTES } from './model.ts'

const number = (value: number, language: 'vi' | 'en') => value.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-US')
const megabytes = (bytes: number) => Math.round(bytes / 1e6)

const SENTENCES = {
  empty: { vi: 'Tệp rỗng: không có bảng nào để đọc.', en: 'The file is empty: there is no table to read.' },
  'too-large': {
    vi: `Tệp lớn hơn ${megabytes(FILE_LIMIT_BYTES)} MB. Hãy chia thành nhiều tệp.`,
    en: `The file is larger than ${megabytes(FILE_LIMIT_BYTES)} MB. Split it into several files.`,
  },
  'unknown-format': {
    vi: 'Không phải tệp bảng. Hãy dùng .xlsx, .csv hoặc .geojson.',
    en: 'This is no table. Use .xlsx, .csv or .geojson.',
  },
  'old-excel': {
    vi: 'Tệp Excel kiểu cũ (.xls) hoặc có mật khẩu không đọc được. Hãy gỡ mật khẩu và lưu lại thành .xlsx.',
    en: 'Old Excel files (.xls) and files with a password cannot be read. Remove the password and save as .xlsx.',
  },
  'other-office': {
    vi: 'Đây là tệp văn phòng khác (Word, ODS, XLSB…), không phải sổ tính .xlsx. Hãy lưu lại thành .xlsx.',
    en: 'This is another kind of office file (Word, ODS, XLSB…), not an .xlsx workbook. Save it as .xlsx.',
  },
  'wrong-ending': {
    vi: 'Đuôi tệp không khớp với nội dung. Hãy lưu lại đúng định dạng rồi thử lại.',
    en: 'The ending of the file name does not fit its content. Save it again in the right format.',
  },
  'unpacks-too-large': {
    vi: `Nội dung giải nén vượt ${megabytes(UNPACKED_LIMIT_BYTES)} MB. Hãy xóa các trang tính, cột và hàng không dùng, hoặc chia nhỏ tệp.`,
    en: `The unpacked content exceeds ${megabytes(UNPACKED_LIMIT_BYTES)} MB. Remove unused sheets, columns and rows, or split the file.`,
  },
  'too-many-cells': {
    vi: `Bảng có quá ${number(CELL_LIMIT, 'vi')} ô. Hãy xóa các cột và hàng trống có định dạng, hoặc chia nhỏ tệp.`,
    en: `The table has more than ${number(CELL_LIMIT, 'en')} cells. Remove formatted but empty columns and rows, or split the file.`,
  },
  'too-many-columns': {
    vi: `Bảng có quá ${number(COLUMN_LIMIT, 'vi')} cột. Hãy xóa các cột không dùng.`,
    en: `The table has more than ${number(COLUMN_LIMIT, 'en')} columns. Remove the unused ones.`,
  },
  'too-many-rows': {
    vi: `Bảng có quá ${number(ROW_LIMIT, 'vi')} hàng. Hãy chia thành nhiều tệp.`,
    en: `The table has more than ${number(ROW_LIMIT, 'en')} rows. Split it into several files.`,
  },
  'text-too-long': {
    vi: `Một ô có quá ${number(TEXT_LIMIT, 'vi')} ký tự, sổ tính không chứa được. Hãy dùng .csv hoặc .geojson.`,
    en: `A cell has more than ${number(TEXT_LIMIT, 'en')} characters, which a workbook cannot hold. Use .csv or .geojson.`,
  },
  'has-dtd': {
    vi: 'Tệp khai báo thực thể hoặc DTD bên trong, điều mà sổ tính bình thường không có. Tệp bị từ chối.',
    en: 'The file declares entities or a DTD inside, which ordinary workbooks never do. It is refused.',
  },
  'no-such-sheet': { vi: 'Không có trang tính tên này.', en: 'There is no sheet of this name.' },
  'no-header': {
    vi: 'Không tìm thấy hàng tiêu đề có tên cột của sổ. Hãy tải tệp mẫu và giữ nguyên hàng tiêu đề.',
    en: 'No header row with the book’s column names was found. Download the template and keep its header row.',
  },
  'synthetic-file': {
    vi: 'Tệp mang dấu dữ liệu mô phỏng, còn cơ sở dữ liệu này không phải thế giới mô phỏng. Chưa có gì được ghi.',
    en: 'The file bears the mark of simulated data, and this database is no simulated world. Nothing was written.',
  },
  'file-without-mark': {
    vi: 'Cơ sở dữ liệu này là thế giới mô phỏng, chỉ nhận tệp mang dấu dữ liệu mô phỏng (tệp xuất hoặc tệp mẫu của chính nó). Chưa có gì được ghi.',
    en: 'This database is a simulated world and takes only files that bear the mark of simulated data (its own exports and templates). Nothing was written.',
  },
  'unclosed-quote': {
    vi: 'Dấu ngoặc kép mở mà không đóng, hoặc có chữ ngay sau dấu đóng.',
    en: 'A quotation mark is opened and not closed, or text follows the closing one.',
  },
  'not-geojson': {
    vi: 'Không phải một FeatureCollection của GeoJSON (RFC 7946).',
    en: 'This is not a GeoJSON FeatureCollection (RFC 7946).',
  },
  'nested-property': {
    vi: 'Thuộc tính phải là chữ, số, đúng/sai hoặc null, không phải danh sách hay đối tượng.',
    en: 'A property must be text, a number, true/false or null, not a list or an object.',
  },
  'other-crs': {
    vi: 'GeoJSON phải dùng WGS 84 (kinh độ, vĩ độ). Hãy chuyển hệ tọa độ trước khi nhập.',
    en: 'GeoJSON must be in WGS 84 (longitude, latitude). Convert the coordinates first.',
  },
  'unknown-encoding': {
    vi: 'Không chắc chắn về bảng mã của tệp (không phải UTF-8, UTF-16, TCVN3, VNI hay Windows-1258). Hãy lưu lại bằng UTF-8.',
    en: 'The encoding of the file is unsure (not UTF-8, UTF-16, TCVN3, VNI or Windows-1258). Save it as UTF-8.',
  },
} as const satisfies Record<string, Sentence>

export type TableRefusalCode = keyof typeof SENTENCES

/** A refusal to read or write a table; `detail` (a place in the file) is added to the sentence. */
export const refuseTable = (code: TableRefusalCode, detail?: string): Refusal => {
  const { vi, en } = SENTENCES[code]
  const tail = detail === undefined ? '' : ` (${detail})`
  return new Refusal(code, { vi: vi + tail, en: en + tail })
}

/** Codes of the document reader whose own sentence speaks of documents, and what is said of a table instead. */
const INSTEAD: Partial<Record<ReadErrorCode, TableRefusalCode>> = {
  empty: 'empty',
  'no-text': 'empty',
  'unknown-format': 'unknown-format',
  'unknown-encoding': 'unknown-encoding',
  'unpacks-too-large': 'unpacks-too-large',
}

/** Whatever a reader threw, as a refusal; an unknown error means a damaged file, for only strangers' bytes are read here. */
export const asRefusal = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error
  const known =
    error instanceof ReadError ? error : new ReadError('damaged', error instanceof Error ? error.message.slice(0, 120) : null)
  const instead = INSTEAD[known.code]
  return instead ? refuseTable(instead) : new Refusal(known.code, known.localised)
}
