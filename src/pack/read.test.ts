import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { copyOfPack, edit, FIXTURE } from './for-tests.server.ts'
import { formatProblem, readPack } from './read.server.ts'

const problemsOf = async (folder: string, language: 'vi' | 'en' = 'en'): Promise<string[]> => {
  const read = await readPack(folder)
  return read.ok ? [] : read.problems.map((each) => formatProblem(each, language))
}

test('a pack is read by its folder and by its pack.yaml', async () => {
  const [byFolder, byFile] = [await readPack(FIXTURE), await readPack(join(FIXTURE, 'pack.yaml'))]
  assert.ok(byFolder.ok && byFile.ok)
  assert.equal(byFolder.digest, byFile.digest)
  const { pack, targets, tasks, agencies, figures } = byFolder.pack
  assert.deepEqual([pack.documents[0]?.number, pack.documents[0]?.date, pack.period?.to], ['09', '2022-04-12', '2027-12-31'])
  assert.deepEqual(
    targets.map((each) => each.measure),
    [{ indicator: 'reported' }, { indicator: 'zones-in-state', kind: 'cluster', atLeast: 'operating', only: 'all', unlisted: 1 }],
  )
  assert.deepEqual(tasks[0]?.deadline, { first: '2022-07-01', last: '2022-09-30', precision: 'quarter' })
  assert.deepEqual([agencies[0]?.from, figures[0]?.value], ['2025-03-01', 72.4])
})

test('the pack that comes with the program holds together', async () => {
  assert.deepEqual(await problemsOf(fileURLToPath(new URL('../../resolution', import.meta.url))), [])
})

test('a small pack needs only pack.yaml and provisions.yaml', async () => {
  await using copy = await copyOfPack()
  for (const name of await readdir(copy.folder))
    if (!['pack.yaml', 'provisions.yaml'].includes(name)) await rm(join(copy.folder, name))
  const read = await readPack(copy.folder)
  assert.ok(read.ok)
  assert.deepEqual([read.pack.targets, read.pack.zones], [[], []])
})

