// The facts of a pack: sources, bodies, rows of books, and the figures its text starts from. Bodies and figures are the
// pack's own, so each version takes the place of the one before; sources stay, for books never forget what they cited.
import type { Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { keepReform } from '#agencies/reform-actions.server.ts'
import { chunks } from '#db/chunks.ts'
import type { Schema } from '#db/schema.ts'
import { zones } from '#registers/books/zones.ts'
import { sourceOfDocument } from './authored.ts'
import { documentOf, type Pack } from './model.ts'
import { saveBooks } from './save-books.server.ts'

/** Sources, bodies, rows of books, and the figures the text starts from. */
export const saveFacts = async (trx: Transaction<Schema>, ctx: Context, pack: Pack): Promise<void> => {
  const resolution_id = pack.pack.id
  for (const table of ['stated_figure', 'agency', 'territory', 'row_territory'] as const)
    await trx.deleteFrom(table).where('resolution_id', '=', resolution_id).execute()
  const sources = [...pack.sources, ...pack.pack.documents.map(sourceOfDocument)]
  for (const some of chunks(sources))
    await trx
      .insertInto('source')
      .values(some.map((each) => ({ resolution_id, ...each })))
      .onConflict((conflict) =>
        conflict.columns(['resolution_id', 'id']).doUpdateSet(({ ref }) => ({
          title: ref('excluded.title'),
          publisher: ref('excluded.publisher'),
          published: ref('excluded.published'),
          address: ref('excluded.address'),
          standing: ref('excluded.standing'),
        })),
      )
      .execute()
  for (const some of chunks(pack.agencies))
    await trx
      .insertInto('agency')
      .values(
        some.map((each) => ({
          resolution_id,
          id: each.id,
          name_vi: each.name.vi,
          name_en: each.name.en,
          branch: each.branch,
          is_class: each.isClass,
          parent: each.parent,
          valid: `[${each.from ?? ''},${each.to ?? ''}]`,
          successor: each.successor,
          legal_act: each.legalAct,
          source: each.source,
          organ_id: each.organId?.code ?? null,
          organ_id_source: each.organId?.source ?? null,
        })),
      )
      .execute()
  await saveTerritories(trx, pack)
  for (const { reform } of pack.reforms) await keepReform(trx, ctx, resolution_id, reform)
  await saveBooks(trx, ctx, pack)
  const stated = pack.baseline.map((each, ordinal) => ({
    resolution_id,
    id: each.id,
    document_id: documentOf(pack, each),
    provision: each.provision,
    ordinal,
    name_vi: each.name.vi,
    name_en: each.name.en,
    value: each.value,
    value_max: each.valueMax,
    unit_vi: each.unit.vi,
    unit_en: each.unit.en,
    as_of: each.asOf,
    source: each.source,
  }))
  for (const some of chunks(stated)) await trx.insertInto('stated_figure').values(some).execute()
}

/** The map as the pack states it, and where its zones lie. */
const saveTerritories = async (trx: Transaction<Schema>, { pack, territories, zones: all }: Pack): Promise<void> => {
  const resolution_id = pack.id
  for (const some of chunks(territories.map((each, ordinal) => ({ ...each, ordinal }))))
    await trx
      .insertInto('territory')
      .values(some.map(({ from, ...each }) => ({ resolution_id, valid_from: from, ...each })))
      .execute()
  const places = all.flatMap(({ id, lies }) =>
    lies.map(({ code, asOf, share, source }, ordinal) => ({
      resolution_id,
      book: zones.name,
      row_id: id,
      ordinal,
      code,
      as_of: asOf,
      share,
      source,
    })),
  )
  for (const some of chunks(places)) await trx.insertInto('row_territory').values(some).execute()
}
