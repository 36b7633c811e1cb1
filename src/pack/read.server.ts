// A pack's folder to checked data, or to every problem in it with file, line and column. Nothing outside the folder is
// read, nothing large, and no YAML feature that copies (anchors) or means something else (tags).
import { createHash } from 'node:crypto'
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isAlias, isNode, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import type { Language } from '#kernel/language.ts'
import { hasPersons } from '#registers/book.ts'
import { zones } from '#registers/books/zones.ts'
import { BOOKS } from '#registers/books.ts'
import { check } from './check.ts'
import {
  bookFileSchema,
  type Fault,
  FORMAT,
  PACK_FILES,
  type Pack,
  type PackFile,
  REQUIRED_FILES,
  reformFileSchema,
} from './model.ts'
import { placeOf } from './places.ts'
import { reasonsOf } from './reasons.ts'
import type { Reason } from './scalars.ts'

export type PackProblem = { file: string; line: number; column: number; reason: Reason }

export type ReadPack =
  | { ok: true; pack: Pack; digest: string; place: (fault: Fault) => PackProblem }
  | { ok: false; problems: PackProblem[] }

const MAX_BYTES = 5 * 1024 * 1024
/** A file that is wrong from end to end says so a hundred times, not a million. */
const MAX_PROBLEMS = 100

/** "targets.yaml:12:5 …", as compilers say it. */
export const formatProblem = ({ file, line, column, reason }: PackProblem, language: Language): string =>
  `${file}:${line}:${column} ${reason[language]}`

/** Reads the pack in a folder, or the one whose pack.yaml is named. */
export const readPack = async (path: string): Promise<ReadPack> => {
  const folder = await folderOf(path)
  if (folder === null)
    return refused([
      problem(basename(path) || path, {
        vi: `không thấy thư mục gói hay tệp pack.yaml ở "${path}"`,
        en: `no pack folder and no pack.yaml at "${path}"`,
      }),
    ])
  const strays = await strayFiles(folder)
  const digest = createHash('sha256').update(`pack ${FORMAT}\n`)
  const contents: Partial<Record<PackFile, Content>> = {}
  const problems = [...strays]
  const books = await bookFiles(folder)
  problems.push(...books.strays)
  const reforms = await reformFiles(folder)
  for (const file of [...LISTED, ...books.files, ...reforms]) {
    const read = await readText(folder, file)
    if ('reason' in read) problems.push(problem(`${file}.yaml`, read.reason))
    else if (read.text !== null) {
      digest.update(`${file} ${Buffer.byteLength(read.text)}\n${read.text}`)
      const content = parse(file, read.text)
      contents[file] = content
      problems.push(...content.problems)
    }
  }
  if (problems.length > 0) return refused(problems)
  // Every file was read and understood; a file that is not there is an empty one.
  const pack = {
    ...Object.fromEntries(LISTED.map((file) => [file, contents[file]?.data ?? schemaOf(file).parse([])])),
    books: books.files.map((file) => ({ name: basename(file), rows: contents[file]?.data ?? [] })),
    reforms: reforms.map((file) => ({ file, reform: contents[file]?.data })),
  } as Pack
  const place = (fault: Fault) => contents[fault.file]?.placed(fault) ?? problem(`${fault.file}.yaml`, fault.reason)
  const faults = check(pack)
  return faults.length > 0 ? refused(faults.map(place)) : { ok: true, pack, digest: digest.digest('hex'), place }
}

const refused = (problems: PackProblem[]): ReadPack => ({ ok: false, problems: problems.slice(0, MAX_PROBLEMS) })

const problem = (file: string, reason: Reason): PackProblem => ({ file, line: 1, column: 1, reason })

const folderOf = async (path: string): Promise<string | null> => {
  const folder = await realpath(basename(path) === 'pack.yaml' ? dirname(path) : path).catch(() => null)
  return folder !== null && (await stat(folder)).isDirectory() ? folder : null
}

const LISTED = Object.keys(PACK_FILES) as (keyof typeof PACK_FILES)[]

const schemaOf = (file: PackFile) =>
  isListed(file) ? PACK_FILES[file] : file.startsWith('reforms/') ? reformFileSchema : bookFileSchema
const isListed = (file: PackFile): file is keyof typeof PACK_FILES => Object.hasOwn(PACK_FILES, file)

/** A .yaml file that is none of the pack's would be read by nobody: most likely its name is misspelt. */
const strayFiles = async (folder: string): Promise<PackProblem[]> => {
  const names = await readdir(folder)
  return names
    .filter((name) => /\.ya?ml$/i.test(name) && !Object.hasOwn(PACK_FILES, name.replace(/\.yaml$/, '')))
    .sort()
    .map((name) =>
      problem(name, {
        vi: `tệp này không thuộc gói; các tệp được đọc: ${Object.keys(PACK_FILES).join('.yaml, ')}.yaml`,
        en: `this file is none of a pack's; the files read are ${Object.keys(PACK_FILES).join('.yaml, ')}.yaml`,
      }),
    )
}

/** Files of books, in the order of the house's list; a name that is no book's would be read by nobody. */
const bookFiles = async (folder: string): Promise<{ files: PackFile[]; strays: PackProblem[] }> => {
  const found = await readdir(join(folder, 'books')).catch(() => [])
  const names = found.filter((name) => /\.ya?ml$/i.test(name))
  // A pack is files that anybody may read: nothing of persons stands in them.
  const known = BOOKS.filter((book) => book !== zones && !hasPersons(book)).map((book) => book.name)
  return {
    files: known.filter((name) => names.includes(`${name}.yaml`)).map((name) => `books/${name}` as const),
    strays: names
      .filter((name) => !known.includes(name.replace(/\.yaml$/, '')))
      .sort()
      .map((name) =>
        problem(`books/${name}`, {
          vi: `không có sổ nào tên như vậy mà gói được nêu; các sổ: ${known.join(', ')} (khu, cụm ghi ở zones.yaml)`,
          en: `there is no book of that name that a pack may tell; the books are ${known.join(', ')} (zones go into zones.yaml)`,
        }),
      ),
  }
}