// One fault a line: file, what is changed to what, where it is found, and what is said.
const FAULTS: [string, string, string, string, RegExp][] = [
  ['pack.yaml', 'format: 1', 'format: 2', 'pack.yaml:1:9', /"2" is not one of: 1/],
  ['pack.yaml', 'id: binh-lac-nuoc-sach', 'id: Bình Lạc', 'pack.yaml:2:5', /lower-case letters/],
  ['pack.yaml', 'place: Bình Lạc', 'plaice: Bình Lạc', 'pack.yaml:6:1', /no key "plaice"/],
  ['pack.yaml', '  to: 2027', '  to: 2021', 'pack.yaml:9:7', /ends before it begins/],
  ['pack.yaml', 'mainDocument: binh-lac-09-nq-tu', 'mainDocument: khac', 'pack.yaml:10:15', /not in the list of documents/],
  ['pack.yaml', '12/4/2022', '31/4/2022', 'pack.yaml:15:11', /"31\/4\/2022" is not a date/],
  ['pack.yaml', '12/4/2022', '2022', 'pack.yaml:15:11', /full day is needed/],
  ['pack.yaml', 'synthetic: true', 'synthetic: có', 'pack.yaml:24:12', /write true or false/],
  ['pack.yaml', '  vi: Nghị quyết về nước sạch và cụm nghề của tỉnh Bình Lạc\n', '', 'pack.yaml:4:3', /"vi" is missing/],
  ['pack.yaml', 'format: 1', 'format: 1\nformat: 1', 'pack.yaml:2:1', /stands above in the same group/],
  ['pack.yaml', '  from: 2022', '\tfrom: 2022', 'pack.yaml:8:1', /spaces, not tabs/],
  ['pack.yaml', 'format: 1', '--- \nformat: 1\n---\na: 1', 'pack.yaml:3:1', /one document a file/],
  ['pack.yaml', 'place: Bình Lạc', 'place: [Bình Lạc', 'pack.yaml:7:1', /YAML syntax/],
  ['pack.yaml', 'place: Bình Lạc', 'place: &p Bình Lạc', 'pack.yaml:6:11', /& and \* are not used/],
  ['pack.yaml', 'place: Bình Lạc', 'place: !!str Bình Lạc', 'pack.yaml:6:14', /! tags are not used/],
  ['pack.yaml', 'place: Bình Lạc', 'place: "Bình\\0Lạc"', 'pack.yaml:6:8', /control character/],
  ['provisions.yaml', 'binh-lac-09-nq-tu:', 'binh-lac-khac:', 'provisions.yaml:1:1', /"binh-lac-khac" is not in pack.yaml/],
  ['provisions.yaml', 'path: I.2', 'path: I.1', 'provisions.yaml:11:11', /"I.1" stands above already/],
  ['provisions.yaml', 'path: II.2', 'path: III.2', 'provisions.yaml:22:11', /"III" above "III.2" is missing/],
  ['provisions.yaml', '- path: I\n', '- path: muc-mot\n', 'provisions.yaml:2:11', /cannot be told from the path/],
  ['provisions.yaml', 'relation: implements', 'relation: kèm', 'provisions.yaml:21:19', /is not one of: basis/],
  ['provisions.yaml', '  - path: II.1\n', '  - path: II.1\n    kind: đoạn\n', 'provisions.yaml:17:11', /is not one of: part/],
  ['sources.yaml', 'id: bao-cao', 'id: nghi-quyet', 'sources.yaml:5:7', /"nghi-quyet" is used above/],
  ['sources.yaml', 'published: 2022-04-12', 'published: 2022', 'sources.yaml:3:14', /full day is needed/],
  ['sources.yaml', 'standing: report', 'standing: báo', 'sources.yaml:8:13', /is not one of: document/],
  ['agencies.yaml', 'branch: state\n  from', 'branch: nhà nước\n  from', 'agencies.yaml:5:11', /is not one of: party/],
  ['agencies.yaml', 'successor: so-nong-nghiep', 'successor: so-moi', 'agencies.yaml:11:14', /"so-moi" is not in agencies.yaml/],
  ['agencies.yaml', '  to: 2025-06-30\n', '', 'agencies.yaml:10:14', /needs its last day/],
  ['agencies.yaml', 'from: 2025-03', 'from: 2025-03\n  to: 2024', 'agencies.yaml:7:7', /ends before it begins/],
  ['agencies.yaml', 'isClass: true', 'isClass: true\n  parent: cac-huyen', 'agencies.yaml:17:11', /comes back to it/],
  ['agencies.yaml', 'code: H99.18', 'code: 000.00.18.H99', 'agencies.yaml:12:20', /is not as Decision 20\/2020/],
  ['agencies.yaml', 'code: H99.18, source: nghi-quyet', 'code: H99.18', 'agencies.yaml:12:12', /source/],
  ['agencies.yaml', 'source: nghi-quyet }', 'source: khac }', 'agencies.yaml:12:36', /"khac" is not in sources.yaml/],
  [
    'agencies.yaml',
    'from: 2025-03',
    'from: 2025-03\n  organId: { code: H99.18, source: nghi-quyet }',
    'agencies.yaml:13:20',
    /"H99.18" is that of "so-nong-nghiep" already/,
  ],
  ['baseline.yaml', 'source: nghi-quyet', 'source: khac', 'baseline.yaml:7:11', /"khac" is not in sources.yaml/],
  ['baseline.yaml', 'value: 61.5', 'value: 61.5\n  valueMax: 60', 'baseline.yaml:5:13', /below the lower end/],
  ['targets.yaml', 'provision: I.1', 'provision: I.9', 'targets.yaml:2:14', /"I.9" of "binh-lac-09-nq-tu" is not in/],
  ['targets.yaml', 'provision: I.1', 'document: khac\n  provision: I.1', 'targets.yaml:2:13', /"khac" is not in pack.yaml/],
  ['targets.yaml', 'value: 80', 'value: 1.106', 'targets.yaml:5:10', /reads two ways: write 1106/],
  ['readings.yaml', 'target: clusters-2027', 'target: khac', 'readings.yaml:14:19', /"khac" is not in targets.yaml/],
  ['readings.yaml', 'unlisted: 0', 'kind: pond', 'readings.yaml:14:11', /the target "clusters-2027" cannot be computed/],
  ['readings.yaml', 'value: 1', 'value: 1\n          valueMax: 2', 'readings.yaml:14:11', /"clusters-2027" is no range/],
  ['readings.yaml', 'value: 1', 'value: 2\n          valueMax: 1', 'readings.yaml:18:21', /below the lower end/],
  ['readings.yaml', 'id: khong-tinh', 'id: tinh', 'readings.yaml:11:11', /"tinh" is used above/],
  ['readings.yaml', 'provision: I.2', 'provision: I.9', 'readings.yaml:2:14', /"I.9" of "binh-lac-09-nq-tu" is not in/],
  ['targets.yaml', 'value: 80', 'value: 251,13', 'targets.yaml:5:10', /a number is needed/],
  ['targets.yaml', '  value: 80\n', '', 'targets.yaml:1:3', /"value" is missing/],
  ['targets.yaml', 'comparator: ">="', 'comparator: range', 'targets.yaml:4:15', /needs both value and valueMax/],
  ['targets.yaml', 'value: 80', 'value: 80\n  valueMax: 90', 'targets.yaml:6:13', /goes with comparator: range only/],
  ['targets.yaml', '  due: 2025\n', '', 'targets.yaml:7:13', /headline target needs a due date/],
  ['targets.yaml', 'headline: true', 'headline: true\n  direction: down', 'targets.yaml:9:14', /more is better/],
  ['targets.yaml', 'date: 2021', 'date: 2026', 'targets.yaml:11:11', /before the due date/],
  ['targets.yaml', 'indicator: reported', 'indicator: doan', 'targets.yaml:14:16', /none of the known kinds/],
  ['targets.yaml', 'unlisted: 1', 'unlisted: vài', 'targets.yaml:28:15', /a whole number is needed/],
  ['targets.yaml', 'unlisted: 1', 'unlisted: 1\n    than: 2', 'targets.yaml:29:5', /no key "than"/],
  ['targets.yaml', 'reporter: so-cong-thuong', 'reporter: so-cong', 'targets.yaml:29:13', /"so-cong" is not in agencies.yaml/],
  ['tasks.yaml', 'lead: so-nong-nghiep', 'lead: so-khac', 'tasks.yaml:4:9', /"so-khac" is not in agencies.yaml/],
  ['tasks.yaml', '- cac-huyen', '- cac-xa', 'tasks.yaml:7:7', /"cac-xa" is not in agencies.yaml/],
  ['tasks.yaml', 'deadline: 2022-Q3', 'deadline: 2022-Q5', 'tasks.yaml:9:13', /is not a date/],
  ['tasks.yaml', 'deadline: 2022-Q3', 'deadline: 2022-03-01', 'tasks.yaml:9:13', /before the task begins/],
  ['tasks.yaml', '  lead: so-nong-nghiep\n', '', 'tasks.yaml:4:9', /a role needs a lead/],
  ['tasks.yaml', 'title: Rà soát công trình', 'title: Rà soát\n  state: done', 'tasks.yaml:13:10', /done needs a lead/],
  ['causes.yaml', 'provision: II', 'provision: III', 'causes.yaml:2:14', /"III" of "binh-lac-09-nq-tu" is not in/],
  ['causes.yaml', 'kind: objective', 'kind: khách quan', 'causes.yaml:3:9', /is not one of: limit, objective, subjective/],
  ['causes.yaml', '- water-scheme', '- khac', 'causes.yaml:6:7', /"khac" is not in tasks.yaml/],
  ['causes.yaml', '- clean-water-2025', '- khac', 'causes.yaml:8:7', /"khac" is not in targets.yaml/],
  ['causes.yaml', '  blocks:', '  works:\n    - khac\n  blocks:', 'causes.yaml:10:7', /"khac" is not in books\/works.yaml/],
  ['zones.yaml', 'kind: cluster', 'kind: khu', 'zones.yaml:2:9', /is not one of: park/],
  ['zones.yaml', 'provision: I.2', 'provision: I.7', 'zones.yaml:4:14', /"I.7" of the main document/],
  ['zones.yaml', 'text: operating', 'text: chạy', 'zones.yaml:8:13', /State \(state\): "chạy" is not one of/],
  ['zones.yaml', 'text: operating', 'value: 3', 'zones.yaml:8:14', /must be words/],
  ['zones.yaml', 'value: 12.5', 'value: 12.5\n      text: khoảng', 'zones.yaml:11:18', /exactly one of value/],
  ['zones.yaml', 'value: 12.5', 'value: -3', 'zones.yaml:12:14', /must be from 0/],
  ['zones.yaml', '      reason: Chỉ là lời kể\n', '', 'zones.yaml:21:17', /needs its reason/],
  ['zones.yaml', '      accepted: false\n', '', 'zones.yaml:20:15', /memory alone/],
  ['zones.yaml', 'source: nho-lai\n      accepted: false', 'source: bao-cao', 'zones.yaml:16:7', /accept only one/],
  ['procedures.yaml', 'to: 2022-12-31', 'to: 2023-01-01', 'procedures.yaml:15:9', /two versions of "gcn" are in force together/],
  ['procedures.yaml', 'to: 2022-12-31', 'to: 2020-12-31', 'procedures.yaml:4:7', /it ends before it begins/],
  ['procedures.yaml', 'days: 15', 'days: 1.5', 'procedures.yaml:10:13', /days are a whole number/],
  ['procedures.yaml', 'counted: calendar', 'counted: week', 'procedures.yaml:11:16', /is not one of: working, calendar/],
  ['procedures.yaml', 'source: nho-lai', 'source: khac', 'procedures.yaml:12:15', /"khac" is not in sources.yaml/],
  [
    'procedures.yaml',
    'authority: so-cong-thuong',
    'authority: so-khac',
    'procedures.yaml:9:18',
    /"so-khac" is not in agencies.yaml/,
  ],
  ['procedures.yaml', 'authorityName: Bộ', 'note: x', 'procedures.yaml:37:7', /no key "note"/],
  ['procedures.yaml', '      authorityName: Bộ\n', '', 'procedures.yaml:35:7', /exactly one of authority/],
  ['procedures.yaml', 'body: so-nong-nghiep', 'body: so-khac', 'procedures.yaml:25:17', /"so-khac" is not in agencies.yaml/],
  ['procedures.yaml', '    - gcn', '    - giay-phep', 'procedures.yaml:33:7', /must stand before "giay-phep"/],
  ['figures.yaml', 'target: clean-water-2025', 'target: khac', 'figures.yaml:1:11', /"khac" is not in targets.yaml/],
]

