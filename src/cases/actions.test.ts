// What applicants, officers and consultees may do, on the real database, each with whoever may not.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { contextFor } from '#agencies/acting.server.ts'
import type { Context } from '#agencies/context.ts'
import { seated } from '#agencies/for-tests.server.ts'
import { granted } from '#agencies/for-tests.ts'
import { type Actor, ANONYMOUS, NotAllowed } from '#agencies/model.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { decideGate } from '#gate/actions.server.ts'
import { shippedPlan } from '#gate/for-tests.server.ts'
import type { Project } from '#gate/model.ts'
import { CLEAN, ZONES } from '#gate/specimens/world.ts'
import { isTurnedAway, readVerdict, readVerdictsOfCase } from '#gate/store.server.ts'
import { gateWorldOf, verdictOf } from '#gate/verdict.server.ts'
import { keptVerdict } from '#portal/verdicts.server.ts'
import { answerSupplement, bringPaper, type Opened, openCase, saveDraft, submitCase, withdrawCase } from './applying.server.ts'
import { procedureFor } from './for-tests.ts'
import { type Judge, judgeAgain } from './gate/actions.server.ts'
import { askOpinion, askSupplement, endStep, enterOpinion, giveOpinion, takeStep } from './handling.server.ts'
import { openedBy, workingByLink } from './link.server.ts'
import { readCase, readMeasured, readPaper, readRunning } from './store.server.ts'

const PDF = new TextEncoder().encode('%PDF-1.7 thử')
const army = { id: 'army', body: 'quan-su', days: 5, counted: 'working', required: true, factOnly: true } as const

let db: TestDatabase
let day = '2026-06-01'
const now = () => new Date(`${day}T03:00:00Z`)
const at = (actor: Actor): Context => contextFor(db, actor, now)
const people: Record<string, Context> = {}

before(async () => {
  db = await testDatabase()
  const { kysely } = db
  for (const id of ['r', 'khac']) {
    await kysely
      .insertInto('resolution')
      .values({
        ...{ id, title_vi: id, main_document: id, origin: 'pack' as const, digest: '', period: null },
        gate: JSON.stringify({ cases: { stops: ['approval'], military: 'quan-su' } }),
      })
      .execute()
    await kysely
      .insertInto('agency')
      .values(
        [
          ['tinh', null],
          ['so', 'tinh'],
          ['ban', 'tinh'],
          ['quan-su', null],
        ].map(([body, parent]) => ({
          ...{ resolution_id: id, id: body!, name_vi: body!, branch: 'state' as const, parent, valid: '(,)' },
        })),
      )
      .execute()
  }
  const procedures = [
    procedureFor('approval', { authority: 'so', steps: ['report', 'decision'] }),
    procedureFor('defence', { authority: 'ban', consults: [army] }),
  ]
  await kysely
    .insertInto('procedure')
    .values(
      procedures.map((each, ordinal) => ({
        ...{ resolution_id: 'r', id: each.id, from_day: each.from, ordinal, definition: JSON.stringify(each) },
      })),
    )
    .execute()
  const roles = {
    officer: granted('handler', { resolution: 'r', agency: 'so' }),
    board: granted('handler', { resolution: 'r', agency: 'ban' }),
    leader: granted('leader', { resolution: 'r', agency: 'tinh' }),
    inspector: granted('inspector', { resolution: 'r', agency: 'tinh' }),
    elsewhere: granted('handler', { resolution: 'khac', agency: 'so' }),
    reader: granted('reader', { resolution: 'r', agency: 'so' }),
    judging: granted('reporter', { resolution: 'r', agency: 'ban' }),
  }
  for (const [name, grant] of Object.entries(roles)) people[name] = at(await seated(db, name, grant))
  people.anybody = at(ANONYMOUS)
})
after(() => db.close())

