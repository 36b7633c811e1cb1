// Blocks and sittings are for people of the resolution: what their lists are asked, and how they answer.
import { type Actor, NotAllowed } from '#agencies/model.ts'
import { may } from '#agencies/policy.ts'
import { type Bilingual, say } from '#kernel/language.ts'
import type { Query } from '#portal/resolution.server.ts'
import { running } from '#portal/running.server.ts'
import { shownResolution } from '#portal/shown-resolution.server.ts'
import { cursorFor, idIn, limitOf } from '#ui/cursor.ts'
import { problemResponse } from '#ui/problem.ts'
import type { Reader } from '#ui/reader.ts'
import { askedBy, numberIn } from '../../blocks/reading.server.ts'
import { bad, noResolution, wrongView } from './ask.server.ts'

/** To whoever may not follow the work of the resolution; null where they may. */
export const refusedWork = (actor: Actor, resolution: string, { language }: Reader): Response | null =>
  may(actor, 'follow-work', { resolution })
    ? null
    : problemResponse({ status: 403, title: 'Forbidden', detail: new NotAllowed('follow-work').sentence[language] })

export const refusing = (reader: Reader, sentence: Bilingual): Response => bad(say(sentence, reader.language))

type Part = { after?: number; limit: number }
type Answered = { total: number; rows: { id: number }[]; hasMore: boolean }
type Locals = { reader: Reader; actor: Actor; isSynthetic: boolean }

/** One part of a list, newest first; `read` gives null where the cursor points at nothing. */
export const answerWork = async (
  { url, locals: { reader, actor, isSynthetic } }: { url: URL; locals: Locals },
  more: readonly string[],
  read: (query: Query, part: Part) => Promise<Answered | null>,
): Promise<Response> => {
  const wrong = wrongView(url, reader, [...more, 'limit', 'cursor'], () => false)
  if (wrong) return wrong
  const limit = limitOf(url.searchParams.get('limit'))
  if (limit === null)
    return refusing(reader, { vi: 'limit phải là số nguyên từ 1 đến 200.', en: 'limit must be a whole number from 1 to 200.' })
  const shown = await shownResolution(running().db.kysely, reader.resolution, reader.language)
  if (!shown) return noResolution(reader)
  const refused = refusedWork(actor, shown.id, reader)
  if (refused) return refused
  const cursor = url.searchParams.get('cursor')
  const after = cursor === null ? {} : { after: numberIn(idIn(cursor)) }
  const part = await read({ ...askedBy(reader), resolution: shown.id }, { ...after, limit })
  if (!part)
    return refusing(reader, {
      vi: 'cursor không phải do danh sách này đưa ra. Hãy bắt đầu lại, không có cursor.',
      en: 'cursor is not one this list gave out. Start again without it.',
    })
  const { rows, hasMore, total } = part
  const last = rows.at(-1)
  return Response.json({
    ...{ resolution: shown.id, synthetic: isSynthetic, asOf: reader.asOf, total, items: rows },
    nextCursor: hasMore && last ? cursorFor(String(last.id)) : null,
  })
}
