// Packets in and out, on the real database: one row for one packet, numbers that run on, and who may not.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { contextFor } from '#agencies/acting.server.ts'
import type { Context } from '#agencies/context.ts'
import { OPERATOR, seated } from '#agencies/for-tests.server.ts'
import { granted } from '#agencies/for-tests.ts'
import { type Actor, NotAllowed, type Role, type TokenUse } from '#agencies/model.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import type { Packet } from '#law/edxml/model.ts'
import { PacketRefusal } from '#law/edxml/model.ts'
import { readPacket } from '#law/edxml/read.ts'
import { LETTER } from '#law/edxml/specimens.ts'
import { writePacket } from '#law/edxml/write.ts'
import { addRow } from '#registers/actions.server.ts'
import { documentsIn } from '#registers/books/documents-in.ts'
import { documentsOut } from '#registers/books/documents-out.ts'
import { readFile, storeFile } from '#registers/files.server.ts'
import { readVersions } from '#registers/store.server.ts'
import { receivePacket, sendPacket } from './packet-actions.server.ts'
import { codeOf, symbolOf } from './packets.ts'

const NOW = new Date('2026-03-01T05:00:00Z')
let db: TestDatabase
let operator: Context
before(async () => {
  db = await testDatabase()
  operator = contextFor(db, OPERATOR, () => NOW)
  await db.kysely
    .insertInto('resolution')
    .values({ id: 'r', title_vi: 'r', main_document: 'd', origin: 'pack', digest: '', period: null })
    .execute()
  for (const id of ['so-a', 'so-b', 'so-c'])
    await db.kysely.insertInto('agency').values({ resolution_id: 'r', id, name_vi: id, branch: 'state', valid: '(,)' }).execute()
})
after(() => db.close())

const REGISTER = { resolution: 'r', keeper: 'so-a' }
const bytesOf = (packet: Packet): Uint8Array => new TextEncoder().encode(writePacket(packet))
const rowsOf = async (keeper: string) =>
  (await readVersions(db.kysely, documentsIn, 'r')).filter(({ row }) => row.keeper === keeper).map(({ row }) => row)
const of = async (role: Role, agency: string, book: string | null = null): Promise<Context> => {
  const account = await seated(db, `${role} ${agency} ${Math.random()}`, granted(role, { agency, resolution: 'r', book }))
  return contextFor(db, account, () => NOW)
}

test('number and notation make the symbol, and the symbol them', () => {
  for (const [symbol, number, notation] of [
    ['118/VP-TH', '118', 'VP-TH'],
    ['07-NQ/TU', '07', 'NQ/TU'],
    ['32/2024/NĐ-CP', '32/2024', 'NĐ-CP'],
    ['50-CTr/TU', '50', 'CTr/TU'],
  ] as const) {
    assert.deepEqual(codeOf(symbol), { number, notation })
    assert.equal(symbolOf({ number, notation }), symbol)
  }
  assert.equal(codeOf('không số'), null)
})

test('a packet is a row with its attachment; again it is the same row, and another number runs on', async () => {
  const first = await receivePacket(operator, REGISTER, bytesOf(LETTER))
  assert.ok(first.ok && first.isNew)
  assert.equal(first.arrivalNumber, 1)
  const [row] = await rowsOf('so-a')
  assert.deepEqual(
    [row?.symbol, row?.subject, row?.arrivedOn, row?.arrivalNumber, row?.priority, row?.dueOn],
    ['118/VP-TH', LETTER.subject, '2026-03-01', 1, 'urgent', '2021-08-15'],
  )
  assert.deepEqual(Buffer.from((await readFile(db.kysely, row?.copy ?? ''))?.bytes ?? []), Buffer.from(LETTER.files[0]!.bytes))

  const again = await receivePacket(operator, REGISTER, bytesOf(LETTER))
  assert.deepEqual(again, { ok: true, row: first.row, isNew: false, arrivalNumber: null, alike: [] })
  const twin = await receivePacket(operator, REGISTER, bytesOf({ ...LETTER, documentId: 'khac' }))
  assert.ok(twin.ok && twin.isNew)
  assert.deepEqual([twin.arrivalNumber, twin.alike], [2, [first.row]], 'warned of, not refused')
  const elsewhere = await receivePacket(operator, { ...REGISTER, keeper: 'so-b' }, bytesOf(LETTER))
  assert.ok(elsewhere.ok && elsewhere.arrivalNumber === 1, 'every receiver has its own number')
})

