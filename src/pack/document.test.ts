import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Context } from '#agencies/context.ts'
import { personWith } from '#agencies/for-tests.ts'
import { type Actor, ANONYMOUS } from '#agencies/model.ts'
import { verify } from '#db/audit.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { reportFigure } from '#targets/actions.server.ts'
import { assignTask } from '#tasks/actions.server.ts'
import { loadDocument } from './document.server.ts'

const LETTER = `UỶ BAN NHÂN DÂN
TỈNH SƠN HẢI

Số: 215/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Sơn Hải, ngày 05 tháng 3 năm 2023

KẾ HOẠCH
Phát triển cấp nước sạch nông thôn giai đoạn 2023 - 2027

I. MỤC TIÊU

1. Đến năm 2025, tỷ lệ hộ dân nông thôn được sử dụng nước sạch đạt 92%.

2. Đến năm 2027, tỷ lệ hộ dân nông thôn được sử dụng nước sạch đạt 98%.

II. TỔ CHỨC THỰC HIỆN

1. Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Sở Tài chính xây dựng đề án cấp nước, trình Ủy ban nhân dân tỉnh trước ngày 30/6/2023.

2. Rà soát, nâng cấp các công trình cấp nước đã xuống cấp.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Phạm Văn Hải
`

let db: TestDatabase
before(async () => {
  db = await testDatabase()
})
after(() => db.close())

const operator: Actor = { kind: 'operator', name: 'root' }
const ctx = (actor: Actor): Context => ({ db, actor, now: () => new Date('2024-03-01T02:00:00Z') })
const upload = (text: string, name = 'ke-hoach.txt') => ({ bytes: new TextEncoder().encode(text), name })

test('who may not load a document', async () => {
  for (const actor of [ANONYMOUS, personWith('reader')])
    await assert.rejects(loadDocument(ctx(actor), upload(LETTER)), { name: 'NotAllowed' })
  assert.equal((await db.kysely.selectFrom('document').select('id').execute()).length, 0)
})

test('a file that cannot be read leaves nothing behind', async () => {
  await assert.rejects(
    loadDocument(ctx(operator), { bytes: new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 1, 2, 3]), name: 'x.pdf' }),
    { name: 'ReadError' },
  )
  assert.equal((await db.kysely.selectFrom('document').select('id').execute()).length, 0)
})

test('a text that is no official document is refused', async () => {
  for (const text of ['Chào bạn, mai gặp nhau nhé.', 'x', '1234 5678'])
    await assert.rejects(loadDocument(ctx(operator), upload(text)), { code: 'not-a-document' }, text)
  assert.equal((await db.kysely.selectFrom('resolution').select('id').execute()).length, 0)
})

test('a document nobody knows makes a resolution of its own, with its targets, tasks and duties', async () => {
  const [loaded] = await loadDocument(ctx(operator), upload(LETTER))
  assert.equal(loaded?.id, '215-kh-ubnd-2023')
  const resolution = await db.kysely.selectFrom('resolution').selectAll().where('is_current', '=', true).executeTakeFirstOrThrow()
  assert.deepEqual([resolution.id, resolution.origin, resolution.main_document], [loaded.id, 'document', loaded.id])
  const targets = await db.kysely.selectFrom('target').selectAll().orderBy('ordinal').execute()
  assert.deepEqual(
    targets.map((row) => [row.provision, Number(row.value), row.unit_vi, row.due, row.headline]),
    [
      ['I.1', 92, '%', '2025-12-31', true],
      ['I.2', 98, '%', '2027-12-31', true],
    ],
  )
  const steps = await db.kysely
    .selectFrom('task_step')
    .innerJoin('task', 'task.id', 'task_id')
    .selectAll()
    .orderBy('ordinal')
    .execute()
  assert.deepEqual(
    steps.map((row) => [row.provision, row.state, row.lead_text, row.deadline, row.at]),
    [
      ['II.1', 'assigned', 'Sở Nông nghiệp và Môi trường', '2023-06-30', '2023-03-05'],
      ['II.2', 'unassigned', null, null, '2023-03-05'],
    ],
  )
  const texts = await db.kysely
    .selectFrom('provision')
    .select(['path', 'text'])
    .where('path', '=', 'II.2')
    .executeTakeFirstOrThrow()
  assert.match(texts.text ?? '', /Rà soát, nâng cấp các công trình/)
})

test('the same file again writes nothing', async () => {
  const [again] = await loadDocument(ctx(operator), upload(LETTER))
  assert.equal(again?.unchanged, true)
  assert.equal((await db.kysely.selectFrom('audit_record').select('seq').where('verb', '=', 'load-document').execute()).length, 1)
})

test('a corrected wording takes the place of the old one, and what people did stays', async () => {
  const target = '215-kh-ubnd-2023:I.2:target-1'
  const task = '215-kh-ubnd-2023:II.2:task-1'
  await reportFigure(ctx(operator), { target, value: 90, asOf: '2023-12-31', note: 'Báo cáo 3/BC' })
  await assignTask(ctx(operator), { task, lead: 'Trung tâm Nước sạch', deadline: '2024-12-31', basis: 'Thông báo 7/TB' })
  await loadDocument(
    ctx(operator),
    upload(LETTER.replace('đạt 98%', 'đạt 99%').replace('Rà soát, nâng cấp', 'Rà soát, sửa chữa, nâng cấp')),
  )
  const row = await db.kysely.selectFrom('target').select('value').where('id', '=', target).executeTakeFirstOrThrow()
  assert.equal(Number(row.value), 99)
  assert.equal((await db.kysely.selectFrom('reported_figure').select('id').execute()).length, 1)
  const steps = await db.kysely
    .selectFrom('task_step')
    .select(['state', 'recorded_by'])
    .where('task_id', '=', task)
    .orderBy('at')
    .execute()
  assert.deepEqual(
    steps.map((step) => step.state),
    ['unassigned', 'assigned'],
  )
  assert.equal((await verify(db)).ok, true)
})

test('a document of the same symbol and another date is another document', async () => {
  const [other] = await loadDocument(
    ctx(operator),
    upload(LETTER.replace('ngày 05 tháng 3 năm 2023', 'ngày 05 tháng 3 năm 2024'), 'khac.txt'),
  )
  assert.equal(other?.id, '215-kh-ubnd-2024')
  const current = await db.kysely.selectFrom('resolution').select('id').where('is_current', '=', true).execute()
  assert.deepEqual(current, [{ id: '215-kh-ubnd-2024' }])
})