const as = (name: string): Context => people[name]!
let address = 0
const opened = async (email = ''): Promise<Opened & { ctx: Context }> => {
  const asked = { resolution: 'r', fields: { project: 'Nhà máy', email }, address: `10.0.0.${++address}`, origin: '' }
  const made = await openCase(as('anybody'), asked)
  assert.ok('token' in made)
  return { ...made, ctx: workingByLink(as('anybody'), made.token) }
}
const draft = { fields: { project: 'Nhà máy' }, procedures: ['approval', 'defence'], revision: 0 }
const submitted = async () => {
  const made = await opened()
  assert.deepEqual(await saveDraft(made.ctx, made.case, draft), { ok: true })
  assert.deepEqual(await submitCase(made.ctx, made.case, null), { ok: true })
  const one = await readCase(made.ctx.db.kysely, made.case)
  const stepOf = (procedure: string, n = 0) => one!.steps.filter((each) => each.procedure === procedure)[n]!.id
  return { ...made, report: stepOf('approval'), decision: stepOf('approval', 1), defence: stepOf('defence') }
}
const end = { outcome: 'done', document: '1/QĐ', documentOn: '2026-06-01', reason: '' } as const
const refusedTo = (act: Promise<unknown>) => assert.rejects(act, NotAllowed)
const sees = async (ctx: Context, id: string) => (await readCase(ctx.db.kysely, id)) !== null

test('a draft is seen by its link alone; one who saves over what was saved elsewhere is told', async () => {
  const [mine, another] = [await opened(), await opened()]
  assert.ok(await sees(mine.ctx, mine.case))
  for (const ctx of [another.ctx, ...Object.values(people)]) assert.equal(await sees(ctx, mine.case), false)
  assert.deepEqual(await saveDraft(mine.ctx, mine.case, draft), { ok: true })
  assert.deepEqual(await saveDraft(mine.ctx, mine.case, draft), { ok: false, problem: 'saved-meanwhile' })
  assert.equal(await saveDraft(another.ctx, mine.case, { ...draft, revision: 1 }), null)
  assert.equal(await saveDraft(as('leader'), mine.case, { ...draft, revision: 1 }), null)
  assert.deepEqual(await openedBy(workingByLink(as('anybody'), 'x'.repeat(43)).db.kysely), null)
})

test('nobody makes a link to a case that is there already, nor one for another', async () => {
  const { case: id } = await opened()
  const token = 'k'.repeat(43)
  const { kysely } = workingByLink(as('anybody'), token).db
  const link = (hash: string) =>
    sql`insert into case_link (token_hash, case_id, made_at, expires_on)
    values (${sql.raw(hash)}, ${id}, now(), '2099-01-01')`.execute(kysely)
  await assert.rejects(link(`sha256('${token}')`), /row-level security/)
  await assert.rejects(link(`sha256('khac')`), /row-level security/)
})

test('what was handed in is seen by the bodies that hold a step and those above them, and changed no more', async () => {
  const { case: id, ctx } = await submitted()
  const seen: string[] = []
  for (const [name, each] of Object.entries(people)) if (await sees(each, id)) seen.push(name)
  assert.deepEqual(seen.toSorted(), ['board', 'inspector', 'leader', 'officer'])
  assert.deepEqual(await saveDraft(ctx, id, { ...draft, revision: 1 }), { ok: false, problem: 'not-draft' })
  assert.deepEqual(await submitCase(ctx, id, null), { ok: false, problem: 'not-draft' })
  const running = await readRunning(as('officer').db.kysely, 'r')
  assert.ok(running.some((each) => each.id === id))
  assert.deepEqual(await readRunning(as('elsewhere').db.kysely, 'r'), [])
})

test('a step is handled by the body that holds it and those above it, and by nobody else', async () => {
  const { case: id, report } = await submitted()
  const step = { case: id, step: report }
  for (const name of ['inspector', 'board']) await refusedTo(takeStep(as(name), step))
  for (const name of ['elsewhere', 'reader', 'anybody']) assert.equal(await takeStep(as(name), step), null)
  assert.deepEqual(await takeStep(as('officer'), step), { ok: true })
  assert.deepEqual(await takeStep(as('leader'), step), { ok: true })
  const raw = sql`update case_step set officer = 'x' where id = ${report}`
  for (const [name, count] of [
    ['inspector', 0n],
    ['board', 0n],
    ['anybody', 0n],
    ['officer', 1n],
  ] as const)
    assert.equal((await raw.execute(as(name).db.kysely)).numAffectedRows, count, name)
})

test('a role given for one case reaches that case by its number and no other', async () => {
  const [one, other] = [await submitted(), await submitted()]
  const given = at(
    await seated(db, `handler of ${one.case}`, granted('handler', { resolution: 'r', agency: 'quan-su', case: one.case })),
  )
  assert.deepEqual(await takeStep(given, { case: one.case, step: one.report }), { ok: true })
  assert.equal(await takeStep(given, { case: other.case, step: other.report }), null)
})

