// Whether a database holds real facts or a simulated world. Decided once, by its first resolution, and held by the
// database itself (migrations/0010): what is real and what is not never stand side by side.
import type { Kysely } from 'kysely'
import { Refusal, type Sentence } from './refusal.ts'
import type { Schema } from './schema.ts'

export type World = 'real' | 'synthetic'

/** Null while nothing was loaded that would decide it. */
export const readWorld = async (db: Kysely<Schema>): Promise<World | null> => {
  const row = await db.selectFrom('world').select('synthetic').executeTakeFirst()
  if (!row) return null
  return row.synthetic ? 'synthetic' : 'real'
}

const SENTENCES: Readonly<Record<World, Sentence>> = {
  synthetic: {
    vi: 'Cơ sở dữ liệu này là thế giới mô phỏng, không nhận dữ liệu thật. Chưa có gì được ghi; hãy chọn thư mục dữ liệu khác (--data).',
    en: 'This database is a simulated world and takes no real facts. Nothing was written; choose another data folder (--data).',
  },
  real: {
    vi: 'Cơ sở dữ liệu này giữ dữ liệu thật, không nhận dữ liệu mô phỏng. Chưa có gì được ghi; hãy chọn thư mục dữ liệu khác (--data).',
    en: 'This database holds real facts and takes no simulated ones. Nothing was written; choose another data folder (--data).',
  },
}

/** Why a world does not take what is of the other. */
export const refuseOtherWorld = (world: World, cause?: unknown): Refusal => new Refusal('other-world', SENTENCES[world], cause)

/** What the database itself refused for mixing worlds, as a sentence; any other error as it is. */
export const asWorldRefusal = (error: unknown): unknown => {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'RS002') return error
  return refuseOtherWorld('detail' in error && error.detail === 'synthetic' ? 'synthetic' : 'real', error)
}