test('every fault is told with file, line and column, in both languages', async () => {
  const untold: string[] = []
  for (const [file, find, put, place, sentence] of FAULTS) {
    await using copy = await copyOfPack()
    await edit(copy.folder, file, find, put)
    const found = await problemsOf(copy.folder)
    if (!found.some((each) => each.startsWith(`${place} `) && sentence.test(each)))
      untold.push(`${file}: ${find} → ${put}\n${found.join('\n')}`)
    const vietnamese = await problemsOf(copy.folder, 'vi')
    assert.equal(vietnamese.length, found.length)
    for (const [n, each] of vietnamese.entries()) assert.notEqual(each, found[n])
  }
  assert.deepEqual(untold, [])
})

test('all faults are told at once', async () => {
  await using copy = await copyOfPack()
  await edit(copy.folder, 'targets.yaml', 'value: 80', 'value: tám mươi')
  await edit(copy.folder, 'targets.yaml', 'value: 2', 'value: hai')
  await edit(copy.folder, 'zones.yaml', 'kind: cluster', 'kind: cụm')
  assert.equal((await problemsOf(copy.folder)).length, 3)
})

test('what is no pack, or leads out of it, is refused', async () => {
  const outside = join(FIXTURE, 'targets.yaml')
  const table: [string, (folder: string) => Promise<unknown>, RegExp][] = [
    ['no such folder', (folder) => rm(folder, { recursive: true }), /no pack folder/],
    ['a file missing', (folder) => rm(join(folder, 'provisions.yaml')), /provisions.yaml:1:1 this file is missing/],
    ['an empty pack.yaml', (folder) => writeFile(join(folder, 'pack.yaml'), ''), /pack.yaml:1:1 "format" is missing/],
    [
      'a misspelt name',
      (folder) => rename(join(folder, 'tasks.yaml'), join(folder, 'task.yaml')),
      /task.yaml:1:1 .*none of a pack/,
    ],
    ['the other ending', (folder) => rename(join(folder, 'tasks.yaml'), join(folder, 'tasks.yml')), /tasks.yml:1:1/],
    [
      'a link out',
      (folder) => rm(join(folder, 'targets.yaml')).then(() => symlink(outside, join(folder, 'targets.yaml'))),
      /targets.yaml:1:1 the file leads out/,
    ],
    [
      'a folder',
      (folder) => rm(join(folder, 'zones.yaml')).then(() => mkdir(join(folder, 'zones.yaml'))),
      /not an ordinary file/,
    ],
    [
      'a pipe',
      async (folder) => {
        await rm(join(folder, 'zones.yaml'))
        execFileSync('mkfifo', [join(folder, 'zones.yaml')])
      },
      /not an ordinary file/,
    ],
    ['a huge file', (folder) => writeFile(join(folder, 'zones.yaml'), '#'.repeat(5 * 1024 * 1024 + 1)), /larger than 5 MB/],
    ['not UTF-8', (folder) => writeFile(join(folder, 'zones.yaml'), Buffer.from([0x2d, 0x20, 0xe1, 0xbb])), /not UTF-8/],
    ['a list for a group', (folder) => writeFile(join(folder, 'pack.yaml'), '- a\n'), /pack.yaml:1:1 a group of keys/],
    ['a group for a list', (folder) => writeFile(join(folder, 'zones.yaml'), 'a: 1\n'), /zones.yaml:1:1 a list/],
    [
      'brackets without end',
      (folder) => writeFile(join(folder, 'zones.yaml'), '['.repeat(200_000)),
      /zones.yaml:1:\d+ YAML syntax/,
    ],
    [
      'a bomb',
      (folder) =>
        writeFile(
          join(folder, 'zones.yaml'),
          `a: &a [x]\n${Array.from({ length: 40 }, (_, n) => `k${n}: &k${n} [${n ? `*k${n - 1}, *k${n - 1}` : '*a, *a'}]`).join('\n')}`,
        ),
      /& and \* are not used/,
    ],
  ]
  for (const [name, spoil, sentence] of table) {
    await using copy = await copyOfPack()
    await spoil(copy.folder)
    assert.match((await problemsOf(copy.folder)).join('\n'), sentence, name)
  }
})