test('one document with another content is refused unless it is an update; nothing is written', async () => {
  const before = await rowsOf('so-a')
  const other = { ...LETTER, subject: 'Khác' }
  await assert.rejects(receivePacket(operator, REGISTER, bytesOf(other)), /cập nhật hoặc thay thế/)
  await assert.rejects(receivePacket(operator, REGISTER, new TextEncoder().encode('<!DOCTYPE x>')), PacketRefusal)
  const early = {
    ...LETTER,
    documentId: 'mai',
    promulgation: { place: 'x', date: '2027-01-01' },
    files: [{ ...LETTER.files[0]!, bytes: Buffer.from('không giữ') }],
  }
  const refused = await receivePacket(operator, REGISTER, bytesOf(early))
  assert.equal(refused.ok, false)
  assert.deepEqual(await rowsOf('so-a'), before)
  const { rows } = await db.pool.query(`select 1 from stored_file where content = convert_to('không giữ', 'UTF8')`)
  assert.deepEqual(rows, [], 'its attachment is not kept either')
  const update = await receivePacket(operator, REGISTER, bytesOf({ ...other, purpose: 'update', reason: 'sửa trích yếu' }))
  assert.ok(update.ok && update.isNew)
  assert.equal((await rowsOf('so-a')).find(({ subject }) => subject === 'Khác')?.note, 'Cập nhật: sửa trích yếu')
})

test('an attachment is kept as what its bytes are; what is no document or picture refuses the whole packet', async () => {
  const attach = (bytes: string, documentId: string): Packet => ({
    ...{ ...LETTER, documentId },
    files: [{ ...LETTER.files[0]!, contentType: 'application/pdf', bytes: Buffer.from(bytes) }],
  })
  const before = await rowsOf('so-a')
  for (const bytes of ['MZ\0\0', '<html><script>1</script></html>'])
    await assert.rejects(receivePacket(operator, REGISTER, bytesOf(attach(bytes, 'lạ'))), { code: 'attachment-kind' }, bytes)
  assert.deepEqual(await rowsOf('so-a'), before)
  const received = await receivePacket(operator, REGISTER, bytesOf(attach('văn bản thường', 'thường')))
  const row = received.ok ? (await readVersions(db.kysely, documentsIn, 'r', { ids: [received.row] }))[0]?.row : null
  assert.equal((await readFile(db.kysely, row?.copy ?? ''))?.mediaType, 'text/plain')
})

test('the same packet five times at once is one row; five packets have five numbers', async () => {
  const register = { ...REGISTER, keeper: 'so-c' }
  const same = await Promise.all(Array.from({ length: 5 }, () => receivePacket(operator, register, bytesOf(LETTER))))
  assert.equal(same.filter((each) => each.ok && each.isNew).length, 1)
  const packets = Array.from({ length: 5 }, (_, n) =>
    bytesOf({ ...LETTER, documentId: `d${n}`, code: { number: `${n + 1}`, notation: 'A' } }),
  )
  await Promise.all(packets.map((bytes) => receivePacket(operator, register, bytes)))
  const numbers = (await rowsOf('so-c')).map(({ arrivalNumber }) => arrivalNumber ?? 0)
  assert.deepEqual(
    numbers.toSorted((a, b) => a - b),
    [1, 2, 3, 4, 5, 6],
  )
})

