import { compile } from '#law/compile.ts'
import { lint } from '#law/lint/lint.ts'
import { type Command, onlyArgument } from '../command.ts'
import { readFileAsDocument } from '../input.ts'

export const lintCommand: Command = {
  name: 'lint',
  usage: 'lint FILE',
  help: { vi: 'chỗ nào trong văn bản sẽ khó thực hiện', en: 'what is weak in a document' },
  options: {},
  run: async (invocation) => {
    const { settings, print } = invocation
    const file = onlyArgument(invocation, lintCommand.usage)
    const read = await readFileAsDocument(file)
    const compilation = compile(read.text)
    const diagnostics = [
      ...read.notes,
      ...compilation.documents.flatMap((document) => document.diagnostics),
      ...lint(compilation),
    ]
      .map(({ message, ...rest }) => ({ ...rest, message: message[settings.language] }))
      .sort((a, b) => a.line - b.line || a.column - b.column)
    if (settings.json) print(JSON.stringify({ diagnostics }))
    else
      for (const { line, column, severity, rule, provision, message } of diagnostics)
        print(`${file}:${line}:${column} ${severity} ${rule}${provision ? ` [${provision}]` : ''} ${message}`)
    return diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0
  },
}
