// A file about one project, as a person or a program brings it: to a checked project, or to every problem with line and column.
import { type AskedProject, projectSchema } from './project-file.ts'
import { decode, type PackProblem, parseAs } from './read.server.ts'

/** A project is a screenful. */
export const MAX_PROJECT_BYTES = 64 * 1024

export type ReadProject = ({ ok: true } & AskedProject) | { ok: false; problems: PackProblem[] }

/** JSON or YAML: JSON is read as the YAML that it is, its numbers as JSON means them. */
export const readProject = (bytes: Uint8Array, name: string): ReadProject => {
  const whole = (vi: string, en: string): ReadProject => ({
    ok: false,
    problems: [{ file: name, line: 1, column: 1, reason: { vi, en } }],
  })
  if (bytes.byteLength > MAX_PROJECT_BYTES)
    return whole('tệp lớn hơn 64 kB: một dự án chỉ vài trăm chữ', 'the file is larger than 64 kB; a project takes a screenful')
  const text = decode(bytes)
  if ('reason' in text) return { ok: false, problems: [{ file: name, line: 1, column: 1, reason: text.reason }] }
  if (text.text.trim() === '') return whole('tệp trống', 'the file is empty')
  const schema = projectSchema(text.text.trimStart().startsWith('{'))
  const { data, problems } = parseAs(schema, text.text, { name, guide: 'docs/gate.md', empty: {} })
  return problems.length > 0 ? { ok: false, problems: problems.slice(0, 100) } : { ok: true, ...(data as AskedProject) }
}
