// Making a simulated world: whole and in a database of its own, or not at all.
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { mustBeAllowed, SYSTEM } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'
import type { Schema } from '#db/schema.ts'
import { readWorld, refuseOtherWorld } from '#db/world.server.ts'
import { makeCurrent, savePack, waitForOtherLoads } from '#pack/store.server.ts'
import { hasPersons } from '#registers/book.ts'
import { readSealer } from '#registers/persons/keys.server.ts'
import { insertRecorded } from '#registers/store.server.ts'
import { instantOn, RESOLVED } from './calendar.ts'
import { charterOf } from './charter.ts'
import { digestOf } from './digest.server.ts'
import { historyOf } from './history.ts'
import type { Part, Province, Story, StoryClaim, WorldPlan } from './model.ts'
import { PARTS } from './parts.ts'
import { provinceOf } from './province.ts'
import { saveClaims, saveFigures, saveSteps, sealStories } from './store.server.ts'
import { figuresOf } from './targets.ts'
import { stepsOf } from './tasks.ts'

export type Count = { book: string; rows: number; versions: number; claims: number }
export type Simulated = { provinces: string[]; counts: Count[]; digest: string }

/** How far the making is; called between pieces of work, and stops it by what it throws. */
export type Watch = (done: { province: string; book: string; rows: number }) => void

/** Who a simulated world says it was made by: the same on every machine. */
const MAKER = 'simulate'
const STORIES_AT_ONCE = 1_000

const mustBeEmpty = async (db: Kysely<Schema>): Promise<void> => {
  const world = await readWorld(db)
  if (world === 'real') throw refuseOtherWorld('real')
  // A writer of another kind may have been here without any resolution: accounts, records of the chain.
  const held = await db.selectFrom('audit_record').select('seq').limit(1).executeTakeFirst()
  if (world === 'synthetic' || held)
    throw new Refusal('not-empty', {
      vi: 'Cơ sở dữ liệu này không trống. Thế giới mô phỏng cần một nơi trống: hãy chọn thư mục dữ liệu khác (--data), hoặc xoá thư mục của thế giới mô phỏng cũ.',
      en: 'This database is not empty. A simulated world needs an empty place: choose another data folder (--data), or remove the folder of the old simulated world.',
    })
}

/**
 * Makes the world in one transaction; throws a refusal where the database holds anything, NotAllowed where the actor may
 * not, and what `watch` throws. One audit record a province and book.
 */
export const simulate = async (ctx: Context, plan: WorldPlan, watch: Watch): Promise<Simulated> => {
  mustBeAllowed(ctx.actor, 'simulate', SYSTEM)
  await mustBeEmpty(ctx.db.kysely)
  return transaction(ctx.db, async (trx) => {
    await waitForOtherLoads(trx)
    await mustBeEmpty(trx)
    // Work goes on between statements for as long as the world is large.
    await sql`set local idle_in_transaction_session_timeout = 0`.execute(trx)
    const counts = new Map<string, Count>()
    const provinces: string[] = []
    for (let number = 0; number < plan.provinces; number++) {
      const province = provinceOf(plan, number)
      provinces.push(province.id)
      await saveCharter(trx, ctx, province, plan)
      for (const part of PARTS) {
        const count = await savePart(trx, ctx, province, part, watch)
        const before = counts.get(part.book.name) ?? { book: part.book.name, rows: 0, versions: 0, claims: 0 }
        counts.set(part.book.name, {
          book: part.book.name,
          rows: before.rows + count.rows,
          versions: before.versions + count.versions,
          claims: before.claims + count.claims,
        })
      }
    }
    await makeCurrent(trx, provinces[0] ?? '')
    return { provinces, counts: [...counts.values()], digest: await digestOf(trx, ctx.db) }
  })
}

const saveCharter = async (trx: Transaction<Schema>, ctx: Context, province: Province, plan: WorldPlan): Promise<void> => {
  const pack = charterOf(province)
  const loaded: Context = { ...ctx, now: () => new Date(instantOn(RESOLVED, 16)) }
  await savePack(trx, loaded, pack, `seed ${plan.seed}, scale ${plan.scale}`, [])
  await saveFigures(trx, province.id, figuresOf(province))
  await saveSteps(trx, province.id, stepsOf(province))
  await record(trx, {
    at: new Date(province.closing),
    actor: MAKER,
    verb: 'simulate',
    object: `pack:${province.id}`,
    before: null,
    after: { seed: plan.seed, until: plan.until, scale: plan.scale },
    why: null,
  })
}

const savePart = async (
  trx: Transaction<Schema>,
  ctx: Context,
  province: Province,
  { book, stories }: Part,
  watch: Watch,
): Promise<Omit<Count, 'book'>> => {
  const count = { rows: 0, versions: 0, claims: 0 }
  const sealer = hasPersons(book) ? await readSealer(ctx.db, trx, book, province.id, []) : null
  let waiting: Story[] = []
  const claims: StoryClaim[] = []
  const flush = async () => {
    watch({ province: province.name, book: book.name, rows: count.rows })
    const told = sealer ? await sealStories(trx, sealer, waiting, province.closing) : waiting
    waiting = []
    const pieces = told.flatMap((story) => {
      const history = historyOf(book, story, province.closing)
      if (history.length === 0) return []
      count.rows++
      claims.push(...story.claims)
      return history
    })
    await insertRecorded(trx, book, province.id, pieces)
    count.versions += pieces.length
  }
  for (const story of stories(province)) if (waiting.push(story) >= STORIES_AT_ONCE) await flush()
  await flush()
  count.claims = await saveClaims(trx, book, province.id, claims, province.closing)
  await record(trx, {
    at: new Date(province.closing),
    actor: MAKER,
    verb: 'simulate',
    object: `${book.name}:${province.id}`,
    before: null,
    after: count,
    why: null,
  })
  return count
}
