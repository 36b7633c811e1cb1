// What the forms of roles offer: bodies of the current resolution, and books.
import { readAgencyNames } from '#agencies/store.server.ts'
import { type Bilingual, type Language, say } from '#kernel/language.ts'
import { running } from '#portal/running.server.ts'
import { shownResolution } from '#portal/shown-resolution.server.ts'
import { BOOKS } from '#registers/books.ts'

export type Choice = { id: string; name: string }

export const bookNames = (language: Language): Choice[] =>
  BOOKS.map((book) => ({ id: book.name, name: say(book.label, language) }))

export type GrantChoices = { resolution: string; agencies: Choice[]; books: Choice[] }

export const grantChoices = async (language: Language, resolution: string | null): Promise<GrantChoices> => {
  const { kysely } = running().db
  const shown = await shownResolution(kysely, resolution, language)
  const names = shown ? await readAgencyNames(kysely, shown.id) : new Map<string, Bilingual>()
  const agencies = [...names].map(([id, name]) => ({ id, name: say(name, language) }))
  const inOrder = new Intl.Collator(language)
  return {
    resolution: shown?.id ?? '',
    agencies: agencies.toSorted((a, b) => inOrder.compare(a.name, b.name)),
    books: bookNames(language),
  }
}