test('who may not: whoever keeps no register, and whoever keeps another', async () => {
  for (const role of ['reader', 'reporter', 'approver', 'leader'] as const)
    await assert.rejects(receivePacket(await of(role, 'so-a'), REGISTER, bytesOf(LETTER)), NotAllowed, role)
  await assert.rejects(receivePacket(await of('keeper', 'so-b', 'documents-in'), REGISTER, bytesOf(LETTER)), /không có cơ quan/)
  const own = await receivePacket(
    await of('keeper', 'so-a', 'documents-in'),
    REGISTER,
    bytesOf({ ...LETTER, documentId: 'của mình' }),
  )
  assert.ok(own.ok && own.isNew)
})

test('a program with the token of whoever keeps the register receives for it, and does no more', async () => {
  const clerk = await of('keeper', 'so-a', 'documents-in')
  const program = (uses: TokenUse[], book: string | null) => {
    const actor = clerk.actor as Actor & { kind: 'account' }
    return contextFor(db, { ...actor, scope: { token: 1, uses, book } }, () => NOW)
  }
  let n = 0
  const letter = () => bytesOf({ ...LETTER, documentId: `chương trình ${++n}` })
  for (const book of ['documents-in', null]) {
    const received = await receivePacket(program(['keep'], book), REGISTER, letter())
    assert.ok(received.ok && received.isNew && received.alike.length > 0, 'it reads the register that it keeps')
  }
  await assert.rejects(
    receivePacket(program(['keep'], 'documents-in'), { ...REGISTER, keeper: 'so-b' }, letter()),
    /không có cơ quan/,
  )
  for (const [uses, book] of [
    [['read', 'report'], null],
    [['keep'], 'documents-out'],
  ] as [TokenUse[], string | null][])
    await assert.rejects(receivePacket(program(uses, book), REGISTER, letter()), NotAllowed)
  const { rows } = await sql`select from document_in`.execute(program(['read'], null).db.kysely)
  assert.deepEqual(rows, [], 'a program that only reads sees no register')
})

test('an outgoing document leaves as a packet that any system reads, with its file', async () => {
  const copy = await storeFile(operator, { name: '12.pdf', mediaType: 'application/pdf', bytes: Buffer.from('%PDF-1.7') })
  const source = { title: 'Sổ', standing: 'report' as const }
  const issued = { symbol: '12/SA-VP', issuedOn: '2026-02-27', docType: 'Công văn', subject: 'V/v góp ý', keeper: 'so-a', copy }
  const add = (values: object) =>
    addRow(operator, documentsOut, {
      ...{ resolution: 'r', id: null, valid: { from: null, to: null }, source, asOf: '2026-02-27', why: null },
      values: { ...issued, ...values },
    })
  const [whole, unsigned] = [await add({ signer: 'Trần B' }), await add({ symbol: '13/SA-VP' })]
  assert.ok(whole.ok && unsigned.ok)
  const route = { from: 'H99.18', to: ['H99.02 Văn phòng'], place: 'Hải Sơn' }
  const asked = { resolution: 'r', id: whole.id, asOf: '2026-03-01', route }
  const xml = await sendPacket(operator, asked)
  const packet = readPacket(new TextEncoder().encode(xml ?? ''))
  assert.deepEqual(
    [packet.documentId, packet.code.number, packet.signer.fullName],
    ['H99.18,2026/02/27,12/SA-VP', '12', 'Trần B'],
  )
  assert.equal(Buffer.from(packet.files[0]?.bytes ?? []).toString(), '%PDF-1.7')
  assert.equal(await sendPacket(operator, { ...asked, id: 'khong-co' }), null)
  await assert.rejects(sendPacket(operator, { ...asked, id: unsigned.id }), /người ký/)
  await assert.rejects(sendPacket(operator, { ...asked, route: { ...route, from: 'x' } }), /Mã định danh "x"/)
  await assert.rejects(sendPacket(await of('reader', 'so-a'), asked), NotAllowed)
  assert.equal(await sendPacket(await of('keeper', 'so-b', 'documents-out'), asked), null, 'behind the wall there is no such row')
})

