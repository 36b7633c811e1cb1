// fit.yaml: what is wrong in it is told by line, and the example of docs/fit.md is one.
import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { edit } from './for-tests.server.ts'
import { formatProblem, parse, readPack } from './read.server.ts'

const SHIPPED = fileURLToPath(new URL('../../resolution', import.meta.url))

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fit-'))
})
after(() => rm(folder, { recursive: true }))

const FAULTS: [find: string, put: string, told: RegExp][] = [
  ['  - stable-jobs-2030', '  - stable-jobs', /^fit\.yaml:\d+:5 "stable-jobs" is not in targets\.yaml/],
  ['  - stable-jobs-2030', '  - parks-with-housing-2030', /^fit\.yaml:\d+:5 .*needs a due date and one of the measures/],
  ['jobsPerHa: jobs-per-ha', 'jobsPerHa: khac', /^fit\.yaml:\d+:12 "khac" is not in assumptions/],
  ['ambiguous: new-parks', 'ambiguous: planned-parks', /must be one of buildOut with per: reading/],
  ['ambiguity: quy-mo-khu-moi', 'ambiguity: khac', /"khac" is not in readings\.yaml/],
  ['ambiguity: quy-mo-khu-moi\n', '', /a name is needed, or ambiguity/],
  ['  - id: in-all\n', '  - id: in-all\n    name: { vi: khac }\n', /leave name out here/],
  ['  - id: in-all\n    per: together\n', '', /the reading "in-all" of readings\.yaml is not among the readings here/],
  ['song-hau,', 'song-hong,', /^fit\.yaml:\d+:\d+ "song-hong" is not in zones\.yaml/],
  ['{ number: 1, to: 2 }', '{ number: 2, to: 1 }', /to is below number/],
  ['{ number: 1, to: 2 }', '{ number: 1, target: new-parks-area }', /write exactly one of number/],
  ['ha: { target: expansion-tran-de }', 'ha: { target: khac }', /"khac" is not in targets\.yaml/],
  ['    given: [parks-operating-2030]', '    given: [khac]', /"khac" is not in goals/],
  ['    source: tin-nhanh-chung-khoan', '    source: khac', /"khac" is not in sources\.yaml/],
  ['    step: 0.1', '    step: 0', /step above 0/],
  ['    provision: III.2.~2\n    of', '    provision: III.9\n    of', /"III\.9" of the main document/],
  ['    isExpansion: true\n', '    isExpansion: true\n    tang: 3\n', /no key "tang"/],
]

test('every fault is told with its line', async () => {
  for (const [find, put, told] of FAULTS) {
    await cp(SHIPPED, folder, { recursive: true, force: true })
    await edit(folder, 'fit.yaml', find, put)
    const read = await readPack(folder)
    const problems = read.ok ? [] : read.problems.map((each) => formatProblem(each, 'en'))
    assert.ok(
      problems.some((each) => told.test(each)),
      `${put}: ${problems.join('\n')}`,
    )
  }
})

test('a pack need not ask; the example of docs/fit.md does', async () => {
  await cp(SHIPPED, folder, { recursive: true, force: true })
  await rm(join(folder, 'fit.yaml'))
  const read = await readPack(folder)
  assert.ok(read.ok && read.pack.fit === null)
  const docs = await readFile(new URL('../../docs/fit.md', import.meta.url), 'utf8')
  const { data, problems } = parse('fit', /```yaml\n([\s\S]*?)```/.exec(docs)![1]!)
  assert.deepEqual(problems, [])
  assert.ok(data)
})
