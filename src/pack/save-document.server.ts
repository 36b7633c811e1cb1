// A compiled document written into the tables. Whatever people did since (figures, baselines and courses of targets, steps of a task) outlives a
// new wording; whatever a reviewed pack says stands.
import type { Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { chunks } from '#db/chunks.ts'
import type { Schema } from '#db/schema.ts'
import { dateInVietnam, type IsoDate } from '#kernel/date.ts'
import { slug } from '#kernel/slug.ts'
import { capitalise } from '#kernel/vietnamese.ts'
import type { CompiledDocument, Diagnostic, Provision } from '#law/model.ts'
import { workedOn } from '#targets/store.server.ts'
import { isUntouchedSince } from '#tasks/store.server.ts'
import { directionOf, headlineTargets, mergeOrder, printedTitle, unspoken } from './join.ts'

export type File = { name: string; bytes: Uint8Array; sha256: string; format: string; encoding: string }

/** Where a document belongs, and whether a reviewed pack speaks of it. */
export type Place = { id: string; resolution: string; ordinal: number; isReviewed: boolean }

export const saveDocument = async (trx: Transaction<Schema>, document: CompiledDocument, place: Place): Promise<void> => {
  const { metadata } = document
  const printed = {
    number: metadata.number,
    symbol: metadata.symbol,
    date: metadata.date,
    place: metadata.place,
    issuing_body: metadata.issuingBody,
    doc_type: metadata.docType,
    subject: metadata.subject,
    signatory_name: metadata.signatoryName,
    signatory_title: metadata.signatoryTitle,
    signing_authority: metadata.signingAuthority,
    recipients: metadata.recipients,
    addressees: metadata.addressees,
    title_vi: printedTitle(document),
  }
  // A reviewed document keeps what its reviewers wrote; the print only fills what they left open.
  await trx
    .insertInto('document')
    .values({ id: place.id, resolution_id: place.resolution, ordinal: place.ordinal, ...printed })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(({ fn, ref }) => ({
        number: fn.coalesce(ref('document.number'), ref('excluded.number')),
        symbol: fn.coalesce(ref('document.symbol'), ref('excluded.symbol')),
        date: fn.coalesce(ref('document.date'), ref('excluded.date')),
        place: fn.coalesce(ref('document.place'), ref('excluded.place')),
        issuing_body: fn.coalesce(ref('document.issuing_body'), ref('excluded.issuing_body')),
        doc_type: fn.coalesce(ref('document.doc_type'), ref('excluded.doc_type')),
        title_vi: fn.coalesce(ref('document.title_vi'), ref('excluded.title_vi')),
        subject: fn.coalesce(ref('excluded.subject'), ref('document.subject')),
        signatory_name: fn.coalesce(ref('document.signatory_name'), ref('excluded.signatory_name')),
        signatory_title: fn.coalesce(ref('document.signatory_title'), ref('excluded.signatory_title')),
        signing_authority: fn.coalesce(ref('document.signing_authority'), ref('excluded.signing_authority')),
        recipients: ref('excluded.recipients'),
        addressees: ref('excluded.addressees'),
      })),
    )
    .execute()
}

export const saveFile = async (
  trx: Transaction<Schema>,
  ctx: Context,
  document: CompiledDocument,
  place: Place,
  file: File,
): Promise<void> => {
  const row = {
    name: file.name,
    sha256: file.sha256,
    format: file.format,
    encoding: file.encoding,
    byte_length: file.bytes.byteLength,
    content: file.bytes,
    line_from: document.lines[0],
    line_to: document.lines[1],
    loaded_at: ctx.now(),
    loaded_by: actorName(ctx.actor),
  }
  await trx
    .insertInto('document_file')
    .values({ document_id: place.id, ...row })
    .onConflict((conflict) => conflict.column('document_id').doUpdateSet(row))
    .execute()
}

/** A provision's words as they are stored. */
const provisionRow = (each: Provision, document: string, ordinal: number) => ({
  document_id: document,
  path: each.path,
  parent: each.parent,
  ordinal,
  kind: each.kind,
  label: each.label,
  heading_vi: each.heading,
  heading_en: null,
  restatement_vi: null,
  restatement_en: null,
  text: each.text,
  line_from: each.lines[0],
  line_to: each.lines[1],
  origin: 'document' as const,
})

