// A new version of a pack meets documents whose wording was loaded before: the stored file is compiled anew and joins as
// if it were loaded now, so that pack first or document first comes to the same.
import type { Kysely, Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { Refusal } from '#db/refusal.ts'
import type { Schema } from '#db/schema.ts'
import { compile } from '#law/compile.ts'
import type { CompiledDocument } from '#law/model.ts'
import { readDocument } from '#law/read/document.server.ts'
import type { Pack } from './model.ts'
import { saveProvisions, saveReferences, saveTargets, saveTasks } from './save-document.server.ts'

export type Wording = { document: string; sha256: string; compiled: CompiledDocument }

/** The stored wordings of a pack's documents, compiled. Done before the transaction: a scan may take minutes to read. */
export const readWordings = async (db: Kysely<Schema>, { pack }: Pack): Promise<Wording[]> => {
  const files = await db
    .selectFrom('document_file')
    .selectAll()
    .where(
      'document_id',
      'in',
      pack.documents.map((each) => each.id),
    )
    .execute()
  const wordings: Wording[] = []
  const compilations = new Map<string, readonly CompiledDocument[]>()
  for (const { document_id: document, sha256, content, name, line_from } of files) {
    const documents = compilations.get(sha256) ?? compile((await readDocument(content, name)).text).documents
    compilations.set(sha256, documents)
    const compiled = documents.find((each) => each.lines[0] === line_from)
    if (compiled) wordings.push({ document, sha256, compiled })
  }
  return wordings
}

/** Joins the wordings to the provisions, targets and tasks that the pack has just written. */
export const joinAgain = async (
  trx: Transaction<Schema>,
  ctx: Context,
  { pack }: Pack,
  wordings: readonly Wording[],
): Promise<void> => {
  for (const { document, sha256, compiled } of wordings) {
    const file = await trx.selectFrom('document_file').select('sha256').where('document_id', '=', document).executeTakeFirst()
    if (file?.sha256 !== sha256)
      throw new Refusal('busy', {
        vi: 'Nguyên văn của một văn bản vừa được nạp cùng lúc; hãy nạp lại gói.',
        en: 'The wording of a document was loaded at the same moment; load the pack again.',
      })
    const ordinal = pack.documents.findIndex((each) => each.id === document)
    const place = { id: document, resolution: pack.id, ordinal, isReviewed: true }
    await saveProvisions(trx, compiled, place)
    await saveReferences(trx, compiled, place)
    await saveTargets(trx, compiled, place)
    await saveTasks(trx, ctx, compiled, place)
  }
}
