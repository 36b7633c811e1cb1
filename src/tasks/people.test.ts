import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { acceptResult, acceptTask, submitTask } from './answers.server.ts'
import { readCoverage, setCovers } from './coverage.server.ts'
import { coverageOf } from './coverage.ts'
import { readDependencies, readWaits, waitFor } from './dependencies.server.ts'
import { type TaskWorld, taskWorld } from './for-tests.server.ts'
import { keepSeen, readInbox } from './inbox.server.ts'
import { mentionsIn } from './mentions.ts'
import { commentOn, namePerson, readComments, readPersons } from './people.server.ts'
import { makeNextInstances } from './repeat.server.ts'
import { splitTask } from './split.server.ts'
import { readTasks } from './store.server.ts'

let db: TestDatabase
let world: TaskWorld
before(async () => {
  db = await testDatabase()
  world = await taskWorld(db)
})
after(() => db.close())

const idOf = ({ actor }: { actor: object }): number => ('id' in actor ? Number(actor.id) : 0)
const inboxOf = async (role: 'leader' | 'reporter' | 'reader', agency: string | null) => {
  const ctx = await world.as(role, agency)
  const inbox = await readInbox(ctx, 'r', idOf(ctx))
  const { mentions, unread: _, ...lists } = inbox
  const shown = Object.entries(lists).flatMap(([name, { rows }]) => rows.map(({ id }) => `${name} ${id}`))
  return { shown, mentions: mentions.map(({ task }) => task) }
}

test('names after an at-sign: the longest that fits, each once, whole words only', () => {
  const known = [{ name: 'Sở' }, { name: 'Sở Công Thương' }, { name: 'an' }, { name: 'Trần An' }]
  const table: [string, string[]][] = [
    ['Nhờ @Sở Công Thương và @an xem.', ['Sở Công Thương', 'an']],
    ['@sở công thương, @Sở Công Thương', ['Sở Công Thương']],
    ['@Sở xem', ['Sở']],
    ['@anh xem; thư an@x.vn', []],
    ['@@an!', ['an']],
    ['không ai', []],
  ]
  for (const [text, names] of table)
    assert.deepEqual(
      mentionsIn(text, known).map(({ name }) => name),
      names,
      text,
    )
})

test('who is in charge is named by a leader of the lead, and finds the task in the own inbox', async () => {
  await world.task('a', 'so', { deadline: '2024-02-01' })
  const so = await world.as('leader', 'so')
  await world.as('reader', 'phong')
  const naming = { task: 'a', account: 'Reader Phong', isEnded: false }
  for (const who of [await world.as('reporter', 'so'), await world.as('leader', 'ngang')])
    await assert.rejects(namePerson(who, naming), { name: 'NotAllowed' })
  await assert.rejects(namePerson(so, { ...naming, account: 'không ai' }), { code: 'no-such-account' })
  await namePerson(so, naming)
  await namePerson(so, naming)
  assert.deepEqual(
    (await readPersons(db.kysely, 'a')).map(({ name }) => name),
    ['reader phong'],
  )
  assert.deepEqual((await inboxOf('reader', 'phong')).shown, ['mine a'])
  await namePerson(so, { ...naming, isEnded: true })
  assert.deepEqual((await inboxOf('reader', 'phong')).shown, [])
  assert.equal(await namePerson(so, { ...naming, task: 'none' }), null)
})

test('an inbox: to accept, late, what waits for a word; and whoever is named in a comment', async () => {
  assert.deepEqual((await inboxOf('leader', 'so')).shown, ['toAccept a', 'late a'])
  assert.deepEqual((await inboxOf('leader', 'ngang')).shown, [])
  // Whoever leads all sees what is late in all, and no body's own.
  assert.deepEqual((await inboxOf('leader', null)).shown, ['late a'])
  const so = await world.as('leader', 'so')
  await acceptTask(so, 'a')
  await submitTask(so, 'a', { is: 'document', symbol: '1/KH', issuedOn: '2024-02-20', title: null, file: null, covers: [] })
  assert.deepEqual((await inboxOf('leader', 'so')).shown, [])
  assert.deepEqual((await inboxOf('leader', null)).shown, ['forWord a'])
  await commentOn(so, { task: 'a', body: 'Nhờ @Cơ quan ngang và @leader toàn nghị quyết xem', file: null })
  assert.deepEqual((await inboxOf('leader', 'ngang')).mentions, ['a'])
  assert.deepEqual((await inboxOf('leader', null)).mentions, ['a'])
  assert.deepEqual((await inboxOf('leader', 'huyen-a')).mentions, [])
  assert.deepEqual(
    (await readComments(db.kysely, 'a')).map(({ by }) => by),
    ['account:leader so'],
  )
})

test('who may not comment', async () => {
  const outside = await world.as('consultee', 'so').catch(() => null)
  if (outside) await assert.rejects(commentOn(outside, { task: 'a', body: 'x', file: null }), { name: 'NotAllowed' })
  await assert.rejects(commentOn(await world.as('auditor', 'so'), { task: 'a', body: 'x', file: null }), { name: 'NotAllowed' })
  await assert.rejects(commentOn(await world.as('leader', 'so'), { task: 'a', body: 'x', file: 'a'.repeat(64) }), {
    code: 'evidence-file',
  })
})

