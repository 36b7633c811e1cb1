// Persons in the books on a real server: whatever is done, the database holds ciphertext; opening asks a reason and is
// recorded; erased is erased, and the chain still verifies.

import assert from 'node:assert/strict'
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { contextFor } from '#agencies/acting.server.ts'
import type { Context } from '#agencies/context.ts'
import { seated } from '#agencies/for-tests.server.ts'
import { granted } from '#agencies/for-tests.ts'
import { type Actor, NotAllowed } from '#agencies/model.ts'
import { workingFor } from '#db/acting.server.ts'
import { verify } from '#db/audit.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { outerKeys, unwrap } from '#db/outer-keys.server.ts'
import { Refusal } from '#db/refusal.ts'
import { addRow, contestValue, correctRow, decideContest, endRow } from '../actions.server.ts'
import { households } from '../books/households.ts'
import { exportBook } from '../exchange/export.server.ts'
import { cancelImport, confirmImport } from '../exchange/import.server.ts'
import { readVerdicts } from '../exchange/jobs.server.ts'
import { previewOf } from '../exchange/specimens.ts'
import { Unsealed } from '../kinds/personal.ts'
import { readVersions } from '../store.server.ts'
import { eraseDue, erasePerson, readDue } from './erase.server.ts'
import { keyPlace } from './keys.server.ts'
import { findPerson, recordRevealed, revealRow } from './reveal.server.ts'
import { rotateKeys } from './rotate.server.ts'

const NOON = new Date('2026-03-01T05:00:00Z')
let keeper: Actor
let reader: Actor
const operator: Actor = { kind: 'operator', name: 'root' }
const GROUND = { source: 'bao-cao', asOf: '2025-01-01', why: 'kiểm đếm' }
const ALWAYS = { from: null, to: null }
const DAY = '2026-03-01'

/** Values that stand nowhere else, each as it is typed and as it is kept. */
const SECRETS = [
  'Chim Yến Trần Văn',
  'Chim Yến Lê Thị',
  '092157998877',
  '092157998876',
  '1957-08-23',
  '23/08/1957',
  '0939776655',
  '9704 1122 3344',
  'social-protection',
  'bảo trợ xã hội',
  '31/02/1957',
  'Chim Yến Phạm',
] // prettier-ignore

let db: TestDatabase
let seconds = 0
const said: string[] = []
const by = (actor: Actor, at = NOON): Context => {
  const now = new Date(at.getTime() + ++seconds * 1000)
  return contextFor(db, actor, () => now)
}
const write = { out: process.stdout.write, err: process.stderr.write }
before(async () => {
  // What this process prints is looked through as well.
  process.stderr.write = ((text: string, ...rest: []) =>
    said.push(String(text)) > 0 && write.err.call(process.stderr, text, ...rest)) as typeof write.err // prettier-ignore
  const tested = await testDatabase()
  // What the test itself looks at is seen as whoever runs commands on the machine sees it.
  db = { ...tested, ...workingFor(tested, 'operator') }
  keeper = await seated(db, 'an', granted('administrator'))
  reader = await seated(db, 'binh', granted('reader'))
  const resolution = { title_vi: 'Thử', main_document: 'd', origin: 'pack', digest: '', period: null, id: 'r' } as const
  await db.kysely.insertInto('resolution').values(resolution).execute()
  const source = { publisher: null, published: null, address: null, standing: 'report', resolution_id: 'r' } as const
  await db.kysely
    .insertInto('source')
    .values({ ...source, id: 'bao-cao', title: 'Báo cáo' })
    .execute()
  await sql`insert into zone (kind, name_vi, is_new, resolution_id, id, valid, recorded, recorded_by, source, as_of)
    values ('park', 'Z', false, 'r', 'dong-mo', '(,)', '[2026-01-01,)', 'x', 'bao-cao', '2026-01-01')`.execute(db.kysely)
})
after(async () => {
  process.stderr.write = write.err
  await db.close()
})

