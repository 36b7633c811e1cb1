// The question "can I build this here?", asked of what is stored and told in the reader's language.
import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { Project } from '#gate/model.ts'
import { type GateVerdict, verdictOf } from '#gate/verdict.server.ts'
import type { IsoDate } from '#kernel/date.ts'
import { type Bilingual, type Language, say } from '#kernel/language.ts'
import type { GateChoices, GateView } from './gate.ts'
import { gateWorld } from './gate-world.server.ts'
import { readStored, type Stored } from './stored.server.ts'

export type GateQuery = {
  asOf: IsoDate
  knownAt?: Date | undefined
  language: Language
  resolution?: string | undefined
}

export const shownOf = ({ shown }: Stored, language: Language): GateView['resolution'] => ({
  id: shown.id,
  title: say({ vi: shown.title_vi, en: shown.title_en }, language),
  mainDocument: shown.main_document,
  synthetic: shown.synthetic,
})

export type JudgedNow = {
  resolution: GateView['resolution']
  verdict: GateVerdict
  /** The body that keeps the project's zone; null where it stands in none that is known. */
  keeper: string | null
}

/** Null where no resolution is loaded, or none of that id; "unasked" where its pack asks nothing of projects. */
export const judgeNow = async (db: Kysely<Schema>, query: GateQuery, project: Project): Promise<JudgedNow | 'unasked' | null> => {
  const stored = await readStored(db, { resolution: query.resolution ?? null, knownAt: query.knownAt ?? null })
  if (!stored) return null
  const world = gateWorld(stored, query.asOf)
  if (!world) return 'unasked'
  const keeper = (project.zone !== null && world.zones.get(project.zone)?.keeper) || null
  return { resolution: shownOf(stored, query.language), verdict: verdictOf(world, project), keeper }
}

export const gateView = async (db: Kysely<Schema>, query: GateQuery, project: Project): Promise<GateView | 'unasked' | null> => {
  const judged = await judgeNow(db, query, project)
  return judged === null || judged === 'unasked' ? judged : viewOf(judged.verdict, judged.resolution, query.language)
}

export const gateChoices = async (db: Kysely<Schema>, query: GateQuery): Promise<GateChoices | 'unasked' | null> => {
  const stored = await readStored(db, { resolution: query.resolution ?? null, knownAt: query.knownAt ?? null })
  if (!stored) return null
  const world = gateWorld(stored, query.asOf)
  if (!world) return 'unasked'
  const inVietnamese = new Intl.Collator('vi', { numeric: true })
  return {
    resolution: shownOf(stored, query.language),
    zones: [...world.zones.values()]
      .map(({ id, name }) => ({ id, name: say(name, query.language) }))
      .sort((a, b) => inVietnamese.compare(a.name, b.name)),
  }
}

/** A verdict told in one language. */
export const viewOf = (verdict: GateVerdict, resolution: GateView['resolution'], language: Language): GateView => {
  const said = (text: Bilingual) => say(text, language)
  return {
    resolution,
    ...verdict,
    rules: verdict.rules.map(({ rule, result, provision, law, reason, needs, evidence }) => ({
      ...{ rule, result, provision, law },
      reason: said(reason),
      needs: needs.map(said),
      evidence: evidence.map(({ text, from, source }) => ({ text: said(text), from, source })),
    })),
    wayToYes: verdict.wayToYes.map((way) => ({
      verdict: way.verdict,
      changes: way.changes.map(({ id, by, text }) => ({ id, by, text: said(text) })),
    })),
    otherZones: verdict.otherZones.map((each) => ({ ...each, name: said(each.name) })),
  }
}
