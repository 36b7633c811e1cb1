// What may be attached to a task: documents and pictures, known by their bytes; the ending of a name says nothing.
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

/** The media type of a file by its bytes. Throws a Refusal for what is not taken. */
export const attachmentType = (bytes: Uint8Array, name: string): string => {
  const format = sniffed(bytes, name)
  if (format === 'txt' && !isPlainText(bytes)) throw refused(name)
  return mediaTypeOf(format)
}
