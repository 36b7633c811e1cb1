// A role as the forms of this folder send it.
import type { AskedGrant } from '#agencies/people.ts'
import { textOf } from '#ui/form.ts'

export const askedGrant = (form: FormData): AskedGrant => {
  const agency = textOf(form, 'agency')
  return {
    role: textOf(form, 'role'),
    agency,
    // A body is one of a resolution; the whole system is of none.
    resolution: agency ? textOf(form, 'resolution') : '',
    book: textOf(form, 'book'),
    case: textOf(form, 'case'),
    from: textOf(form, 'from'),
    to: textOf(form, 'to'),
  }
}