test('one supplement is asked; the clock stands until the answer, and papers are brought meanwhile', async () => {
  day = '2026-06-01'
  const { case: id, ctx, report } = await submitted()
  const asked = { case: id, step: report, reason: 'Thiếu', missing: 'Bản vẽ' }
  const paper = { paper: 'ban-ve', name: 'bv.pdf', bytes: PDF }
  assert.deepEqual(await bringPaper(ctx, id, paper), { ok: false, problem: 'nothing-asked' })
  await refusedTo(askSupplement(as('board'), asked))
  day = '2026-06-03'
  assert.deepEqual(await askSupplement(as('officer'), asked), { ok: true })
  assert.deepEqual(await askSupplement(as('officer'), asked), { ok: false, problem: 'asked-before' })
  assert.deepEqual(await endStep(as('officer'), { ...asked, ...end }), { ok: false, problem: 'stopped' })
  assert.deepEqual(await bringPaper(ctx, id, paper), { ok: true })
  assert.deepEqual(await bringPaper(ctx, id, { ...paper, bytes: new TextEncoder().encode('<html>') }), {
    ok: false,
    problem: 'paper-kind',
  })
  await assert.rejects(async () => bringPaper(ctx, id, { ...paper, bytes: new Uint8Array() }), /empty/)
  const other = await opened()
  for (const ctx of [other.ctx, as('officer')]) assert.equal(await answerSupplement(ctx, id, { step: report, answer: 'x' }), null)
  assert.equal(await answerSupplement(other.ctx, id, { step: report, answer: 'x' }), null)
  assert.deepEqual(await answerSupplement(ctx, id, { step: report, answer: 'Đã bổ sung' }), { ok: true })
  assert.deepEqual(await answerSupplement(ctx, id, { step: report, answer: 'x' }), { ok: false, problem: 'nothing-asked' })
  const brought = (await readCase(ctx.db.kysely, id))?.papers[0]
  assert.ok(brought && (await readPaper(as('officer').db.kysely, { case: id, paper: brought.id })))
  assert.equal(await readPaper(other.ctx.db.kysely, { case: id, paper: brought.id }), null)
  assert.deepEqual(await endStep(as('officer'), { ...asked, ...end }), { ok: true })
  assert.deepEqual(await endStep(as('officer'), { ...asked, ...end }), { ok: false, problem: 'not-running' })
})

test('of the military opinion number, date and outcome are kept, and without it the step is not done (IV.7)', async () => {
  day = '2026-06-10'
  const { case: id, defence } = await submitted()
  const step = { case: id, step: defence }
  assert.deepEqual(await endStep(as('board'), { ...step, ...end }), { ok: false, problem: 'opinion-missing' })
  const ask = { ...step, body: '', consult: 'army', days: null, factOnly: false, question: 'Ý kiến?', email: '', origin: '' }
  await refusedTo(askOpinion(as('officer'), ask))
  const asked = await askOpinion(as('board'), ask)
  assert.ok(asked?.ok)
  const link = workingByLink(as('anybody'), asked.token)
  const opens = await openedBy(link.db.kysely)
  assert.equal(opens?.case, id)
  const another = await submitted()
  assert.equal(await sees(link, another.case), false, 'it opens one case only')
  const consultation = opens?.consultation ?? 0
  const opinion = { consultation, outcome: 'agreed', number: '12/BCH', documentOn: day, content: '' } as const
  assert.deepEqual(await giveOpinion(link, id, { ...opinion, content: 'mật' }), { ok: false, problem: 'fact-only' })
  await assert.rejects(
    sql`update case_consultation set content = 'mật', answered_on = ${day}, outcome = 'agreed', number = '1' where id = ${consultation}`.execute(
      link.db.kysely,
    ),
    /consultation_fact_only/,
  )
  assert.deepEqual(await giveOpinion(link, id, { ...opinion, documentOn: '2026-06-11' }), { ok: false, problem: 'future' })
  assert.equal(await giveOpinion(link, another.case, opinion), null)
  assert.deepEqual(await giveOpinion(link, id, opinion), { ok: true })
  assert.equal(await openedBy(link.db.kysely), null, 'the link ends with the answer')
  assert.deepEqual(await enterOpinion(as('board'), { ...step, ...opinion }), { ok: false, problem: 'answered-before' })
  assert.deepEqual(await endStep(as('board'), { ...step, ...end, document: '2/QĐ' }), { ok: true })
})