test('what is known of a body addresses its packets: in to its register, out in its name', async () => {
  const knowing = async (id: string, organ_id: string) => {
    const source = await db.kysely.selectFrom('source').select('id').limit(1).executeTakeFirstOrThrow()
    const body = { resolution_id: 'r', id, name_vi: `Sở ${id}`, branch: 'state' as const, valid: '(,)' }
    await db.kysely
      .insertInto('agency')
      .values({ ...body, organ_id, organ_id_source: source.id })
      .execute()
  }
  await knowing('so-x', 'H99.31')
  await knowing('so-y', 'H99.32')
  await assert.rejects(knowing('so-z', 'H99.32'), /agency_organ_id_once/)
  await assert.rejects(knowing('so-z', '000.00.32.H99'), /agency_organ_id_form/)
  const to = (...organIds: string[]): Packet['to'] => organIds.map((organId) => ({ ...LETTER.to[0]!, organId }))
  let n = 0
  const letter = (...organIds: string[]) => bytesOf({ ...LETTER, documentId: `địa chỉ ${++n}`, to: to(...organIds) })
  const everywhere = { resolution: 'r', keeper: null }
  const into = { resolution: 'r', keeper: 'so-x' }

  const clerk = await of('keeper', 'so-x', 'documents-in')
  for (const [ctx, where, packet, refused] of [
    [operator, everywhere, letter('H99.31', 'H99.77'), null],
    [operator, into, letter('H99.31'), null],
    [operator, into, letter('000.00.31.H99'), null],
    [operator, REGISTER, letter('H99.31'), null],
    [clerk, everywhere, letter('H99.31', 'H99.32'), null],
    [operator, everywhere, letter('H99.31', 'H99.32'), /Hãy ghi mã cơ quan nhận/],
    [operator, everywhere, letter('H99.77'), /Hãy ghi mã cơ quan nhận/],
    [operator, everywhere, letter('000.00.31.H99'), /Hãy ghi mã cơ quan nhận/],
    [operator, into, letter('H99.32'), /gửi H99.32, không gửi Sở so-x \(H99.31\)/],
    [clerk, everywhere, letter('H99.32'), /Hãy ghi mã cơ quan nhận/],
    [await of('reader', 'so-x'), everywhere, letter('H99.31'), /receive-document/],
  ] as const) {
    const received = receivePacket(ctx, where, packet)
    if (refused) await assert.rejects(received, refused)
    else assert.ok((await received).ok)
  }
  assert.deepEqual((await rowsOf('so-x')).map(({ arrivalNumber }) => arrivalNumber).toSorted(), [1, 2, 3, 4])

  const issued = await addRow(operator, documentsOut, {
    ...{ resolution: 'r', id: null, valid: { from: null, to: null }, asOf: '2026-02-27', why: null },
    source: { title: 'Sổ', standing: 'report' },
    values: { symbol: '4/SX-VP', issuedOn: '2026-02-27', subject: 'V/v', keeper: 'so-x', signer: 'Trần B' },
  })
  assert.ok(issued.ok)
  const sent = async (from: string | null, ...receivers: string[]) => {
    const route = { from, to: receivers, place: 'Hải Sơn' }
    const xml = await sendPacket(operator, { resolution: 'r', id: issued.id, asOf: '2026-03-01', route })
    const packet = readPacket(new TextEncoder().encode(xml ?? ''))
    return [packet.from, ...packet.to].map(({ organId, organName }) => `${organId} ${organName}`)
  }
  assert.deepEqual(await sent(null, 'so-y'), ['H99.31 Sở so-x', 'H99.32 Sở so-y'])
  assert.deepEqual(await sent('H99.31', 'H99.32', 'H99.77 Nơi khác'), ['H99.31 Sở so-x', 'H99.32 Sở so-y', 'H99.77 Nơi khác'])
  await assert.rejects(sent('H99.32', 'so-y'), /Mã định danh của Sở so-x là H99.31/)
  await assert.rejects(sent(null, 'so-a'), /chưa ghi mã định danh của so-a/)
  await assert.rejects(sent(null, 'khong-co'), /không đúng dạng/)
})
