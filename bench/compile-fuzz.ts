// A long fuzz of the compiler: golden documents mutated by lines and letters; every one must compile to a result whose
// paths are unique and whose lines lie in the text.   node bench/compile-fuzz.ts [RUNS] [SEED]
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { compile } from '#law/compile.ts'

const folder = new URL('../src/law/golden/', import.meta.url)
const texts = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8').split('\n'))

const scraps = [
  '',
  '|',
  '| a | b |',
  '**',
  '-',
  '+',
  '1.',
  'a)',
  'I-',
  'Il.',
  'Điều 1.',
  'Số:',
  'V/v',
  'Kính gửi:',
  'Nơi nhận:',
  'TM. ỦY BAN',
  '\u0000',
  '\ud800',
  '🙂',
  '100%',
  '(',
  ')',
]
const edit = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('drop', 'double', 'swap', 'cut', 'insert', 'letter', 'join'),
  scrap: fc.oneof(fc.constantFrom(...scraps), fc.string({ unit: 'binary', maxLength: 30 })),
})
type Edit = { at: number; kind: string; scrap: string }

const apply = (lines: string[], { at, kind, scrap }: Edit): void => {
  const i = lines.length ? at % lines.length : 0
  const line = lines[i] ?? ''
  const k = line.length ? at % line.length : 0
  if (kind === 'drop') lines.splice(i, 1)
  else if (kind === 'double') lines.splice(i, 0, line)
  else if (kind === 'swap') lines.splice(i, 2, lines[i + 1] ?? '', line)
  else if (kind === 'cut') lines.splice(i, 1, line.slice(0, k), line.slice(k))
  else if (kind === 'insert') lines.splice(i, 0, scrap)
  else if (kind === 'letter') lines[i] = line.slice(0, k) + scrap + line.slice(k + 1)
  else lines.splice(i, 2, `${line} ${lines[i + 1] ?? ''}`)
}

const runs = Number(process.argv[2] ?? 100_000)
const seed = Number(process.argv[3] ?? 2026)
let slowest = 0
const from = performance.now()
fc.assert(
  fc.property(fc.constantFrom(...texts), fc.array(edit, { maxLength: 12 }), (lines, edits) => {
    const mutated = [...lines]
    for (const e of edits) apply(mutated, e)
    const text = mutated.join('\n')
    const began = performance.now()
    const { documents } = compile(text)
    slowest = Math.max(slowest, performance.now() - began)
    const last = text.split(/\r\n|\n|\r/).length
    for (const d of documents) {
      if (new Set(d.provisions.map((p) => p.path)).size !== d.provisions.length) return false
      for (const item of [...d.provisions, ...d.targets, ...d.tasks, ...d.duties, ...d.references]) {
        if (!(item.lines[0] >= 1 && item.lines[0] <= item.lines[1] && item.lines[1] <= last)) return false
      }
    }
    return documents.length > 0
  }),
  { numRuns: runs, seed },
)
console.log(
  `${runs} mutated documents (seed ${seed}) in ${Math.round((performance.now() - from) / 1000)} s, slowest ${slowest.toFixed(1)} ms: all sound`,
)
