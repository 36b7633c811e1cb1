// What comes back from a form, and what was wrong with it, by field.

export type FormProblems = Record<string, string>

/** A form after a refusal: which of several forms of the page, what was typed, and what to correct. */
export type Returned = { subject: string; values: Record<string, string>; problems: FormProblems }

/**
 * A text field's value in NFC, trimmed, at most 2,000 characters; "" where it is absent or a file. The empty character, which
 * no keyboard has and no database takes, is left out.
 */
export const textOf = (form: FormData, name: string, limit = 2000): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.replaceAll('\0', '').normalize('NFC').trim().slice(0, limit) : ''
}
