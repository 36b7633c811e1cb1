// The layout of the house, checked: which room may import which, what stays pure, what must not be written anywhere.
import assert from 'node:assert/strict'
import { glob, readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
// In order: a room imports only rooms to its left.
const ROOMS = [
  'kernel',
  'db',
  'agencies',
  'law',
  'registers',
  'environment',
  'targets',
  'tasks',
  'gate',
  'cases',
  'forecast',
  'reports',
  'pack',
  'simulation',
  'portal',
]
const DOORS = ['routes', 'jobs', 'cli']

type SourceFile = { path: string; room: string; text: string; imports: string[] }

const sources = async (): Promise<SourceFile[]> => {
  const files: SourceFile[] = []
  for await (const path of glob('src/**/*.{ts,svelte}', { cwd: ROOT })) {
    const text = await readFile(`${ROOT}${path}`, 'utf8')
    const imports = [
      ...text.matchAll(
        /^\s*(?:import|export)\b[^'"]*?from\s+['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)|^import\s+['"]([^'"]+)['"]/gm,
      ),
    ]
    files.push({ path, room: path.split('/')[1]!, text, imports: imports.map((match) => match[1] ?? match[2] ?? match[3]!) })
  }
  assert.ok(files.length > 50, 'the sources were not found')
  return files
}

// Tests, and the documents and databases made for them.
const isTest = ({ path }: SourceFile) => /\.(test|long)\.ts$/.test(path) || /for-tests|specimens/.test(path)
// The files beside the rooms (hooks, types of the web) belong to the routes.
const isDoor = (file: SourceFile) => DOORS.includes(file.room) || file.path.split('/').length === 2
const roomOf = (specifier: string) => /^#([a-z]+)\//.exec(specifier)?.[1] ?? null

test('a room imports only rooms to its left; nobody imports routes, jobs or cli; ui imports only kernel', async () => {
  const wrong: string[] = []
  for (const file of (await sources()).filter((each) => !isTest(each)))
    for (const specifier of file.imports) {
      const other = roomOf(specifier)
      if (other === null || other === file.room || isDoor(file)) continue
      // The view types of the portal are what ui draws.
      const isAllowed =
        file.room === 'ui'
          ? other === 'kernel' || specifier === '#portal/model.ts'
          : ROOMS.includes(other) && ROOMS.indexOf(other) < ROOMS.indexOf(file.room)
      if (!isAllowed) wrong.push(`${file.path} imports ${specifier}: ${other} does not stand to the left of ${file.room}`)
    }
  assert.deepEqual(wrong, [])
})

test('only *.server.ts files, the command line and tests touch node: or the database', async () => {
  const wrong = (await sources())
    .filter((file) => !isTest(file) && !/(\.server|\+server)\.ts$/.test(file.path) && !['cli', 'jobs'].includes(file.room))
    .filter((file) =>
      /^\s*import\s+(?!type\b)[^'"]*?from\s+['"](node:|pg['"]|pg-copy|kysely['"]|.*\.server\.ts['"])/m.test(file.text),
    )
    .map((file) => `${file.path} is plain, so it must stay pure: name it *.server.ts or move the effect out`)
  assert.deepEqual(wrong, [])
})

test('imports within a room are relative, across rooms by #room, always with the file ending', async () => {
  const wrong: string[] = []
  for (const file of await sources())
    for (const specifier of file.imports) {
      if (specifier.startsWith('#') && !/\.(ts|svelte|css)$/.test(specifier))
        wrong.push(`${file.path}: ${specifier} has no file ending`)
      if (specifier.startsWith('../../') && file.path.split('/').length <= 3)
        wrong.push(`${file.path}: ${specifier} leaves its room`)
    }
  assert.deepEqual(wrong, [])
})

test('no file is longer than 400 lines, none has a name that says nothing', async () => {
  const wrong = (await sources()).flatMap((file) => [
    ...(file.text.split('\n').length > 401
      ? [`${file.path} has ${file.text.split('\n').length} lines: is there a second noun inside?`]
      : []),
    ...(/(^|\/)(utils?|helpers?|common|misc|shared|base|manager|service|handler)(\.|\/)/i.test(file.path)
      ? [`${file.path}: a name that says nothing`]
      : []),
  ])
  assert.deepEqual(wrong, [])
})

test('no province, document number or zone of the shipped resolution stands in the code', async () => {
  const named = /S[óo]c Tr[ăa]ng|soc-trang|03-nq-tu|03-NQ\/TU|3361|Tr[ầa]n Đề|tran-de|An Nghiệp|an-nghiep|Cần Thơ|can-tho/i
  // Lists every province of the country, whichever the resolution is of.
  const allAlike = 'src/agencies/password-words.ts'
  const wrong = (await sources()).filter((file) => !isTest(file) && named.test(file.text)).map((file) => file.path)
  assert.deepEqual(wrong, [allAlike])
})
