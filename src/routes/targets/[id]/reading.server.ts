import { error } from '@sveltejs/kit'
import { running } from '#portal/running.server.ts'
import { targetPage } from '#portal/target-page.server.ts'
import type { TargetPage } from '#portal/target-page.ts'
import type { Reader } from '#ui/reader.ts'

/** The target as this reader asks for it; a page that says so where there is none. */
export const readTargetPage = async (id: string, reader: Reader): Promise<TargetPage> => {
  const { language, asOf, knownAt, today } = reader
  const page = await targetPage(running().db.kysely, { id, language, asOf, knownAt: knownAt ?? undefined, today })
  if (!page) error(404, reader.words.error.notFound)
  return page
}
