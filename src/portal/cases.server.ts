// Cases for whoever the walls show them to, and for everybody the procedures with the days they took.
import type { Kysely } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { may } from '#agencies/policy.ts'
import type { Verb } from '#agencies/policy-table.ts'
import { reachedOf } from '#agencies/reach.server.ts'
import { calendar, handledOf } from '#cases/acting.server.ts'
import { type Case, type CaseStep, FIELDS, type Procedure, type ProcedureStep } from '#cases/model.ts'
import { inForce, opinionDue, papersOf, type StepStanding, standingsOf } from '#cases/rules.ts'
import { type MeasuredStep, readMeasured, readProcedures, readRunning } from '#cases/store.server.ts'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import { type Language, say } from '#kernel/language.ts'
import { caseGate } from './case-gate.server.ts'
import type { CaseRow, CaseView, ConsultationView, MeasuredView, ProcedureView, StepView } from './cases.ts'
import { gateWorld } from './gate-world.server.ts'
import { bodyNameIn, responsibleView } from './responsible.ts'
import { readStored, type Stored } from './stored.server.ts'

type Seen = { language: Language; today: IsoDate }

const storedOf = async (db: Kysely<Schema>, resolution: string | null): Promise<Stored | null> =>
  readStored(db, { resolution, knownAt: null })

/** Whoever has the work of the body on the day; a body outside the province by its words. */
const holderName = (
  { organisation }: Stored,
  { authority, authorityName }: Pick<ProcedureStep, 'authority' | 'authorityName'>,
  { language, today }: Seen,
): string => {
  if (authority === null) return authorityName ? say(authorityName, language) : ''
  const now = responsibleView(organisation.succession, authority, { asOf: today, language })
  const names = now?.holders.map(({ name }) => name) ?? []
  return names.length > 0 ? names.join(', ') : bodyNameIn(organisation.succession, authority, language)
}

const sourceTitle = ({ sources }: Stored, id: string): string => sources.get(id)?.title ?? id

const measuredView = ({ ended, medianDays, timed, onTime }: MeasuredStep): MeasuredView => ({
  ended,
  medianDays,
  onTimeShare: timed === null || onTime === null ? null : onTime / timed,
})

const measuredOf = (all: readonly MeasuredStep[], procedure: string, step: ProcedureStep): MeasuredView | null => {
  const found = all.find(
    (each) =>
      each.procedure === procedure && each.step === step.id && each.holder === step.authority && each.counted === step.counted,
  )
  return found ? measuredView(found) : null
}

const consultationsOf = ({ consultations }: CaseStep, stored: Stored, { language }: Seen): ConsultationView[] =>
  consultations.map(({ term, consult, ...each }) => ({
    ...each,
    body: bodyNameIn(stored.organisation.succession, each.body, language),
    due: opinionDue({ askedOn: each.askedOn, term }, calendar),
  }))

const stepView = (
  { step, by, procedure, ...standing }: StepStanding,
  stored: Stored,
  measured: readonly MeasuredStep[],
  handled: ReadonlySet<string | null>,
  seen: Seen,
): StepView => ({
  ...{
    id: step.id,
    name: say(by.name, seen.language),
    holder: holderName(stored, by, seen),
    source: sourceTitle(stored, by.source),
  },
  ...{ days: by.days, counted: by.counted, state: standing.state, openedOn: standing.openedOn, due: standing.due },
  ...{ isLate: standing.isLate, daysUsed: standing.daysUsed, officer: step.officer, endedOn: step.endedOn },
  ...{ document: step.document, documentOn: step.documentOn, reason: step.reason, supplement: step.supplement },
  consults: by.consults.map(({ id, body, required, factOnly }) => ({
    ...{ id, body, required, factOnly },
    bodyName: bodyNameIn(stored.organisation.succession, body, seen.language),
  })),
  consultations: consultationsOf(step, stored, seen),
  measured: measuredOf(measured, procedure.id, by),
  mayHandle: handled.has(step.holder),
})

