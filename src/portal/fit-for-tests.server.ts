// The resolution that ships, as the question of fitting wants it, for tests: loaded into a database and read back.
import { fileURLToPath } from 'node:url'
import type { Context } from '#agencies/context.ts'
import { testDatabase } from '#db/for-tests.server.ts'
import { loadPack } from '#pack/actions.server.ts'
import type { FitWorld } from '#targets/fit/model.ts'
import { fitWorld } from './fit-world.server.ts'
import { readStored } from './stored.server.ts'

const SHIPPED = fileURLToPath(new URL('../../resolution', import.meta.url))

export const worldOfPack = async (folder: string = SHIPPED, asOf = '2026-12-31'): Promise<FitWorld> => {
  const db = await testDatabase()
  try {
    const ctx: Context = { db, actor: { kind: 'operator', name: 'test' }, now: () => new Date('2026-12-01T02:00:00Z') }
    const loaded = await loadPack(ctx, folder)
    if (!loaded.ok) throw new Error(JSON.stringify(loaded))
    const stored = await readStored(db.kysely, { resolution: null, knownAt: null })
    const world = stored && fitWorld(stored, asOf, new Map())
    if (!world) throw new Error(`${folder} asks no such question`)
    return world
  } finally {
    await db.close()
  }
}