test('whatever is done to a file, the answer is a pack or a list of problems in its lines', async () => {
  await using copy = await copyOfPack()
  const files = (await readdir(FIXTURE)).filter((name) => name.endsWith('.yaml'))
  const scraps = fc.constantFrom(
    '',
    ' ',
    '\n',
    '\t',
    ': ',
    '- ',
    '"',
    "'",
    '[',
    '{',
    '#',
    '&a ',
    '*a',
    '!!int ',
    '%',
    '|',
    '>',
    '\u0000',
    '\ufeff',
    '1.000',
    '~',
    '__proto__: 1\n',
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...files), fc.nat(), fc.nat(80), scraps, async (file, at, length, scrap) => {
      const text = await readFile(join(FIXTURE, file), 'utf8')
      const from = at % text.length
      const spoilt = text.slice(0, from) + scrap + text.slice(from + length)
      await writeFile(join(copy.folder, file), spoilt)
      const read = await readPack(copy.folder)
      await writeFile(join(copy.folder, file), text)
      if (read.ok) return
      assert.ok(read.problems.length > 0)
      for (const { file: where, line, column, reason } of read.problems) {
        assert.ok(files.includes(where), where)
        assert.ok(line >= 1 && column >= 1 && reason.vi.length > 0 && reason.en.length > 0)
        if (where === file) assert.ok(line <= spoilt.split('\n').length + 1)
      }
    }),
    { numRuns: 200 },
  )
})
