import type { Kysely } from 'kysely'
import type { Json } from '#db/audit.ts'
import type { Schema } from '#db/schema.ts'
import { type Language, say } from '#kernel/language.ts'
import { zones as zoneBook } from '#registers/books/zones.ts'
import { nameOf, rowsOn } from '#registers/known.ts'
import { zonesOf } from '#registers/zones.ts'
import type { Threshold } from '#targets/alerts.ts'
import { proposalOf } from '#targets/baseline.ts'
import { seriesByZone } from '#targets/by-zone.ts'
import { digestOf } from '#targets/digest.server.ts'
import { type SeriesPoint, trajectoryOf, valuesOf } from '#targets/measured.ts'
import type { FrozenBaseline, Measured, SetCourse, Target } from '#targets/model.ts'
import { ambiguitiesOf, heldOn, under } from '#targets/readings.ts'
import { evidenceView, sourceView, targetView, type Viewpoint } from './assemble.ts'
import { ambiguityView } from './readings.ts'
import { type Query, readResolution } from './resolution.server.ts'
import type { CourseView, FrozenView, SeriesView, TargetPage, ValueView } from './target-page.ts'
import { traceIn } from './trace.server.ts'
import { whoOf, whoWords } from './who.ts'

const valueView = (viewpoint: Viewpoint, { value, atLeast, atMost, date, evidence }: Measured): ValueView => ({
  value,
  atLeast,
  atMost,
  date,
  evidence: evidenceView(viewpoint, evidence),
})

const seriesView = ({ date, measured, expected }: SeriesPoint): SeriesView => ({
  date,
  value: measured.value,
  atLeast: measured.atLeast,
  atMost: measured.atMost,
  of: measured.date,
  plan: expected,
})

/** The facts in a basis as proposalOf() writes it. */
const factsOf = (basis: Json): FrozenView['facts'] => {
  const facts = basis !== null && typeof basis === 'object' && !Array.isArray(basis) ? basis.facts : null
  if (!Array.isArray(facts)) return []
  return facts.flatMap((fact) => {
    if (fact === null || typeof fact !== 'object' || Array.isArray(fact) || typeof fact.text !== 'string') return []
    return [{ text: fact.text, source: typeof fact.source === 'string' ? fact.source : null }]
  })
}

const frozenView = (target: string, { basis, recordedAt, ...frozen }: FrozenBaseline): FrozenView => ({
  ...frozen,
  facts: factsOf(basis),
  isIntact: digestOf(target, { ...frozen, basis }) === frozen.digest,
  recordedAt: recordedAt.toISOString(),
})

const courseView = (course: SetCourse): CourseView => ({
  shape: course.shape,
  points: course.shape === 'points' ? [...course.points] : [],
  reason: course.reason,
  recordedAt: course.recordedAt.toISOString(),
})

const zoneViews = (target: Target, { books, asOf, language }: Viewpoint, promised: string | null): TargetPage['zones'] => {
  const names = new Map(rowsOn(zoneBook, zonesOf(books), asOf).map((row) => [row.id, say(nameOf(row), language)]))
  return seriesByZone(target, books, promised, asOf).map(({ zone, series }) => ({
    id: zone,
    name: names.get(zone) ?? zone,
    series: series.map(seriesView),
  }))
}

/** Those that hold on the day. */
const thresholdsOn = (all: readonly Threshold[], asOf: string): TargetPage['thresholds'] =>
  [
    ...Map.groupBy(
      all.filter(({ from }) => from <= asOf),
      ({ name }) => name,
    ).values(),
  ].flatMap(([newest]) => newest ?? [])

/** Null where there is no such target. */
export const targetPage = async (
  db: Kysely<Schema>,
  { id, ...query }: Omit<Query, 'resolution'> & { id: string },
): Promise<TargetPage | null> => {
  const home = await db.selectFrom('target').select('resolution_id').where('id', '=', id).executeTakeFirst()
  const read = home && (await readResolution(db, { ...query, resolution: home.resolution_id }))
  const written = read?.targets.find((each) => each.id === id)
  const document = read?.documents.find((each) => each.id === written?.document)
  if (!read || !written || !document) return null
  const { viewpoint } = read
  const target = under(written, heldOn(ambiguitiesOf(written, viewpoint.ambiguities), viewpoint.asOf))
  const { books, asOf } = viewpoint
  const promised = viewpoint.promised.get(target.document) ?? null
  const values = valuesOf(target, books, asOf)
  const proposal = proposalOf(target, books, promised)
  const provision = read.provisions.find((each) => each.document_id === target.document && each.path === target.provision)
  return {
    resolution: read.resolution,
    document,
    heading: provision ? headingOf(provision, query.language) : null,
    target: targetView(viewpoint, written),
    values: {
      computed: values.computed && valueView(viewpoint, values.computed),
      reported: valueView(viewpoint, values.reported),
      accepted: valueView(viewpoint, values.accepted),
      holds: values.holds,
    },
    reported: target.reported
      .filter((figure) => figure.asOf <= asOf)
      .map(({ id, value, asOf, note, source, answer }) => ({
        ...{ id, value, asOf, note, source: sourceView(source) },
        answer: answer && {
          ...{ verdict: answer.verdict, reason: answer.reason, at: answer.at.toISOString() },
          who: whoWords(whoOf(answer.by), query.language),
        },
      }))
      .toReversed(),
    proposal: proposal && {
      value: proposal.value,
      date: proposal.date,
      source: proposal.source,
      digest: digestOf(target.id, proposal),
    },
    frozen: target.frozen.map((frozen) => frozenView(target.id, frozen)),
    courses: target.courses.map(courseView),
    milestones: target.milestones,
    promised,
    series: trajectoryOf(target, books, promised, asOf).map(seriesView),
    zones: zoneViews(target, viewpoint, promised),
    thresholds: thresholdsOn(viewpoint.thresholds, asOf),
    facts: (await traceIn(db, read, written, query)).facts,
    ambiguities: ambiguitiesOf(written, viewpoint.ambiguities).map((each) => ambiguityView(viewpoint, each, [written])),
  }
}

const headingOf = (provision: { heading_vi: string | null; heading_en: string | null }, language: Language): string | null =>
  language === 'en' ? (provision.heading_en ?? provision.heading_vi) : provision.heading_vi