test('the matrix fills from plans that were accepted, and a body may say anew what its plan covers', async () => {
  const province = await world.as('leader', null)
  await world.task('l', null)
  await splitTask(province, { task: 'l', bodies: ['huyen-a', 'huyen-b', 'so'], title: null, deadline: null, basis: 'Công văn' })
  const district = await world.as('leader', 'huyen-a')
  await acceptTask(district, 'l:huyen-a')
  const covers = ['d IV.a']
  await submitTask(district, 'l:huyen-a', {
    ...{ is: 'document', symbol: '1/KH-HA', issuedOn: '2024-02-20', title: null, file: null },
    covers,
  })
  const before = coverageOf(await readCoverage(db.kysely, 'r'))
  assert.deepEqual([before.withoutPlan, before.uncovered.length], [3, 2])
  await acceptResult(province, 'l:huyen-a')
  const input = await readCoverage(db.kysely, 'r')
  const matrix = coverageOf(input)
  assert.deepEqual([matrix.withoutPlan, matrix.uncovered], [2, ['d IV.l']])
  await setCovers(district, { task: 'l:huyen-a', covers: ['d IV.l'] })
  assert.deepEqual(coverageOf(await readCoverage(db.kysely, 'r')).uncovered, ['d IV.a'])
  await assert.rejects(setCovers(await world.as('leader', 'huyen-b'), { task: 'l:huyen-a', covers: [] }), { name: 'NotAllowed' })
  await assert.rejects(setCovers(district, { task: 'l:huyen-a', covers: ['d X'] }), { code: 'unknown-provision' })
})

test('a mention is unread until the inbox has shown it, to each person for themselves; unread ones come first', async () => {
  await world.task('m', 'so')
  const [so, phong] = [await world.as('leader', 'so'), await world.as('leader', 'phong')]
  const inbox = (ctx: typeof so) => readInbox(ctx, 'r', idOf(ctx))
  for (const body of ['@Cơ quan phong một', '@Cơ quan phong hai']) await commentOn(so, { task: 'm', body, file: null })
  const first = await inbox(phong)
  assert.deepEqual([first.unread, first.mentions[0]?.body], [first.mentions.length, '@Cơ quan phong hai'])
  await keepSeen(phong, first.mentions)
  await keepSeen(phong, first.mentions)
  await keepSeen(world.operator, first.mentions)
  assert.equal((await inbox(phong)).unread, 0)
  assert.ok((await inbox(await world.as('reader', 'phong'))).unread > 0, 'somebody else of the body')
  await commentOn(so, { task: 'm', body: '@Cơ quan phong ba', file: null })
  const again = await inbox(phong)
  assert.deepEqual([again.unread, again.mentions[0]?.body, again.mentions[0]?.isUnread], [1, '@Cơ quan phong ba', true])
})

test('a task waits for another, never in a ring', async () => {
  const province = await world.as('leader', null)
  for (const id of ['x', 'y', 'z']) await world.task(id, 'so')
  await waitFor(province, { task: 'x', waitsFor: 'y', isEnded: false })
  await waitFor(province, { task: 'y', waitsFor: 'z', isEnded: false })
  await assert.rejects(waitFor(province, { task: 'z', waitsFor: 'x', isEnded: false }), { code: 'dependency-ring' })
  await assert.rejects(waitFor(province, { task: 'z', waitsFor: 'z', isEnded: false }), { code: 'dependency-ring' })
  await assert.rejects(waitFor(await world.as('leader', 'ngang'), { task: 'x', waitsFor: 'z', isEnded: false }), {
    name: 'NotAllowed',
  })
  await waitFor(province, { task: 'y', waitsFor: 'z', isEnded: true })
  assert.deepEqual(await readDependencies(db.kysely, 'r', 9), [{ task: 'x', waitsFor: 'y' }])
  assert.deepEqual(await readWaits(db.kysely, 'y'), { waitsFor: [], waiting: ['x'] })
})

test('work that repeats makes its next instance once, however many look at once', async () => {
  await world.task('year', 'so', { recurrence: 'yearly' })
  await world.task('quarter', 'so', { recurrence: 'quarterly', deadline: '2024-03-31' })
  await world.task('ever', 'so', { recurrence: 'ongoing' })
  await world.task('nobody', null, { recurrence: 'yearly' })
  const made = await Promise.all(Array.from({ length: 3 }, () => makeNextInstances(world.operator)))
  assert.equal(
    made.reduce((sum, n) => sum + n, 0),
    1,
  )
  const tasks = await readTasks(db.kysely, 'r')
  const next = tasks.find(({ id }) => id === 'year@2024-12-31')
  assert.deepEqual(
    [next?.steps[0]?.state, next?.steps[0]?.deadline, next?.steps[0]?.leadAgency],
    ['assigned', '2024-12-31', 'so'],
  )
  const later = { ...world.operator, now: () => new Date('2025-02-01T02:00:00Z') }
  assert.equal(await makeNextInstances(later), 2)
  assert.equal(await makeNextInstances(later), 0)
  assert.deepEqual((await readTasks(db.kysely, 'r')).flatMap(({ id }) => (id.includes('@') ? [id] : [])).toSorted(), [
    'quarter@2025-03-31',
    'year@2024-12-31',
    'year@2025-12-31',
  ])
})
