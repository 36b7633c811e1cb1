// What may be attached to a task: documents and pictures, known by their bytes; a name that ends otherwise is refused, for whoever
// opens it goes by its ending.
import { Refusal } from '#db/refusal.ts'
import { ReadError } from '#law/read/errors.ts'
import { type Format, sniff } from '#law/read/formats.ts'

const MEDIA: Readonly<Record<Format, string>> = {
  pdf: 'application/pdf',
  // Word and Excel alike are packages.
  docx: 'application/vnd.openxmlformats-officedocument',
  png: 'image/png',
  jpeg: 'image/jpeg',
  tiff: 'image/tiff',
  txt: 'text/plain',
}

/** Of what `sniff` knows. */
export const mediaTypeOf = (format: Format): string => MEDIA[format]

const refused = (name: string): Refusal =>
  new Refusal('attachment-kind', {
    vi: `Tệp "${name}" không nhận được. Hãy gửi PDF, Word (.docx), Excel (.xlsx), PNG, JPEG, TIFF hoặc văn bản thường, không đặt mật khẩu, không quá 20 MB.`,
    en: `The file "${name}" cannot be taken. Send a PDF, Word (.docx), Excel (.xlsx), PNG, JPEG, TIFF or plain text, without a password, of at most 20 MB.`,
  })

const sniffed = (bytes: Uint8Array, name: string): Format => {
  try {
    return sniff(bytes)
  } catch (problem) {
    if (problem instanceof ReadError) throw refused(name)
    throw problem
  }
}

/** What is no known kind is text, where it reads as text and is no page or program of the web. */
const isPlainText = (bytes: Uint8Array): boolean => {
  if (bytes.includes(0)) return false
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).trimStart().startsWith('<')
  } catch {
    return false
  }
}

/** Endings of what a kind of file is called, and the same in words. */
const ENDINGS: Readonly<Record<Format, { endings: readonly string[]; vi: string; en: string }>> = {
  pdf: { endings: ['pdf'], vi: 'tệp PDF', en: 'a PDF' },
  docx: { endings: ['docx', 'xlsx', 'pptx'], vi: 'tệp Word hoặc Excel', en: 'a Word or Excel file' },
  png: { endings: ['png'], vi: 'ảnh PNG', en: 'a PNG picture' },
  jpeg: { endings: ['jpg', 'jpeg'], vi: 'ảnh JPEG', en: 'a JPEG picture' },
  tiff: { endings: ['tif', 'tiff'], vi: 'ảnh TIFF', en: 'a TIFF picture' },
  txt: { endings: ['txt', 'csv', 'md'], vi: 'văn bản thường', en: 'plain text' },
}

/** Refused where the name ends as another kind of file does, or as a program; a name without an ending says nothing wrong. */
const mustEndAs = (format: Format, name: string): void => {
  const ending = /\.(\p{L}[\p{L}\p{N}]{0,9})$/u.exec(name.trim())?.[1]?.toLowerCase()
  const { endings, vi, en } = ENDINGS[format]
  if (ending === undefined || endings.includes(ending)) return
  throw new Refusal('attachment-name', {
    vi: `Tên tệp "${name}" kết thúc bằng ".${ending}", nhưng nội dung là ${vi}. Hãy đổi tên thành ".${endings[0]}", hoặc gửi đúng tệp.`,
    en: `The name "${name}" ends in ".${ending}", but the content is ${en}. Rename it to ".${endings[0]}", or send the right file.`,
  })
}

/** The media type of a file by its bytes. Throws a Refusal for what is not taken. */
export const attachmentType = (bytes: Uint8Array, name: string): string => {
  const format = sniffed(bytes, name)
  if (format === 'txt' && !isPlainText(bytes)) throw refused(name)
  mustEndAs(format, name)
  return mediaTypeOf(format)
}
