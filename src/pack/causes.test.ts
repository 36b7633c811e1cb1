import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Context } from '#agencies/context.ts'
import { testDatabase } from '#db/for-tests.server.ts'
import { judgeCause } from '#tasks/causes/actions.server.ts'
import { readNamedCauses } from '#tasks/causes/store.server.ts'
import { loadPack } from './actions.server.ts'
import { copyOfPack, edit } from './for-tests.server.ts'

test('a cause is linked to causes of blocks that there are, and what was judged of it outlives a new version', async () => {
  const db = await testDatabase()
  const ctx: Context = { db, actor: { kind: 'operator', name: 'root' }, now: () => new Date('2023-02-01T02:00:00Z') }
  await using copy = await copyOfPack()
  await edit(copy.folder, 'causes.yaml', '- money', '- tien')
  const refused = await loadPack(ctx, copy.folder)
  assert.ok(!refused.ok)
  assert.deepEqual(
    refused.problems.map(({ file, line, column }) => [file, line, column]),
    [['causes.yaml', 10, 7]],
  )
  await edit(copy.folder, 'causes.yaml', '- tien', '- land')
  assert.ok((await loadPack(ctx, copy.folder)).ok)
  const resolution = 'binh-lac-nuoc-sach'
  await judgeCause(ctx, { resolution, cause: 'thieu-von', status: 'removed', reason: 'x', document: 'x' })
  await edit(copy.folder, 'causes.yaml', '- land', '- money')
  assert.ok((await loadPack(ctx, copy.folder)).ok)
  const [cause] = await readNamedCauses(db.kysely, resolution)
  assert.deepEqual(cause?.links, {
    ...{ tasks: [`${resolution}:water-scheme`], targets: [`${resolution}:clean-water-2025`], works: [], blocks: ['money'] },
  })
  assert.equal(cause?.judgements.length, 1)
  await db.close()
})