/** Every row of every table as text, bytes in hexadecimal. */
const dump = async (): Promise<string> => {
  const owner = await db.connectAsOwner()
  try {
    const tables = await owner.query<{ name: string }>(
      `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    )
    const parts: string[] = []
    for (const { name } of tables.rows) {
      const { rows } = await owner.query<{ text: string | null }>(`select string_agg(t::text, E'\\n') as text from ${name} t`)
      parts.push(`${name}: ${rows[0]?.text ?? ''}`)
    }
    return parts.join('\n')
  } finally {
    await owner.end()
  }
}

const assertNothingSaid = async (after: string): Promise<void> => {
  const everything = `${await dump()}\n${said.join('')}`
  assert.match(everything, /pd1:/, 'the dump holds what was sealed')
  for (const secret of SECRETS)
    for (const form of [
      secret,
      secret.normalize('NFD'),
      Buffer.from(secret).toString('hex'),
      Buffer.from(secret).toString('base64'),
    ])
      assert.ok(!everything.toLowerCase().includes(form.toLowerCase()), `${after}: "${secret}" stands in the database or a log`)
}

const typed = (text: string) => new Unsealed(text)
const PERSON = { head: typed('Chim Yến Trần Văn'), idNumber: typed('092157998877'), bornOn: typed('1957-08-23') }
const ROW = { code: 'HS-1', zone: 'dong-mo', state: 'notified' }
const enter = async (id: string, values: Record<string, unknown>, actor = keeper) =>
  addRow(by(actor), households, { resolution: 'r', id, valid: ALWAYS, values: { ...ROW, ...values }, ...GROUND })
const reveal = (id: string, actor: Actor = keeper, reason = 'đối chiếu hồ sơ') =>
  revealRow(by(actor), households, { resolution: 'r', id, fields: ['head', 'idNumber', 'bornOn', 'phone'], asOf: DAY, reason })
const find = async (text: string, field = 'idNumber') => {
  const found = await findPerson(by(keeper), households, { resolution: 'r', field, text, asOf: DAY, reason: 'tìm hồ sơ' })
  return found.ok ? found.ids : found.problems
}
const records = (verb: string) =>
  db.kysely.selectFrom('audit_record').selectAll().where('verb', '=', verb).orderBy('seq').execute()
const csv = (text: string) => ({ name: 'ho.csv', bytes: new TextEncoder().encode(text) })
const OPTIONS = { resolution: 'r', locale: 'vi', asOf: '2025-06-01' } as const
const exported = async (reason: string | null): Promise<string> => {
  const parts: Uint8Array[] = []
  const options = {
    resolution: 'r',
    asOf: DAY,
    knownAt: null,
    format: 'csv',
    language: 'vi',
    reveal: reason === null ? null : { reason },
  } as const // prettier-ignore
  for await (const part of exportBook(by(keeper), households, options)) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

test('entered, corrected, contested and decided: the database and the log hold ciphertext alone', async () => {
  assert.ok((await enter('h1', PERSON)).ok)
  await assertNothingSaid('entered')
  const correction = { resolution: 'r', id: 'h1', valid: ALWAYS, ...GROUND }
  const same = await correctRow(by(keeper), households, { ...correction, values: { head: typed('Chim Yến Trần Văn') } })
  assert.deepEqual(same, { ok: true, isChanged: false }, 'the same text is no correction')
  const values = { phone: typed('0939776655'), policyStatus: typed('social-protection'), bankAccount: typed('9704 1122 3344') }
  assert.deepEqual(await correctRow(by(keeper), households, { ...correction, values }), { ok: true, isChanged: true })
  await assertNothingSaid('corrected')
  const contest = { resolution: 'r', id: 'h1', field: 'head', value: typed('Chim Yến Lê Thị'), reason: 'sai tên', ...GROUND }
  const contested = await contestValue(by(reader), households, contest)
  assert.ok(contested.ok)
  await assertNothingSaid('contested')
  assert.ok((await decideContest(by(keeper), { claim: contested.claim, accept: true, reason: 'đúng' })).ok)
  await assertNothingSaid('decided')
  assert.deepEqual(await reveal('h1'), {
    ok: true,
    values: { head: 'Chim Yến Lê Thị', idNumber: '092157998877', bornOn: '1957-08-23', phone: '0939776655' },
  })
  await assertNothingSaid('revealed')
})

test('what is not sealed is refused without being repeated, by the action and by the table', async () => {
  const plain = await enter('h2', { head: 'Chim Yến Phạm' })
  assert.ok(!plain.ok)
  assert.doesNotMatch(JSON.stringify(plain), /Phạm/)
  const idNumber = await enter('092157998876', {})
  assert.ok(!idNumber.ok && idNumber.problems[0]?.field === 'id')
  const insert = `insert into household (code, zone, state, head, resolution_id, id, valid, recorded, recorded_by, source, as_of)
    values ('x', 'z', 'notified', 'Nguyễn', 'r', 'x', '(,)', '[2026-01-01,)', 'x', 'bao-cao', '2026-01-01')`
  await assert.rejects(sql.raw(insert).execute(db.kysely), /household_head_sealed/)
  // A refused correction leaves neither key nor index.
  assert.ok((await enter('h3', {})).ok)
  const refused = {
    resolution: 'r',
    id: 'h3',
    valid: ALWAYS,
    ...GROUND,
    values: { head: typed('Chim Yến Phạm'), approved: 1, paid: 2 },
  }
  assert.equal((await correctRow(by(keeper), households, refused)).ok, false)
  const left = await db.kysely.selectFrom('person_key').select('id').where('row_id', '=', 'h3').execute()
  assert.deepEqual(left, [])
  await assertNothingSaid('refused')
})

test('import: previewed, cancelled, wrong and confirmed, sealed at every stage; the same file again changes nothing', async () => {
  const head = 'id;Mã hồ sơ;Khu, cụm;Bước;Chủ hộ;Số định danh;Ngày sinh;Diện chính sách'
  const rows = [
    'h1;HS-1;dong-mo;notified;Chim Yến Trần Văn;092157998877;23/08/1957;bảo trợ xã hội',
    'h4;HS-4;dong-mo;counted;Chim Yến Phạm;092157998876;23/08/1957;hộ nghèo',
  ]
  const file = csv([head, ...rows].join('\n'))
  const cancelled = await (await previewOf(by(keeper), households, file, OPTIONS)).done
  assert.deepEqual(cancelled.counts, { new: 1, changed: 1, unchanged: 0, wrong: 0 }, JSON.stringify(cancelled.problem))
  await assertNothingSaid('previewed')
  assert.match(await dump(), /import_job: .*\\x[0-9a-f]{64}/s)
  await cancelImport(by(keeper), cancelled.id)
  await assertNothingSaid('cancelled')
  const broken = csv(
    [
      head,
      'h5;HS-5;dong-mo;counted;Chim Yến Phạm;"092157998876";31/02/1957;bảo trợ xã hội',
      '092157998876;;;;;;;',
      '092157998876;;;;;;;',
    ].join('\n'),
  ) // prettier-ignore
  const wrong = await (await previewOf(by(keeper), households, broken, OPTIONS)).done
  assert.equal(wrong.counts.wrong, 3)
  const [first] = await readVerdicts(db.kysely, wrong.id, { limit: 9 })
  assert.deepEqual([first?.cells.bornOn?.text, /31\/02/.test(JSON.stringify(first))], [undefined, false])
  await assertNothingSaid('wrong')
  await cancelImport(by(keeper), wrong.id)
  const job = await (await previewOf(by(keeper), households, file, OPTIONS)).done
  assert.equal((await (await confirmImport(by(keeper), job.id)).done).state, 'imported')
  await assertNothingSaid('imported')
  const again = await (await previewOf(by(keeper), households, file, OPTIONS)).done
  assert.deepEqual(again.counts, { new: 0, changed: 0, unchanged: 2, wrong: 0 })
  await cancelImport(by(keeper), again.id)
  assert.deepEqual(await find('0921 57 998876'), ['h4'])
})

test('found by exact match alone, by what is so on the day, and recorded without the value', async () => {
  assert.deepEqual(await find('092157998877'), ['h1'])
  assert.deepEqual(await find('09215799887'), [])
  assert.deepEqual(await find('CHIM YẾN  TRẦN VĂN', 'head'), ['h1'])
  assert.deepEqual(await find('Chim Yến Lê Thị', 'head'), [], 'what the row said before does not count today')
  assert.ok(Array.isArray(await find('1957-08-23', 'bornOn')))
  const last = (await records('reveal-person')).at(-1)
  assert.deepEqual(last?.after, { found: 0, by: 'head', asOf: DAY })
  assert.equal(last?.why, 'tìm hồ sơ')
  await assertNothingSaid('found')
})

test('a file leaves persons out unless a reason is given, and then says so in the record first', async () => {
  const without = await exported(null)
  assert.doesNotMatch(without, /Chim Yến|Chủ hộ|•••|pd1:/)
  const back = await (await previewOf(by(keeper), households, csv(without), { ...OPTIONS, asOf: DAY })).done
  assert.deepEqual({ ...back.counts, problem: back.problem }, { new: 0, changed: 0, unchanged: 3, wrong: 0, problem: null })
  await cancelImport(by(keeper), back.id)
  const before = (await records('reveal-person')).length
  const open = await exported('bàn giao cho thanh tra')
  assert.match(open, /Chim Yến Phạm/)
  const made = await records('reveal-person')
  assert.equal(made.length, before + 1)
  assert.equal(made.at(-1)?.why, 'bàn giao cho thanh tra')
  await assertNothingSaid('exported')
})

test('who may not, opens, finds, exports, erases and rotates nothing', async () => {
  const anonymous: Actor = { kind: 'anonymous' }
  const key = { resolution: 'r', id: 'h1' }
  for (const actor of [anonymous, reader]) {
    await assert.rejects(reveal('h1', actor), NotAllowed)
    const asked = { resolution: 'r', field: 'idNumber', text: '1', asOf: DAY, reason: 'x' }
    // Before anything is said of what was asked.
    for (const reason of ['x', ' ']) await assert.rejects(findPerson(by(actor), households, { ...asked, reason }), NotAllowed)
    const opening = { resolution: 'r', object: 'households:r/h1', after: {}, why: 'x' }
    await assert.rejects(recordRevealed(by(actor), households, opening), NotAllowed)
    await assert.rejects(erasePerson(by(actor), households, { ...key, reason: 'x' }), NotAllowed)
    await assert.rejects(eraseDue(by(actor)), NotAllowed)
    const options = { resolution: 'r', asOf: DAY, knownAt: null, format: 'csv', language: 'vi', reveal: { reason: 'x' } } as const
    assert.throws(() => exportBook(by(actor), households, options), NotAllowed)
  }
  const masked = { resolution: 'r', asOf: DAY, knownAt: null, format: 'csv', language: 'vi' } as const
  assert.throws(() => exportBook(by(anonymous), households, masked), NotAllowed)
  for (const actor of [anonymous, reader, keeper]) await assert.rejects(rotateKeys(by(actor)), NotAllowed)
  assert.equal((await reveal('h1', keeper, ' ')).ok, false, 'no reason, no opening')
  assert.equal((await erasePerson(by(keeper), households, { ...key, reason: '' })).ok, false)
})

test('a new outer key wraps everything anew; the old one opens nothing any more', async () => {
  const old = await readFile(db.keysFile, 'utf8')
  const waiting = await (await previewOf(by(keeper), households, csv('id;Chủ hộ\nh1;Chim Yến Trần Văn\n'), OPTIONS)).done
  const rotated = await rotateKeys(by(operator))
  assert.deepEqual({ persons: rotated.persons, files: rotated.files }, { persons: 2, files: 1 })
  assert.equal((await reveal('h1')).ok, true)
  assert.equal((await (await confirmImport(by(keeper), waiting.id)).done).state, 'imported')
  const now = await readFile(db.keysFile, 'utf8')
  assert.equal(Object.keys(JSON.parse(now).keys).length, 1)
  assert.equal((await stat(db.keysFile)).mode & 0o777, 0o600)
  await writeFile(db.keysFile, old)
  await assert.rejects(reveal('h1'), (error) => error instanceof Refusal && error.code === 'keys-wrong')
  await writeFile(db.keysFile, now)
})

test('without the key file, or with another, there is a sentence and nothing half done', async () => {
  const aside = `${db.keysFile}.aside`
  const counts = async () => [(await readVersions(db.kysely, households, 'r')).length, (await verify(db)).records]
  const were = await counts()
  await rename(db.keysFile, aside)
  const refuses = async (code: string) => {
    const is = (error: unknown) => error instanceof Refusal && error.code === code && /--keys/.test(error.vi)
    await assert.rejects(enter('h9', PERSON), is)
    await assert.rejects(reveal('h1'), is)
    await assert.rejects(previewOf(by(keeper), households, csv('id;Chủ hộ\nh9;x'), OPTIONS), is)
  }
  await refuses('keys-missing')
  for (const text of [
    '{',
    '{"version":1,"index":"AAAA","keys":{}}',
    JSON.stringify({ version: 1, index: Buffer.alloc(32).toString('base64'), keys: { a: Buffer.alloc(32).toString('base64') } }),
  ]) {
    // prettier-ignore
    await writeFile(db.keysFile, text)
    await refuses('keys-wrong')
  }
  await rm(db.keysFile)
  await rename(aside, db.keysFile)
  assert.deepEqual(await counts(), were)
})

test('erased: no key, no index, the bytes stay and open nowhere, the chain is whole, nothing comes back', async () => {
  const token = String((await readVersions(db.kysely, households, 'r', { ids: ['h1'] }))[0]?.row.head)
  const { row_id, id } = await db.kysely.selectFrom('person_key').selectAll().where('row_id', '=', 'h1').executeTakeFirstOrThrow()
  assert.ok((await erasePerson(by(keeper), households, { resolution: 'r', id: 'h1', reason: 'người dân yêu cầu' })).ok)
  const all = await dump()
  assert.ok(all.includes(token), 'what was said stays, sealed')
  const key = await db.kysely.selectFrom('person_key').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal(key.wrapped, null)
  assert.deepEqual(await find('092157998877'), [])
  const refusedReveal = await reveal('h1')
  assert.ok(!refusedReveal.ok && /đã xoá/.test(refusedReveal.problems[0]?.reason.vi ?? ''))
  // Whoever has all tables and the key file: no key that is left opens it.
  const outer = await outerKeys(db, db.kysely)
  for (const bytes of all.match(/\\x[0-9a-f]{100,}/g) ?? [])
    for (const outerKey of outer.keys.values())
      assert.throws(() => unwrap(outerKey, Buffer.from(bytes.slice(2), 'hex'), keyPlace(id, 'r', 'households', row_id)))
  assert.doesNotMatch(await exported('đối chiếu'), /Chim Yến Trần Văn/)
  const again = await correctRow(by(keeper), households, {
    resolution: 'r',
    id: 'h1',
    valid: ALWAYS,
    ...GROUND,
    values: { head: typed('x') },
  }) // prettier-ignore
  assert.ok(!again.ok && /đã xoá/.test(again.problems[0]?.reason.vi ?? ''))
  assert.equal((await erasePerson(by(keeper), households, { resolution: 'r', id: 'h1', reason: 'x' })).ok, false)
  await assert.rejects(
    sql`update person_key set wrapped = '\\x00', outer_key = ${outer.id}, destroyed_at = null, destroyed_by = null,
      destroyed_why = null where id = ${id}`.execute(db.kysely),
    /erased for good/,
  )
  assert.equal((await records('erase-person')).at(-1)?.why, 'người dân yêu cầu')
  assert.ok((await verify(db)).ok)
  await assertNothingSaid('erased')
})

test('erased on schedule: when the years after the end of the row have passed, and not a day before', async () => {
  assert.ok((await endRow(by(keeper), households, { resolution: 'r', id: 'h4', from: '2025-07-01', why: 'đã bàn giao' })).ok)
  assert.deepEqual(await readDue(by(operator), '2035-06-30'), [])
  const [due] = await readDue(by(operator), '2035-07-01')
  assert.deepEqual([due?.id, due?.endedOn, due?.dueOn], ['h4', '2025-07-01', '2035-07-01'])
  assert.deepEqual(await eraseDue(by(operator)), [])
  const erased = await eraseDue(by(operator, new Date('2035-07-01T05:00:00Z')))
  assert.deepEqual(
    erased.map(({ id }) => id),
    ['h4'],
  ) // prettier-ignore
  assert.match((await records('erase-person')).at(-1)?.why ?? '', /Hết thời hạn lưu/)
  assert.ok((await verify(db)).ok)
})