/** The case as whoever the context works for may see it; what they may do to it is told with each step. */
export const caseView = async (ctx: Context, one: Case, seen: Seen): Promise<CaseView | null> => {
  const { kysely } = ctx.db
  const stored = await storedOf(kysely, one.resolution)
  if (!stored) return null
  const versions = await readProcedures(kysely, one.resolution)
  const measured = await readMeasured(kysely, one.resolution)
  const handled = may(ctx.actor, 'handle-case', { resolution: one.resolution, case: one.id })
    ? await handledOf(
        kysely,
        one,
        one.steps.map(({ holder }) => holder),
      )
    : new Set<string | null>()
  const gate = await caseGate(ctx, one, stored, { ...seen, mayHandle: handled.size > 0 })
  const zone = one.fields.zone ? gateWorld(stored, seen.today)?.zones.get(one.fields.zone) : undefined
  const law = one.state === 'draft' ? inForce(versions, seen.today) : one.law
  const standings = standingsOf(one, versions, seen.today, calendar)
  const asked = law.filter(({ id }) => one.procedures.includes(id))
  return {
    ...{ id: one.id, resolution: one.resolution, state: one.state, revision: one.revision, submittedOn: one.submittedOn },
    ...{ gate, zoneName: zone ? say(zone.name, seen.language) : null },
    fields: FIELDS.map((name) => ({ name, value: one.fields[name] ?? '' })),
    procedures: asked.map((procedure) => ({
      ...{ id: procedure.id, name: say(procedure.name, seen.language), law: procedure.law },
      steps: standings
        .filter((each) => each.procedure.id === procedure.id)
        .map((each) => stepView(each, stored, measured, handled, seen)),
    })),
    papers: papersOf(asked).map(({ id, name, law, required }) => {
      const brought = one.papers.find(({ paper }) => paper === id)
      return {
        ...{ id, law, required, name: say(name, seen.language) },
        brought: brought ? { id: brought.id, name: brought.name, at: brought.broughtAt.toISOString() } : null,
      }
    }),
  }
}

/** Whether the actor may do the verb to any case of the resolution, be it to one alone. */
export const mayOnSome = ({ actor }: Context, verb: Verb, resolution: string): boolean =>
  actor.kind === 'account'
    ? actor.grants.some((grant) => may(actor, verb, grant.case === null ? { resolution } : { resolution, case: grant.case }))
    : may(actor, verb, { resolution })

export type CaseList = { resolution: { id: string; title: string }; rows: CaseRow[] }

/** The steps that wait for whom the context works for, what is due first at the top; null where no resolution is loaded. */
export const caseList = async (ctx: Context, resolution: string | null, seen: Seen): Promise<CaseList | null> => {
  const { kysely } = ctx.db
  const stored = await storedOf(kysely, resolution)
  if (!stored) return null
  const { id, title_vi: vi, title_en: en } = stored.shown
  const versions = await readProcedures(kysely, id)
  const cases = await readRunning(kysely, id)
  const holders = cases.flatMap(({ steps }) => steps.map(({ holder }) => holder))
  const reached = await reachedOf(kysely, { verb: 'read-case', resolution: id }, holders)
  const rows = cases.flatMap((one) =>
    standingsOf(one, versions, seen.today, calendar)
      .filter(({ state }) => state === 'running' || state === 'stopped')
      // A case that was given by its number is seen whole.
      .filter(({ step }) => reached.has(step.holder) || !one.steps.some(({ holder }) => reached.has(holder)))
      .map(
        ({ step, by, procedure, state, openedOn, due, isLate }): CaseRow => ({
          ...{ case: one.id, project: one.fields.project ?? '', applicant: one.fields.applicant ?? '' },
          ...{ procedure: say(procedure.name, seen.language), step: say(by.name, seen.language) },
          ...{ holder: holderName(stored, by, seen), officer: step.officer, state, openedOn, due, late: isLate },
        }),
      ),
  )
  return { resolution: { id, title: say({ vi, en }, seen.language) }, rows: rows.toSorted(byDue) }
}

const byDue = (a: CaseRow, b: CaseRow): number => {
  const [one, other] = [a.due ?? '9999', b.due ?? '9999']
  return one < other ? -1 : one > other ? 1 : a.case < b.case ? -1 : 1
}

export type ProcedureList = { resolution: { id: string; title: string }; rows: ProcedureView[] }

/** The procedures of a day with what they took, for everybody; null where no resolution is loaded. */
export const procedureList = async (db: Kysely<Schema>, resolution: string | null, seen: Seen): Promise<ProcedureList | null> => {
  const stored = await storedOf(db, resolution)
  if (!stored) return null
  const { id, title_vi: vi, title_en: en } = stored.shown
  const measured = await readMeasured(db, id)
  const view = (procedure: Procedure): ProcedureView => ({
    ...{ id: procedure.id, name: say(procedure.name, seen.language), law: procedure.law },
    ...{ from: procedure.from, to: procedure.to },
    steps: procedure.steps.map((step) => ({
      ...{ id: step.id, name: say(step.name, seen.language), days: step.days, counted: step.counted },
      ...{ holder: holderName(stored, step, seen), source: sourceTitle(stored, step.source) },
      measured: measuredOf(measured, procedure.id, step),
    })),
    papers: procedure.papers.map((paper) => ({ ...paper, name: say(paper.name, seen.language) })),
  })
  return {
    resolution: { id, title: say({ vi, en }, seen.language) },
    rows: inForce(await readProcedures(db, id), seen.today).map(view),
  }
}