test('a link that is past its day opens nothing', async () => {
  day = '2026-06-15'
  const { case: id, report } = await submitted()
  const asked = await askOpinion(as('officer'), {
    ...{ case: id, step: report, body: 'ban', consult: null, days: 5, factOnly: false, question: 'x', email: '', origin: '' },
  })
  assert.ok(asked?.ok)
  assert.ok(await openedBy(workingByLink(as('anybody'), asked.token).db.kysely))
  day = '2026-08-15'
  assert.equal(await openedBy(workingByLink(as('anybody'), asked.token).db.kysely), null)
})

test('who is asked for an opinion sees that question alone', async () => {
  day = '2026-06-15'
  const { case: id, report } = await submitted()
  const ask = { case: id, step: report, consult: null, days: 5, factOnly: false, question: 'x', email: '', origin: '' }
  const [first, second] = [
    await askOpinion(as('officer'), { ...ask, body: 'ban' }),
    await askOpinion(as('officer'), { ...ask, body: 'tinh' }),
  ]
  assert.ok(first?.ok && second?.ok)
  const one = await readCase(workingByLink(as('anybody'), second.token).db.kysely, id)
  assert.deepEqual(
    one?.steps.flatMap(({ consultations }) => consultations).map(({ body }) => body),
    ['tinh'],
  )
})

const plan = await shippedPlan()
const zones = new Map(Object.entries(ZONES))
const world = gateWorldOf({ day: '2026-06-20', plan, readings: { refusal: 'all', technology: 'either' }, zones })
const judge: Judge = (project) => ({ keeper: 'ban', verdict: verdictOf(world, project) })
const DYER: Project = { ...CLEAN, sector: { scheme: 'VSIC2018', code: '1313' }, stage: 'proposal' }
const REFUSED: Project = { ...DYER, treatment: 'none' }
const keptOn = async (name: string, id: string) =>
  (await readVerdictsOfCase(as(name).db.kysely, id)).map(({ verdict, ground }) => [verdict, ground])

test('a case is judged as it is handed in, and again by whoever handles a step of it', async () => {
  day = '2026-06-20'
  const made = await opened()
  await saveDraft(made.ctx, made.case, draft)
  const gate = { judge, projectOf: () => REFUSED }
  const unread = { judge, projectOf: () => null }
  assert.deepEqual(await submitCase(made.ctx, made.case, unread), { ok: false, problem: 'saved-meanwhile' })
  assert.deepEqual(await keptOn('leader', made.case), [])
  assert.deepEqual(await submitCase(made.ctx, made.case, gate), { ok: true })
  for (const name of ['officer', 'board', 'inspector']) assert.deepEqual(await keptOn(name, made.case), [['refused', null]])
  for (const name of ['elsewhere', 'reader', 'anybody']) assert.deepEqual(await keptOn(name, made.case), [], name)
  assert.equal((await readVerdictsOfCase(made.ctx.db.kysely, made.case)).length, 1, 'the applicant')
  // Whoever judges projects of the zone's body reads the verdict, and not of which case it is unless that may be read too.
  const [{ id } = { id: 0 }] = await readVerdictsOfCase(as('leader').db.kysely, made.case)
  for (const [name, told] of [
    ['leader', made.case],
    ['judging', null],
  ] as const)
    assert.equal((await keptVerdict(as(name), id, 'vi'))?.case, told, name)

  const again = { case: made.case, judge, project: DYER, ground: 'BB 3' }
  await refusedTo(judgeAgain(as('inspector'), again))
  for (const name of ['elsewhere', 'reader', 'anybody']) assert.equal(await judgeAgain(as(name), again), null, name)
  assert.deepEqual(await judgeAgain(as('officer'), again), { ok: true })
  assert.deepEqual(await keptOn('board', made.case), [
    ['conditional', 'BB 3'],
    ['refused', null],
  ])
})

