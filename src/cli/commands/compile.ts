import { toAkomaNtoso } from '#law/akn.ts'
import { compile } from '#law/compile.ts'
import type { CompiledDocument } from '#law/model.ts'
import { type Command, onlyArgument } from '../command.ts'
import { readFileAsDocument } from '../input.ts'

const summary = (document: CompiledDocument, language: 'vi' | 'en'): string => {
  const { metadata, provisions, targets, tasks, duties, diagnostics } = document
  const title = [metadata.docType, metadata.symbol, metadata.date, metadata.subject].filter(Boolean).join(' · ')
  const counts =
    language === 'vi'
      ? `${provisions.length} quy định, ${targets.length} chỉ tiêu, ${tasks.length} nhiệm vụ có cơ quan, ${duties.length} việc chưa nêu cơ quan`
      : `${provisions.length} provisions, ${targets.length} targets, ${tasks.length} tasks with a body, ${duties.length} duties of no named body`
  const lines = diagnostics.map(
    ({ line, column, severity, rule, message }) => `  ${line}:${column} ${severity} ${rule}: ${message[language]}`,
  )
  return [title, counts, ...lines].join('\n')
}

export const compileCommand: Command = {
  name: 'compile',
  usage: 'compile FILE [--json|--akn]',
  help: { vi: 'đọc văn bản thành cây quy định, chỉ tiêu, nhiệm vụ', en: 'read a document into its tree, targets and tasks' },
  options: { akn: { type: 'boolean', help: { vi: 'Akoma Ntoso 3.0 (XML)', en: 'Akoma Ntoso 3.0 (XML)' } } },
  run: async (invocation) => {
    const { settings, options, print } = invocation
    const read = await readFileAsDocument(onlyArgument(invocation, compileCommand.usage))
    const { documents } = compile(read.text)
    const [first, ...attached] = documents
    if (options.akn && first) print(toAkomaNtoso(first, attached))
    else if (settings.json) print(JSON.stringify({ documents, format: read.format, encoding: read.encoding, notes: read.notes }))
    else print(documents.map((document) => summary(document, settings.language)).join('\n\n'))
    return 0
  },
}