/** Reforms that come with the pack, one file each. */
const reformFiles = async (folder: string): Promise<PackFile[]> => {
  const found = await readdir(join(folder, 'reforms')).catch(() => [])
  return found
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `reforms/${name.slice(0, -'.yaml'.length)}` as const)
}

const readText = async (folder: string, file: PackFile): Promise<{ text: string | null } | { reason: Reason }> => {
  const path = join(folder, `${file}.yaml`)
  const real = await realpath(path).catch(() => null)
  if (real === null)
    return REQUIRED_FILES.includes(file)
      ? { reason: { vi: 'thiếu tệp này, hoặc không mở được', en: 'this file is missing or cannot be opened' } }
      : { text: null }
  if (dirname(real) !== join(folder, dirname(file)))
    return { reason: { vi: 'tệp dẫn ra ngoài thư mục của gói', en: 'the file leads out of the pack’s folder' } }
  const status = await stat(real)
  if (!status.isFile()) return { reason: { vi: 'đây không phải là tệp thường', en: 'this is not an ordinary file' } }
  if (status.size > MAX_BYTES) return { reason: { vi: 'tệp lớn hơn 5 MB', en: 'the file is larger than 5 MB' } }
  const bytes = await readFile(real).catch(() => null)
  if (bytes === null) return { reason: { vi: 'không mở được tệp', en: 'the file cannot be opened' } }
  return decode(bytes)
}

/** The text of a file's bytes, one way of ending lines and of writing letters. */
export const decode = (bytes: Uint8Array): { text: string } | { reason: Reason } => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { text: text.replaceAll('\r\n', '\n').normalize('NFC') }
  } catch {
    return { reason: { vi: 'tệp không phải UTF-8; hãy lưu lại bằng UTF-8', en: 'the file is not UTF-8; save it as UTF-8' } }
  }
}

type Content = { data: unknown; problems: PackProblem[]; placed: (fault: Fault) => PackProblem }

export const parse = (file: PackFile, text: string): Content =>
  parseAs(schemaOf(file), text, {
    name: `${file}.yaml`,
    guide: 'docs/pack.md',
    // A list nobody has filled in yet is an empty list, not a fault.
    empty: REQUIRED_FILES.includes(file) || file.startsWith('reforms/') ? {} : [],
  })

type Written = {
  name: string /** Where its keys are told. */
  guide: string /** What a file with nothing in it stands for. */
  empty: unknown
}

/** Every scalar stays text here; the schemas read numbers, dates and flags. */
export const parseAs = (schema: z.ZodType, text: string, { name, guide, empty }: Written): Content => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, schema: 'failsafe', version: '1.2', prettyErrors: false })
  const at = (offset: number, reason: Reason): PackProblem => {
    const { line, col } = lines.linePos(offset)
    return { file: name, line: Math.max(1, line), column: Math.max(1, col), reason }
  }
  const placed = (path: readonly PropertyKey[], reason: Reason, isKey = false): PackProblem => ({
    file: name,
    ...placeOf(document.contents, lines, path, isKey),
    reason,
  })
  const content = (data: unknown, problems: PackProblem[]): Content => ({
    data,
    problems,
    placed: (fault) => placed(fault.at, fault.reason),
  })
  const problems = document.errors.map((error) => at(error.pos[0], yamlReason(error.code, error.message)))
  if (problems.length > 0) return content(null, problems)
  visit(document, {
    Node: (_, node) => {
      const offset = node.range?.[0] ?? 0
      if (isAlias(node) || ('anchor' in node && node.anchor))
        problems.push(
          at(offset, {
            vi: 'không dùng & và * của YAML trong gói; chép lại giá trị',
            en: 'YAML’s & and * are not used in a pack; repeat the value',
          }),
        )
      else if (node.tag)
        problems.push(at(offset, { vi: 'không dùng thẻ ! của YAML trong gói', en: 'YAML’s ! tags are not used in a pack' }))
    },
    Pair: (_, pair) => {
      if (isNode(pair.key) && typeof (pair.key as { value?: unknown }).value !== 'string')
        problems.push(at(pair.key.range?.[0] ?? 0, { vi: 'khoá phải là chữ', en: 'a key must be text' }))
    },
  })
  if (problems.length > 0) return content(null, problems)
  const isEmpty = document.contents === null || text.trim() === ''
  const parsed = schema.safeParse(isEmpty ? empty : document.toJS({ maxAliasCount: 0 }), { reportInput: true })
  if (parsed.success) return content(parsed.data, [])
  return content(
    null,
    parsed.error.issues.flatMap((issue) => reasonsOf(issue, guide)).map((each) => placed(each.at, each.reason, each.isKey)),
  )
}

const YAML_REASONS: Readonly<Record<string, Reason>> = {
  DUPLICATE_KEY: { vi: 'khoá này đã có ở trên trong cùng nhóm', en: 'this key stands above in the same group already' },
  TAB_AS_INDENT: { vi: 'thụt đầu dòng bằng dấu cách, không dùng phím Tab', en: 'indent with spaces, not tabs' },
  MULTIPLE_DOCS: { vi: 'mỗi tệp chỉ một phần; bỏ dòng "---"', en: 'one document a file; take out the line "---"' },
}

const yamlReason = (code: string, message: string): Reason =>
  YAML_REASONS[code] ?? { vi: `sai cú pháp YAML: ${message}`, en: `YAML syntax: ${message}` }
