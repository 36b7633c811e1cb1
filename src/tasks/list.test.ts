// Lists from the database against the same asked of every task: whatever the day, the state, the lead or the deadline.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { dayAt } from '#kernel/date.ts'
import { taskWorld } from './for-tests.server.ts'
import {
  countParts,
  countTasks,
  EVERY_TASK,
  findDue,
  findOpen,
  findTasks,
  readLeads,
  readSpans,
  type TaskWish,
} from './list.server.ts'
import { TASK_STATES, type Task } from './model.ts'
import { hasDate, isLate, stepAt } from './rules.ts'
import { readTasks } from './store.server.ts'

const DAYS = ['2024-01-01', '2024-02-10', '2024-03-01', '2030-01-01']
let db: TestDatabase
let tasks: Task[]
/** When a part of the steps had not been recorded yet, and now. */
const KNOWN = [new Date('2024-06-15'), null]
before(async () => {
  db = await testDatabase()
  await taskWorld(db)
  // 80 tasks of up to four steps each, over many days, bodies and states.
  const count = 80
  await db.kysely
    .insertInto('task')
    .values(
      Array.from({ length: count }, (_, n) => ({
        ...{ id: `t${n}`, resolution_id: 'r', document_id: 'd', provision: `IV.${n % 5}`, ordinal: n, title_vi: `Việc số ${n}` },
        ...{ origin: n % 4 === 1 ? ('split' as const) : ('pack' as const), parent: n % 4 === 1 ? `t${n - (n % 40)}` : null },
      })),
    )
    .execute()
  const leads = ['so', 'phong', null, 'ngang']
  const steps = Array.from({ length: count }, (_, n) =>
    Array.from({ length: 1 + (n % 4) }, (_, k) => ({
      ...{ task_id: `t${n}`, at: dayAt('2024-01-01', ((n * 7 + k * 13) % 90) + k), recorded_by: 'x' },
      recorded_at: new Date(k < 2 ? '2024-06-01' : '2024-07-01'),
      ...{ state: TASK_STATES[(n + k) % 7]!, lead_agency: leads[(n + k) % 4] ?? null, lead_text: n % 8 === 2 ? 'Ban cũ' : null },
      ...{ deadline: (n + k) % 3 ? dayAt('2024-01-15', (n * 5 + k) % 80) : null, coordinators: n % 9 ? [] : ['huyen-a'] },
    })),
  )
  await db.kysely.insertInto('task_step').values(steps.flat()).execute()
  tasks = await readTasks(db.kysely, 'r')
})
after(() => db.close())

const found = async (asOf: string, over: Partial<TaskWish>, knownAt: Date | null = null): Promise<string[]> => {
  const wish = { ...EVERY_TASK, ...over }
  const ids = await findTasks(db.kysely, { resolution: 'r', asOf, knownAt }, { ...wish, limit: 1000 })
  assert.deepEqual(await countTasks(db.kysely, { resolution: 'r', asOf, knownAt }, wish), { count: ids.length, isMore: false })
  return ids
}

test('on any day, as known now or at an instant, a list holds what every task, asked one by one, says', async () => {
  type Fits = (step: NonNullable<ReturnType<typeof stepAt>>, task: Task) => boolean
  const knownBy = await Promise.all(
    KNOWN.map(async (knownAt) => [knownAt, await readTasks(db.kysely, 'r', { knownAt })] as const),
  )
  for (const asOf of DAYS) {
    const wishes: [string, Partial<TaskWish>, Fits][] = [
      ['every', {}, () => true],
      ...TASK_STATES.map((state): [string, Partial<TaskWish>, Fits] => [state, { state }, (step) => step.state === state]),
      ['late', { deadline: 'late' }, (step) => isLate(step, asOf)],
      ['dated', { deadline: 'dated' }, hasDate],
      ['undated', { deadline: 'none' }, (step) => !hasDate(step)],
      ['of so', { leads: { ids: ['so'], text: null } }, (step) => step.leadAgency === 'so'],
      [
        'as written',
        { leads: { ids: ['so'], text: 'Ban cũ' } },
        (step) => step.leadAgency === 'so' || step.leadText === 'Ban cũ',
      ],
      [
        'of nobody',
        { leads: { nobody: ['phong'] } },
        (step) => (!step.leadAgency && !step.leadText) || step.leadAgency === 'phong',
      ],
      ['due', { dueOn: '2024-02-01' }, (step) => step.deadline === '2024-02-01'],
      ['parts', { parent: 't0' }, (_, task) => task.parent === 't0'],
      ['words', { search: 'viec so 7' }, (_, task) => / 7/.test(task.title.vi)],
      [
        'words or body',
        { search: 'Số 7', named: ['huyen-a'] },
        (step, task) => / 7/.test(task.title.vi) || step.coordinators.includes('huyen-a'),
      ],
    ]
    for (const [what, wish, fits] of wishes) {
      for (const [knownAt, known] of knownBy) {
        const expected = known.filter((task) => {
          const step = stepAt(task, asOf)
          return step !== null && fits(step, task)
        })
        assert.deepEqual(
          (await found(asOf, wish, knownAt)).toSorted(),
          expected.map(({ id }) => id).toSorted(),
          `${what}, ${asOf}`,
        )
      }
    }
  }
})

test('what is owed soonest comes first, and the parts of a list follow each other', async () => {
  const asOf = '2024-03-01'
  const all = await found(asOf, {})
  const owed = all.flatMap((id) => {
    const step = stepAt(tasks.find((task) => task.id === id)!, asOf)!
    return step.state === 'done' || step.state === 'submitted' || step.deadline === null ? [] : [step.deadline]
  })
  assert.deepEqual(owed, owed.toSorted())
  const parts: string[] = []
  for (let offset = 0; offset < all.length; offset += 7)
    parts.push(...(await findTasks(db.kysely, { resolution: 'r', asOf }, { ...EVERY_TASK, offset, limit: 7 })))
  assert.deepEqual(parts, all)
})

test('the days of a month, parts, spans, leads and open tasks', async () => {
  const day = { resolution: 'r', asOf: '2024-03-01' }
  const due = await findDue(db.kysely, day, { days: ['2024-02-01', '2024-02-02', '1999-01-01'], limit: 1 })
  for (const [on, { ids, count }] of due) {
    const expected = await found(day.asOf, { dueOn: on })
    assert.deepEqual([ids, count], [expected.slice(0, 1), expected.length])
  }
  const parts = tasks.filter((task) => task.parent === 't0').flatMap((task) => stepAt(task, day.asOf) ?? [])
  const done = parts.filter(({ state }) => state === 'done').length
  assert.deepEqual((await countParts(db.kysely, day, ['t0', 't1'])).get('t0'), { total: parts.length, done })
  const [first] = tasks
  assert.equal((await readSpans(db.kysely, day, [first!.id])).get(first!.id)?.given, first!.steps[0]!.at)
  assert.deepEqual(await readLeads(db.kysely, 'r', 9), { ids: ['ngang', 'phong', 'so'], texts: ['Ban cũ'] })
  assert.equal(await readLeads(db.kysely, 'r', 2), null)
  const open = await findOpen(db.kysely, 'r', ['so'], { named: 'none', limit: 3 })
  assert.equal(open.length, 3)
  const [last] = (await findOpen(db.kysely, 'r', ['so'], { named: 'none', limit: 99 })).slice(-1)
  const [named] = await findOpen(db.kysely, 'r', ['so'], { named: last!.id, limit: 3 })
  assert.equal(named?.id, last?.id, 'the one that is named stands first')
})
