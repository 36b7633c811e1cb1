import type { Actor } from '#agencies/model.ts'
import type { DocumentsQuery } from '#portal/documents.server.ts'
import type { Reader } from '#ui/reader.ts'

/** How the pages and the API on documents ask. */
export const askedBy = ({ resolution, asOf, language, knownAt }: Reader, actor: Actor): DocumentsQuery => ({
  ...{ resolution, asOf, language, knownAt, actor },
})
