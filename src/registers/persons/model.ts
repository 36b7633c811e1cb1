// Persons in the books: each row that says something of one has a key of its own, and what is said stands sealed under it.
// Erasing destroys the key; rows, history and audit stay as they are, and the chain with them.
import type { AnyRow } from '../book.ts'
import type { Label } from '../field.ts'

/** What a row answers to whoever wants to say something of its person again. */
export const ERASED: Label = {
  vi: 'dữ liệu cá nhân của dòng này đã xoá theo yêu cầu, không nhập lại được; hãy mở một dòng mới',
  en: 'the personal data of this row were erased on request and do not come back; open a new row',
}

/** Fewer are not counted in public. Our choice, as statistics offices do; no law names the number. */
export const FEW = 5

export type Sealer = {
  isErased(row: string): boolean
  /** What was typed becomes tokens; the same text of the same person the same token. */
  seal(row: string, values: AnyRow): AnyRow
}
