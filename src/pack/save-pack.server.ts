// A checked pack written into the tables, within the caller's transaction. Rows of the pack are replaced; the official
// wording, the files, the steps people took and the figures they reported outlive every new version of the pack.
import type { Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { chunks } from '#db/chunks.ts'
import type { Schema } from '#db/schema.ts'
import type { Pack } from './model.ts'
import { pathAbove, readPath } from './path.ts'

type Trx = Transaction<Schema>

/** The row of the resolution itself; what is current is decided elsewhere. */
export const saveResolution = async (trx: Trx, ctx: Context, { pack, fit, gate }: Pack, digest: string): Promise<void> => {
  const row = {
    title_vi: pack.title.vi,
    title_en: pack.title.en,
    place_vi: pack.place?.vi ?? null,
    place_en: pack.place?.en ?? null,
    period: pack.period && `[${pack.period.from},${pack.period.to}]`,
    central_meridian: pack.centralMeridian,
    main_document: pack.mainDocument,
    origin: 'pack' as const,
    digest,
    synthetic: pack.synthetic,
    fit: fit && JSON.stringify(fit),
    gate: gate && JSON.stringify(gate),
    loaded_at: ctx.now(),
  }
  await trx
    .insertInto('resolution')
    .values({ id: pack.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

/** The documents by what the pack knows of them; what it leaves open stays as the print told it. */
export const saveDocuments = async (trx: Trx, { pack }: Pack): Promise<void> => {
  for (const [ordinal, each] of pack.documents.entries()) {
    // Kysely leaves out what is undefined, so that a column the pack does not tell keeps what it holds.
    const row = {
      resolution_id: pack.id,
      ordinal,
      number: each.number ?? undefined,
      symbol: each.symbol ?? undefined,
      date: each.date ?? undefined,
      place: each.place ?? undefined,
      issuing_body: each.issuingBody ?? undefined,
      doc_type: each.docType ?? undefined,
      subject: each.subject ?? undefined,
      title_vi: each.title.vi,
      title_en: each.title.en,
      signatory_name: each.signatory?.name,
      signatory_title: each.signatory?.title ?? undefined,
      signing_authority: each.signatory?.authority ?? undefined,
      recipients: each.recipients.length > 0 ? each.recipients : undefined,
      addressees: each.addressees.length > 0 ? each.addressees : undefined,
    }
    await trx
      .insertInto('document')
      .values({ id: each.id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute()
  }
}

/** Documents the pack no longer names go, unless their wording was loaded or people's work hangs on them. */
export const dropDocuments = async (trx: Trx, { pack }: Pack): Promise<void> => {
  const ids = pack.documents.map((each) => each.id)
  await trx
    .deleteFrom('document')
    .where('resolution_id', '=', pack.id)
    .where('id', 'not in', ids)
    .where(({ not, exists, selectFrom, and }) =>
      and(
        (['document_file', 'target', 'task'] as const).map((table) =>
          not(exists(selectFrom(table).select('document_id').whereRef(`${table}.document_id`, '=', 'document.id'))),
        ),
      ),
    )
    .execute()
  const left = await trx
    .selectFrom('document')
    .select('id')
    .where('resolution_id', '=', pack.id)
    .where('id', 'not in', ids)
    .orderBy('ordinal')
    .execute()
  for (const [n, { id }] of left.entries())
    await trx
      .updateTable('document')
      .set({ ordinal: ids.length + n })
      .where('id', '=', id)
      .execute()
}

/**
 * The provisions of one document and what they cite. Where its wording will join again, what only the wording brought is
 * taken out first; a provision that the pack dropped stays while its wording or people's work does.
 */
export const saveProvisionsOfPack = async (trx: Trx, pack: Pack, document: string, joinsAgain: boolean): Promise<void> => {
  const provisions = pack.provisions[document] ?? []
  const paths = new Set(provisions.map((each) => each.path))
  const worked = new Set(
    [
      ...(await trx.selectFrom('target').select('provision').where('document_id', '=', document).execute()),
      ...(await trx.selectFrom('task').select('provision').where('document_id', '=', document).execute()),
    ].map((row) => row.provision),
  )
  const stored = await trx
    .selectFrom('provision')
    .select(['path', 'origin', 'text'])
    .where('document_id', '=', document)
    .execute()
  for (const { path, origin, text } of stored) {
    if (paths.has(path)) continue
    const ofThis = trx.deleteFrom('provision').where('document_id', '=', document).where('path', '=', path)
    if (origin === 'document' ? joinsAgain : text === null && !worked.has(path)) await ofThis.execute()
    else if (origin === 'pack')
      await trx
        .updateTable('provision')
        .set({
          origin: text === null ? 'pack' : 'document',
          restatement_vi: null,
          restatement_en: null,
          // Where the wording joins again it brings its own heading, if it has one.
          ...(joinsAgain && { heading_vi: null, heading_en: null }),
        })
        .where('document_id', '=', document)
        .where('path', '=', path)
        .execute()
  }
  for (const some of chunks(provisions.map((each, ordinal) => ({ each, ordinal }))))
    await trx
      .insertInto('provision')
      .values(
        some.map(({ each, ordinal }) => ({
          document_id: document,
          path: each.path,
          parent: each.parent ?? pathAbove(each.path, (path) => paths.has(path)),
          ordinal,
          // The check has made sure that one of the two tells.
          kind: each.kind ?? readPath(each.path)!.kind,
          label: each.label ?? readPath(each.path)?.label ?? null,
          heading_vi: each.heading?.vi ?? null,
          heading_en: each.heading?.en ?? null,
          restatement_vi: each.restatement?.vi ?? null,
          restatement_en: each.restatement?.en ?? null,
          text: null,
          line_from: null,
          line_to: null,
          origin: 'pack' as const,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['document_id', 'path']).doUpdateSet(({ ref }) => ({
          parent: ref('excluded.parent'),
          ordinal: ref('excluded.ordinal'),
          kind: ref('excluded.kind'),
          label: ref('excluded.label'),
          heading_vi: ref('excluded.heading_vi'),
          heading_en: ref('excluded.heading_en'),
          restatement_vi: ref('excluded.restatement_vi'),
          restatement_en: ref('excluded.restatement_en'),
          origin: 'pack' as const,
        })),
      )
      .execute()
  const references = provisions.flatMap(({ path, references: list }) =>
    list.map((each, ordinal) => ({
      document_id: document,
      provision: path,
      ordinal,
      symbol: each.symbol,
      doc_type: each.docType,
      date: each.date,
      issuing_body: each.issuingBody,
      relation: each.relation,
      origin: 'pack' as const,
    })),
  )
  await trx
    .deleteFrom('provision_reference')
    .where('document_id', '=', document)
    .where(({ or, eb }) =>
      or([eb('origin', '=', 'pack'), eb('provision', 'in', ['', ...references.map((each) => each.provision)])]),
    )
    .execute()
  for (const some of chunks(references)) await trx.insertInto('provision_reference').values(some).execute()
}
