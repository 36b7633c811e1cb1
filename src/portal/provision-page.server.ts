import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { readHistory } from './history.server.ts'
import { placeMarks, viewsOf } from './living-page.server.ts'
import type { ProvisionPage } from './model.ts'
import { type Query, readWithTasks } from './resolution.server.ts'

/** One provision whole: text, targets, tasks, references, findings and history; null where there is none at the path. */
export const provisionPage = async (
  db: Kysely<Schema>,
  { document, path, ...query }: Omit<Query, 'resolution'> & { document: string; path: string },
): Promise<ProvisionPage | null> => {
  const home = await db.selectFrom('document').select('resolution_id').where('id', '=', document).executeTakeFirst()
  if (!home) return null
  const read = await readWithTasks(db, { ...query, resolution: home.resolution_id })
  const documentView = read?.documents.find((each) => each.id === document)
  if (!read || !documentView) return null
  const rows = read.provisions.filter((row) => row.document_id === document)
  const provisions = placeMarks(rows, viewsOf(read), query.language)
  const at = provisions.findIndex((each) => each.path === path)
  const provision = provisions[at]
  if (!provision) return null
  const parents = new Map(rows.map((row) => [row.path, row.parent]))
  const ancestors: ProvisionPage['ancestors'] = []
  for (let up = parents.get(path) ?? null; up !== null; up = parents.get(up) ?? null) {
    const ancestor = provisions.find((each) => each.path === up)
    if (!ancestor) break
    ancestors.unshift({ path: ancestor.path, heading: ancestor.heading, label: ancestor.label })
  }
  const references = await db
    .selectFrom('provision_reference')
    .select(['symbol', 'doc_type', 'date', 'issuing_body', 'relation'])
    .where('document_id', '=', document)
    .where('provision', '=', path)
    .orderBy('ordinal')
    .execute()
  const diagnostics = await db
    .selectFrom('diagnostic')
    .select(['rule', 'severity', 'message_vi', 'message_en', 'line'])
    .where('document_id', '=', document)
    .where('provision', '=', path)
    .orderBy('ordinal')
    .execute()
  return {
    language: query.language,
    asOf: query.asOf,
    today: query.today,
    resolution: read.resolution,
    document: documentView,
    provision,
    ancestors,
    children: provisions.filter((each) => parents.get(each.path) === path),
    previous: provisions[at - 1]?.path ?? null,
    next: provisions[at + 1]?.path ?? null,
    references: references.map((row) => ({
      symbol: row.symbol,
      docType: row.doc_type,
      date: row.date,
      issuingBody: row.issuing_body,
      relation: row.relation,
    })),
    diagnostics: diagnostics.map((row) => ({
      rule: row.rule,
      severity: row.severity,
      message: query.language === 'en' ? row.message_en : row.message_vi,
      line: row.line,
    })),
    history: await readHistory(db, {
      resolution: read.resolution.id,
      document,
      targets: provision.targets.map((target) => target.id),
      tasks: provision.tasks.map((task) => task.id),
      language: query.language,
    }),
  }
}
