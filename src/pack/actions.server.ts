import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { mustBeAllowed, SYSTEM } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import type { Bilingual } from '#kernel/language.ts'
import { Misfits } from '#registers/fits/check.server.ts'
import { readWordings } from './join-again.server.ts'
import type { Pack } from './model.ts'
import { type PackProblem, readPack } from './read.server.ts'
import { unknownBlockCauses } from './save-causes.server.ts'
import { hasCurrent, makeCurrent, readStored, savePack, takenNames, waitForOtherLoads, wasShipped } from './store.server.ts'

export type LoadedPack = {
  ok: true
  id: string
  title: Bilingual
  documents: number
  provisions: number
  targets: number
  tasks: number
  zones: number
  /** True where exactly this pack was stored already: nothing of it was written. */
  unchanged: boolean
}
export type RefusedPack = { ok: false; problems: PackProblem[] }

/**
 * Loads the pack in a folder (or named by its pack.yaml) and makes it the resolution that "/" shows. Refused whole with
 * every problem; throws NotAllowed where the actor may not.
 */
export const loadPack = async (ctx: Context, path: string): Promise<LoadedPack | RefusedPack> => {
  mustBeAllowed(ctx.actor, 'load-pack', SYSTEM)
  const read = await readPack(path)
  if (!read.ok) return read
  const { pack, digest, place } = read
  const known = await readStored(ctx.db.kysely, pack.pack.id)
  if (known?.digest === digest && known.isCurrent) return loaded(pack, true)
  const wordings = await readWordings(ctx.db.kysely, pack)
  return transaction(ctx.db, async (trx) => {
    await waitForOtherLoads(trx)
    const faults = [...(await takenNames(trx, pack)), ...(await unknownBlockCauses(trx, pack))]
    if (faults.length > 0) return { ok: false, problems: faults.map(place) }
    const stored = await readStored(trx, pack.pack.id)
    const isSame = stored?.digest === digest
    if (!isSame) await savePack(trx, ctx, pack, digest, wordings)
    await makeCurrent(trx, pack.pack.id)
    await record(trx, {
      at: ctx.now(),
      actor: actorName(ctx.actor),
      verb: 'load-pack',
      object: `pack:${pack.pack.id}`,
      before: stored && { digest: stored.digest, current: stored.isCurrent },
      after: { digest, current: true },
      why: null,
    })
    return loaded(pack, isSame)
  })
}

/**
 * Loads the pack that comes with the program where it is new. A version that a person loaded in its place stands, and so
 * does whatever resolution they made the one to show.
 */
export const ensureShippedPack = async (ctx: Context, folder: string): Promise<LoadedPack | RefusedPack> => {
  mustBeAllowed(ctx.actor, 'load-pack', SYSTEM)
  const read = await readPack(folder)
  if (!read.ok) return read
  const { pack, digest } = read
  const object = `pack:${pack.pack.id}`
  const stored = await readStored(ctx.db.kysely, pack.pack.id)
  if (stored && (stored.digest === digest || !(await wasShipped(ctx.db.kysely, object, stored.digest)))) return loaded(pack, true)
  const wordings = await readWordings(ctx.db.kysely, pack)
  const load = (): Promise<LoadedPack> =>
    transaction(ctx.db, async (trx) => {
      await waitForOtherLoads(trx)
      if ((await takenNames(trx, pack)).length > 0) return loaded(pack, true)
      await savePack(trx, ctx, pack, digest, wordings)
      if (!(await hasCurrent(trx))) await makeCurrent(trx, pack.pack.id)
      await record(trx, {
        at: ctx.now(),
        actor: actorName(ctx.actor),
        verb: 'load-pack',
        object,
        before: stored && { digest: stored.digest },
        after: { digest, shipped: true },
        why: null,
      })
      return loaded(pack, false)
    })
  try {
    return await load()
  } catch (error) {
    // What people have drawn since may not fit a newer pack: theirs stands, and the program starts. Loading the pack by
    // hand says what does not fit.
    if (stored && error instanceof Misfits) return loaded(pack, true)
    throw error
  }
}

const loaded = ({ pack, provisions, targets, tasks, zones }: Pack, unchanged: boolean): LoadedPack => ({
  ok: true,
  id: pack.id,
  title: pack.title,
  documents: pack.documents.length,
  provisions: Object.values(provisions).reduce((sum, list) => sum + list.length, 0),
  targets: targets.length,
  tasks: tasks.length,
  zones: zones.length,
  unchanged,
})
