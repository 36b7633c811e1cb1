// Files of a simulated world bear its mark, come back to it, and go nowhere else.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Context } from '#agencies/context.ts'
import { testDatabase } from '#db/for-tests.server.ts'
import { addRow } from '../actions.server.ts'
import { zones } from '../books/zones.ts'
import { exportBook } from './export.server.ts'
import { confirmImport } from './import.server.ts'
import { SYNTHETIC_MARK, TABLE_FORMATS, type TableFormat } from './model.ts'
import { previewOf } from './specimens.ts'
import { templateOf } from './template.server.ts'

const KEY = { resolution: 'r', id: 'khu-a' }
const AS_OF = '2024-06-30'

const worldOf = async (t: TestContext, synthetic: boolean): Promise<Context> => {
  const db = await testDatabase()
  t.after(() => db.close())
  const ctx: Context = { db, actor: { kind: 'operator', name: 'thử' }, now: () => new Date('2024-07-01T00:00:00Z') }
  await db.kysely
    .insertInto('resolution')
    .values({ id: 'r', title_vi: 'R', main_document: 'r', origin: 'pack', digest: '', synthetic })
    .execute()
  const shape = { type: 'Point', coordinates: [105.6, 9.6] }
  const values = { kind: 'park', nameVi: 'Khu A', isNew: false, grossHa: 12.5, establishedOn: '2020-01-02', geometry: shape }
  const source = { title: 'Báo cáo', standing: 'report' as const }
  const added = await addRow(ctx, zones, { ...KEY, valid: { from: null, to: null }, values, source, asOf: AS_OF, why: null })
  assert.ok(added.ok)
  return ctx
}

const bytesOf = async (pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> => Buffer.concat(await Array.fromAsync(pieces))

const exported = (ctx: Context, format: TableFormat) =>
  bytesOf(exportBook(ctx, zones, { resolution: 'r', asOf: AS_OF, knownAt: null, format, language: 'vi' }))

const imported = async (ctx: Context, name: string, bytes: Uint8Array) => {
  const started = await previewOf(ctx, zones, { name, bytes }, { resolution: 'r', locale: 'vi', asOf: AS_OF })
  return { ...(await started.done), id: started.job }
}

for (const format of TABLE_FORMATS)
  test(`${format}: marked where simulated, unmarked where real; each is refused in the other world`, async (t) => {
    const [real, synthetic] = [await worldOf(t, false), await worldOf(t, true)]
    const [fromReal, fromSynthetic] = [await exported(real, format), await exported(synthetic, format)]
    if (format !== 'xlsx') {
      assert.ok(new TextDecoder().decode(fromSynthetic).includes(SYNTHETIC_MARK.vi))
      assert.ok(!new TextDecoder().decode(fromReal).includes(SYNTHETIC_MARK.vi))
    }
    for (const [ctx, bytes] of [
      [real, fromReal],
      [synthetic, fromSynthetic],
    ] as const) {
      const job = await imported(ctx, `khu.${format}`, bytes)
      assert.deepEqual([job.problem, job.counts], [null, { new: 0, changed: 0, unchanged: 1, wrong: 0 }])
      const done = await (await confirmImport(ctx, job.id)).done
      assert.equal(done.state, 'imported')
    }
    for (const [ctx, bytes, word] of [
      [real, fromSynthetic, 'Tệp mang dấu dữ liệu mô phỏng'],
      [synthetic, fromReal, 'chỉ nhận tệp mang dấu'],
    ] as const) {
      const job = await imported(ctx, `khu.${format}`, bytes)
      assert.equal(job.state, 'failed')
      assert.ok(job.problem?.vi.includes(word), job.problem?.vi)
    }
  })

test('a template is marked as its world is', async () => {
  const text = async (world: 'real' | 'synthetic') =>
    new TextDecoder().decode(await bytesOf(templateOf(zones, 'csv', 'en', world)))
  assert.ok((await text('synthetic')).includes(SYNTHETIC_MARK.en))
  assert.ok(!(await text('real')).includes(SYNTHETIC_MARK.en))
})
