// For whom a connection works: every one that is taken from the pool is told so first, and the walls in the database
// (migrations/0016_walls.sql) go by it. Whoever is not named is the public.
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import type { Database } from './open.server.ts'
import type { Schema } from './schema.ts'

/**
 * As the database reads it: the public, whoever runs commands on the machine, an account on a day, a program with the verbs and
 * the book of its token, or whoever holds the secret link of a case, by its SHA-256, on a day.
 */
export type Acting = '' | 'operator' | `${number} ${string}` | `program ${string}` | `link ${string}`

/** What each connection was told last: it is told again only when another one takes it. */
const told = new WeakMap<pg.PoolClient, Acting>()

const poolOf = (pool: pg.Pool, acting: Acting) => ({
  async connect() {
    const client = await pool.connect()
    if ((told.get(client) ?? '') === acting) return client
    try {
      await client.query("select set_config('resolute.acting', $1, false)", [acting])
      told.set(client, acting)
      return client
    } catch (error) {
      client.release(true)
      throw error
    }
  },
  // The pool is ended by whoever opened it: others work with it too.
  end: async () => undefined,
  options: pool.options,
})

export const kyselyFor = (pool: pg.Pool, acting: Acting): Kysely<Schema> =>
  new Kysely<Schema>({ dialect: new PostgresDialect({ pool: poolOf(pool, acting) }) })

/** The same database, worked in for somebody. */
export const workingFor = (db: Database, acting: Acting): Database => ({ ...db, kysely: kyselyFor(db.pool, acting) })