/** The provisions of these paths and what stands above them; what is there already stays as it is. */
export const bringProvisions = async (
  trx: Transaction<Schema>,
  { provisions }: CompiledDocument,
  id: string,
  paths: readonly string[],
): Promise<void> => {
  const byPath = new Map(provisions.map((each, ordinal) => [each.path, { each, ordinal }]))
  const wanted = new Set<string>()
  for (const path of paths)
    for (let at: string | null = path; at !== null && !wanted.has(at); at = byPath.get(at)?.each.parent ?? null) wanted.add(at)
  const rows = [...wanted].flatMap((path) => {
    const found = byPath.get(path)
    return found ? [provisionRow(found.each, id, found.ordinal)] : []
  })
  for (const some of chunks(rows))
    await trx
      .insertInto('provision')
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

export const saveProvisions = async (trx: Transaction<Schema>, document: CompiledDocument, place: Place): Promise<void> => {
  const stored = await trx
    .selectFrom('provision')
    .select(['path', 'origin'])
    .where('document_id', '=', place.id)
    .orderBy('ordinal')
    .execute()
  const compiled = new Set(document.provisions.map((each) => each.path))
  const gone = stored.filter((each) => each.origin === 'document' && !compiled.has(each.path)).map((each) => each.path)
  if (gone.length > 0) await trx.deleteFrom('provision').where('document_id', '=', place.id).where('path', 'in', gone).execute()
  const kept = stored.map((each) => each.path).filter((path) => !gone.includes(path))
  const order = new Map(mergeOrder(kept, [...compiled]).map((path, n) => [path, n]))
  for (const some of chunks(document.provisions))
    await trx
      .insertInto('provision')
      .values(some.map((each) => provisionRow(each, place.id, order.get(each.path)!)))
      .onConflict((conflict) =>
        conflict.columns(['document_id', 'path']).doUpdateSet(({ fn, ref }) => ({
          parent: ref('excluded.parent'),
          ordinal: ref('excluded.ordinal'),
          label: ref('excluded.label'),
          heading_vi: fn.coalesce(ref('excluded.heading_vi'), ref('provision.heading_vi')),
          text: ref('excluded.text'),
          line_from: ref('excluded.line_from'),
          line_to: ref('excluded.line_to'),
        })),
      )
      .execute()
  for (const path of kept.filter((each) => !compiled.has(each)))
    await trx
      .updateTable('provision')
      .set({ ordinal: order.get(path)! })
      .where('document_id', '=', place.id)
      .where('path', '=', path)
      .execute()
}

export const saveReferences = async (trx: Transaction<Schema>, document: CompiledDocument, place: Place): Promise<void> => {
  await trx.deleteFrom('provision_reference').where('document_id', '=', place.id).where('origin', '=', 'document').execute()
  const spoken = new Set(
    (await trx.selectFrom('provision_reference').select('provision').where('document_id', '=', place.id).execute()).map(
      (row) => row.provision,
    ),
  )
  const rows = document.references.flatMap((each, n) => (spoken.has(each.provision) ? [] : [{ each, n }]))
  for (const some of chunks(rows))
    await trx
      .insertInto('provision_reference')
      .values(
        some.map(({ each, n }) => ({
          document_id: place.id,
          provision: each.provision,
          ordinal: n,
          symbol: each.symbol,
          doc_type: each.docType,
          date: each.date,
          issuing_body: each.issuingBody,
          relation: each.relation,
          origin: 'document' as const,
        })),
      )
      .execute()
}

export const saveDiagnostics = async (
  trx: Transaction<Schema>,
  diagnostics: readonly Diagnostic[],
  place: Place,
): Promise<void> => {
  await trx.deleteFrom('diagnostic').where('document_id', '=', place.id).execute()
  const rows = diagnostics.map((each, n) => ({ each, n }))
  for (const some of chunks(rows))
    await trx
      .insertInto('diagnostic')
      .values(
        some.map(({ each, n }) => ({
          document_id: place.id,
          ordinal: n,
          rule: each.rule,
          provision: each.provision,
          line: each.line,
          column: each.column,
          severity: each.severity,
          message_vi: each.message.vi,
          message_en: each.message.en,
        })),
      )
      .execute()
}

export const saveTargets = async (trx: Transaction<Schema>, document: CompiledDocument, place: Place): Promise<void> => {
  const rows = await trx
    .selectFrom('target')
    .select(['id', 'provision', 'origin', 'ordinal'])
    .where('document_id', '=', place.id)
    .execute()
  const reviewed = rows.filter((row) => row.origin === 'pack')
  const headline = headlineTargets(document)
  const found = unspoken(document.targets, new Set(reviewed.map((row) => row.provision))).map(({ item, n }) => ({
    id: `${place.id}:${item.provision}:target-${n}`,
    item,
  }))
  // A target that people worked on stays, even where the new wording no longer has it.
  const ids = new Set(found.map(({ id }) => id))
  const gone = rows.filter(({ id, origin }) => origin === 'document' && !ids.has(id)).map(({ id }) => id)
  const kept = await workedOn(trx, gone)
  await trx
    .deleteFrom('target')
    .where('id', 'in', ['', ...gone.filter((id) => !kept.has(id))])
    .execute()
  for (const [n, { id, item }] of found.entries()) {
    const row = {
      provision: item.provision,
      ordinal: place.ordinal * 10_000 + n,
      name_vi: item.indicator,
      comparator: item.comparator,
      value: item.value,
      value_max: item.valueMax,
      unit_vi: item.unit,
      due: item.byYear === null ? null : `${item.byYear}-12-31`,
      place: item.place,
      headline: !place.isReviewed && headline.has(item),
      direction: directionOf(item),
      quote: item.quote,
    }
    await trx
      .insertInto('target')
      .values({ id, resolution_id: place.resolution, document_id: place.id, origin: 'document', ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute()
  }
}

export const saveTasks = async (
  trx: Transaction<Schema>,
  ctx: Context,
  document: CompiledDocument,
  place: Place,
): Promise<void> => {
  const rows = await trx.selectFrom('task').select(['id', 'provision', 'origin']).where('document_id', '=', place.id).execute()
  const spoken = new Set(rows.filter((row) => row.origin === 'pack').map((row) => row.provision))
  const agencies = await trx.selectFrom('body').select(['id', 'name_vi']).where('resolution_id', '=', place.resolution).execute()
  const agencyNamed = new Map(agencies.map((agency) => [slug(agency.name_vi), agency.id]))
  const asked = [...document.tasks, ...document.duties].sort((a, b) => a.lines[0] - b.lines[0])
  const found = unspoken(asked, spoken).map(({ item, n }) => ({ id: `${place.id}:${item.provision}:task-${n}`, item }))
  const ids = found.map(({ id }) => id)
  // A task that somebody has worked on has more than its first step: it stays, whatever the new wording says.
  await trx
    .deleteFrom('task')
    .where('document_id', '=', place.id)
    .where('origin', '=', 'document')
    .where('id', 'not in', ids.length > 0 ? ids : [''])
    .where(isUntouchedSince('document'))
    .execute()
  const since: IsoDate = document.metadata.date ?? dateInVietnam(ctx.now())
  for (const [n, { id, item }] of found.entries()) {
    const row = {
      provision: item.provision,
      ordinal: place.ordinal * 10_000 + n,
      title_vi: capitalise(item.deliverable ?? item.quote),
      deliverable_vi: item.deliverable,
      quote: item.quote,
    }
    await trx
      .insertInto('task')
      .values({
        id,
        resolution_id: place.resolution,
        document_id: place.id,
        origin: 'document',
        title_en: null,
        deliverable_en: null,
        ...row,
      })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute()
    // A step that is worded anew was known since it was first there.
    const former = await trx
      .deleteFrom('task_step')
      .where('task_id', '=', id)
      .where('recorded_by', '=', 'document')
      .returning('recorded_at')
      .executeTakeFirst()
    const lead = item.lead === null ? null : (agencyNamed.get(slug(item.lead)) ?? null)
    await trx
      .insertInto('task_step')
      .values({
        task_id: id,
        at: since,
        recorded_at: former?.recorded_at ?? ctx.now(),
        recorded_by: 'document',
        state: item.lead === null ? 'unassigned' : 'assigned',
        lead_agency: lead,
        lead_text: lead === null ? item.lead : null,
        role: item.lead === null ? null : item.role,
        coordinators: item.coordinators.map((body) => agencyNamed.get(slug(body)) ?? body),
        deadline: item.deadline,
        deadline_precision: item.deadlinePrecision,
        deadline_text: item.deadlineText,
        recurrence: item.recurrence,
        basis: place.id,
      })
      .execute()
  }
}
