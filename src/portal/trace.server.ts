import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { say } from '#kernel/language.ts'
import { keyOf } from '#registers/book.ts'
import { bookNamed } from '#registers/books.ts'
import { readClaims } from '#registers/claims.server.ts'
import type { Claim } from '#registers/model.ts'
import type { Target } from '#targets/model.ts'
import { ambiguitiesOf, choiceOn, heldOn } from '#targets/readings.ts'
import { sourceView, targetView } from './assemble.ts'
import type { EvidenceView } from './model.ts'
import { type Query, type ReadResolution, readResolution } from './resolution.server.ts'
import type { Trace, TraceClaim } from './trace.ts'

/** A figure is named by its target. Null where there is no such target. */
export const traceOf = async (db: Kysely<Schema>, { figure, ...query }: Query & { figure: string }): Promise<Trace | null> => {
  const home = await db.selectFrom('target').select('resolution_id').where('id', '=', figure).executeTakeFirst()
  const read = home && (await readResolution(db, { ...query, resolution: home.resolution_id }))
  const written = read?.targets.find(({ id }) => id === figure)
  return read && written ? traceIn(db, read, written, query) : null
}

export const traceIn = async (db: Kysely<Schema>, read: ReadResolution, written: Target, query: Query): Promise<Trace> => {
  const { viewpoint, resolution } = read
  const target = targetView(viewpoint, written)
  const claims = await claimsBeside(db, read, target.evidence, query.knownAt ?? null)
  const document = read.documents.find(({ id }) => id === target.document)
  const provision = read.provisions.find((row) => row.document_id === target.document && row.path === target.provision)
  return {
    asOf: query.asOf,
    knownAt: query.knownAt?.toISOString() ?? null,
    resolution: resolution.id,
    isSynthetic: resolution.synthetic,
    target,
    provision: {
      document: target.document,
      path: target.provision,
      title: document?.title ?? target.document,
      restatement:
        provision?.text ??
        (provision ? say({ vi: provision.restatement_vi ?? '', en: provision.restatement_en }, query.language) : null),
    },
    readings: ambiguitiesOf(written, viewpoint.ambiguities).flatMap((ambiguity) =>
      heldOn([ambiguity], query.asOf).map(({ id, name }) => {
        const choice = choiceOn(ambiguity, query.asOf)
        const chosen = choice?.reading === id ? choice : null
        return {
          ambiguity: ambiguity.id,
          question: say(ambiguity.question, query.language),
          reading: id,
          name: say(name, query.language),
          chosenBy: chosen?.document ?? null,
          from: chosen?.from ?? null,
        }
      }),
    ),
    facts: target.evidence.map((each) => ({ ...each, claims: (each.row && claims.get(keyIn(each.row))) ?? [] })),
  }
}

const keyIn = ({ book, id, field }: NonNullable<EvidenceView['row']>): string => `${book} ${id} ${keyOf(field)}`

/** What is stated beside the values that were used, and beside no others: books are long. */
const claimsBeside = async (
  db: Kysely<Schema>,
  { resolution, sources }: ReadResolution,
  evidence: readonly EvidenceView[],
  knownAt: Date | null,
): Promise<Map<string, TraceClaim[]>> => {
  const used = Map.groupBy(
    evidence.flatMap(({ row }) => row ?? []),
    ({ book }) => book,
  )
  const viewOf = ({ value, unit, standing, asOf, source, reason }: Claim): TraceClaim => ({
    value: unit ? `${value} ${unit}` : String(value),
    ...{ standing, reason, date: asOf },
    source: sourceView(sources.get(source) ?? null),
  })
  const found = new Map<string, TraceClaim[]>()
  for (const [name, values] of used) {
    const book = bookNamed(name)
    if (!book) continue
    for (const claim of await readClaims(db, book, resolution.id, { values, knownAt })) {
      const key = keyIn({ book: name, id: claim.row, field: claim.attribute, isContested: false })
      found.set(key, [...(found.get(key) ?? []), viewOf(claim)])
    }
  }
  return found
}
