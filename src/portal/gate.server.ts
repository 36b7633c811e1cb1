// The question "can I build this here?", asked of what is stored and told in the reader's language.
import type { Kysely } from 'kysely'
import type { Judge } from '#cases/gate/actions.server.ts'
import type { Schema } from '#db/schema.ts'
import type { Project } from '#gate/model.ts'
import { type GateVerdict, type GateWorld, verdictOf } from '#gate/verdict.server.ts'
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

export type GateNow = { resolution: GateView['resolution']; judge: Judge }

/** Judges by what is stored now. Null where no resolution is loaded, or none of that id; "unasked" where its pack asks nothing. */
export const gateNow = async (db: Kysely<Schema>, query: GateQuery): Promise<GateNow | 'unasked' | null> => {
  const stored = await readStored(db, { resolution: query.resolution ?? null, knownAt: query.knownAt ?? null })
  if (!stored) return null
  const world = gateWorld(stored, query.asOf)
  if (!world) return 'unasked'
  const judge: Judge = (project) => ({
    verdict: verdictOf(world, project),
    keeper: (project.zone !== null && world.zones.get(project.zone)?.keeper) || null,
  })
  return { resolution: shownOf(stored, query.language), judge }
}

export type JudgedNow = ReturnType<Judge> & { resolution: GateView['resolution'] }

export const judgeNow = async (db: Kysely<Schema>, query: GateQuery, project: Project): Promise<JudgedNow | 'unasked' | null> => {
  const gate = await gateNow(db, query)
  return gate === null || gate === 'unasked' ? gate : { resolution: gate.resolution, ...gate.judge(project) }
}

export const gateView = async (db: Kysely<Schema>, query: GateQuery, project: Project): Promise<GateView | 'unasked' | null> => {
  const judged = await judgeNow(db, query, project)
  return judged === null || judged === 'unasked' ? judged : viewOf(judged.verdict, judged.resolution, query.language)
}

/** By name. */
export const zonesOf = ({ zones }: GateWorld, language: Language): GateChoices['zones'] => {
  const inVietnamese = new Intl.Collator('vi', { numeric: true })
  return [...zones.values()]
    .map(({ id, name }) => ({ id, name: say(name, language) }))
    .sort((a, b) => inVietnamese.compare(a.name, b.name))
}

export const gateChoices = async (db: Kysely<Schema>, query: GateQuery): Promise<GateChoices | 'unasked' | null> => {
  const stored = await readStored(db, { resolution: query.resolution ?? null, knownAt: query.knownAt ?? null })
  if (!stored) return null
  const world = gateWorld(stored, query.asOf)
  if (!world) return 'unasked'
  return { resolution: shownOf(stored, query.language), zones: zonesOf(world, query.language) }
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
