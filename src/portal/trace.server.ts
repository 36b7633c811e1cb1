import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { say } from '#kernel/language.ts'
import { keyOf } from '#registers/book.ts'
import { bookNamed } from '#registers/books.ts'
import { readClaims } from '#registers/claims.server.ts'
import type { Claim } from '#registers/model.ts'
import { CATALOGUE } from '#targets/catalogue.ts'
import { measureOf } from '#targets/measured.ts'
import type { Target } from '#targets/model.ts'
import { ambiguitiesOf, choiceOn, heldOn } from '#targets/readings.ts'
import { sourceView, targetView } from './assemble.ts'
import { type Asked, indicatorList } from './indicators.server.ts'
import type { EvidenceView } from './model.ts'
import { type Query, type ReadResolution, readResolution } from './resolution.server.ts'
import type { Trace, TraceClaim, TracedProvision } from './trace.ts'

/** Of a target's figure. Null where there is no such target. */
export const traceOf = async (db: Kysely<Schema>, { figure, ...query }: Query & { figure: string }): Promise<Trace | null> => {
  const home = await db.selectFrom('target').select('resolution_id').where('id', '=', figure).executeTakeFirst()
  const read = home && (await readResolution(db, { ...query, resolution: home.resolution_id }))
  const written = read?.targets.find(({ id }) => id === figure)
  return read && written ? traceIn(db, read, written, query) : null
}

export const traceIn = async (db: Kysely<Schema>, read: ReadResolution, written: Target, query: Query): Promise<Trace> => {
  const { viewpoint } = read
  const target = targetView(viewpoint, written)
  return {
    ...headOfTrace(read, query),
    figure: { ...target, law: null, of: null },
    provisions: [provisionOf(read, written, query)],
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
    facts: await factsOf(db, read, target.evidence, query),
  }
}

/** Of a figure of the catalogue, of the province or of what is asked. Null where there is none, or no such zone, body or territory. */
export const traceOfIndicator = async (
  db: Kysely<Schema>,
  { figure, of, ...query }: Query & { figure: string; of: Asked },
): Promise<(Trace & { resolutionTitle: string }) | null> => {
  const entry = CATALOGUE.find(({ id }) => id === figure)
  const read = entry && (await readResolution(db, query))
  if (!entry || !read) return null
  const list = await indicatorList(db, { ...query, resolution: read.resolution.id, knownAt: query.knownAt ?? null }, of, [entry])
  const [row] = list?.rows ?? []
  if (!list || !row) return null
  const measure = JSON.stringify(entry.measure)
  const serving = read.targets.filter((target) => JSON.stringify(measureOf(target)) === measure)
  const provisions = new Map(serving.map((target) => [`${target.document} ${target.provision}`, target]))
  return {
    ...headOfTrace(read, query),
    resolutionTitle: read.resolution.title,
    figure: { ...row, status: null, reporter: null, of: list.of?.name ?? null },
    provisions: [...provisions.values()].map((target) => provisionOf(read, target, query)),
    readings: [],
    facts: await factsOf(db, read, row.evidence, query),
  }
}

const headOfTrace = ({ resolution }: ReadResolution, { asOf, knownAt }: Query) => ({
  asOf,
  knownAt: knownAt?.toISOString() ?? null,
  resolution: resolution.id,
  isSynthetic: resolution.synthetic,
})

const provisionOf = (read: ReadResolution, { document, provision: path }: Target, { language }: Query): TracedProvision => {
  const provision = read.provisions.find((row) => row.document_id === document && row.path === path)
  return {
    ...{ document, path },
    title: read.documents.find(({ id }) => id === document)?.title ?? document,
    restatement:
      provision?.text ?? (provision ? say({ vi: provision.restatement_vi ?? '', en: provision.restatement_en }, language) : null),
  }
}

const factsOf = async (
  db: Kysely<Schema>,
  read: ReadResolution,
  evidence: readonly EvidenceView[],
  { knownAt }: Query,
): Promise<Trace['facts']> => {
  const claims = await claimsBeside(db, read, evidence, knownAt ?? null)
  return evidence.map((each) => ({ ...each, claims: (each.row && claims.get(keyIn(each.row))) ?? [] }))
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