test('what the gate refuses is not approved until a human decides otherwise, nor straight at the table (IV.7)', async () => {
  day = '2026-06-20'
  const made = await opened()
  await saveDraft(made.ctx, made.case, draft)
  await submitCase(made.ctx, made.case, { judge, projectOf: () => REFUSED })
  const stepOf = async (procedure: string) =>
    (await readCase(made.ctx.db.kysely, made.case))!.steps.find((each) => each.procedure === procedure)!.id
  const [report, defence] = [await stepOf('approval'), await stepOf('defence')]
  const step = { case: made.case, step: report }
  assert.deepEqual(await endStep(as('officer'), { ...step, ...end }), { ok: false, problem: 'turned-away' })
  const raw = sql`update case_step set outcome = 'done', ended_on = ${day}, document = 'x' where id = ${report}`
  await assert.rejects(raw.execute(as('officer').db.kysely), /the gate turns this case away/)
  // A procedure that the gate does not name goes on: the opinion that it brings is what the gate waits for.
  const asked = await askOpinion(as('board'), {
    ...{
      case: made.case,
      step: defence,
      body: '',
      consult: 'army',
      days: null,
      factOnly: false,
      question: 'x',
      email: '',
      origin: '',
    },
  })
  assert.ok(asked?.ok)
  const link = workingByLink(as('anybody'), asked.token)
  assert.deepEqual(await readVerdictsOfCase(link.db.kysely, made.case), [], 'who is asked sees no verdict')
  const opens = await openedBy(link.db.kysely)
  const opinion = { outcome: 'agreed', number: '12/BCH', documentOn: day, content: '' } as const
  await giveOpinion(link, made.case, { consultation: opens?.consultation ?? 0, ...opinion })
  assert.deepEqual(await endStep(as('board'), { case: made.case, step: defence, ...end }), { ok: true })

  await judgeAgain(as('officer'), { case: made.case, judge, project: DYER, ground: 'x' })
  const [latest, first] = await readVerdictsOfCase(as('leader').db.kysely, made.case)
  const { document } = (await readVerdict(as('leader').db.kysely, latest!.id))!
  assert.deepEqual(document.project.militaryOpinion, { outcome: 'agreed', number: '12/BCH', date: day })
  const decide = (id: number, outcome: 'accepted' | 'refused') =>
    decideGate(as('leader'), { id, outcome, reason: 'x', authority: 'Chủ tịch', document: 'QĐ 1' })
  // The verdict no longer refuses, and a human's word goes before it.
  assert.equal(await isTurnedAway(as('officer').db.kysely, made.case), false)
  await decide(first!.id, 'refused')
  assert.equal(await isTurnedAway(as('officer').db.kysely, made.case), true)
  await decide(latest!.id, 'accepted')
  assert.deepEqual(await endStep(as('officer'), { ...step, ...end }), { ok: true })
})

test('a case is withdrawn by its applicant, and then nothing of it is handled', async () => {
  const { case: id, ctx, report } = await submitted()
  for (const name of ['officer', 'leader', 'anybody']) assert.equal(await withdrawCase(as(name), id, 'x'), null)
  assert.deepEqual(await withdrawCase(ctx, id, 'Đổi kế hoạch'), { ok: true })
  assert.deepEqual(await takeStep(as('officer'), { case: id, step: report }), { ok: false, problem: 'not-running' })
})

test('an address that opens many drafts has to wait', async () => {
  const asked = { resolution: 'r', fields: {}, address: '10.9.9.9', origin: '' }
  const made = []
  for (let n = 0; n < 7; n++) made.push('waitSeconds' in (await openCase(as('anybody'), asked)))
  assert.deepEqual([made[0], made.at(-1)], [false, true])
})

test('measured days are told of five and more, and hidden below', async () => {
  day = '2026-07-01'
  const measured = async () =>
    (await readMeasured(as('anybody').db.kysely, 'r')).filter(
      ({ procedure, step }) => `${procedure} ${step}` === 'approval report',
    )
  const [before] = await measured()
  assert.equal(before?.ended ?? null, null)
  for (let n = 0; n < 5; n++) {
    day = '2026-07-01'
    const { case: id, report } = await submitted()
    day = '2026-07-03'
    assert.deepEqual(await endStep(as('officer'), { case: id, step: report, ...end }), { ok: true })
  }
  const [after] = await measured()
  assert.deepEqual([after?.medianDays, after?.counted, after?.holder], [2, 'working', 'so'])
  assert.ok((after?.ended ?? 0) >= 5 && (after?.onTime ?? 0) >= 5)
})
