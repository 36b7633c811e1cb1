import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { compile } from './compile.ts'
import type { Compilation } from './model.ts'

const folder = new URL('./golden/', import.meta.url)
const fixtures = readdirSync(folder).filter((name) => name.endsWith('.txt'))
const textOf = (name: string): string => readFileSync(new URL(name, folder), 'utf8')

// `UPDATE_GOLDEN=1 node --test src/law/compile.test.ts` writes what the compiler says now; read the diff before committing.
for (const name of fixtures) {
  test(`golden: ${name}`, () => {
    const file = new URL(name.replace(/\.txt$/, '.json'), folder)
    const compiled = compile(textOf(name))
    if (process.env.UPDATE_GOLDEN) writeFileSync(file, `${JSON.stringify(compiled, null, 2)}\n`)
    assert.deepEqual(compiled, JSON.parse(readFileSync(file, 'utf8')))
  })
}

/** What holds of every compilation, of whatever text. */
const assertSound = (text: string, { documents }: Compilation): void => {
  const last = text.split(/\r\n|\n|\r/).length
  assert.ok(documents.length >= 1)
  for (const d of documents) {
    const paths = d.provisions.map((p) => p.path)
    assert.equal(new Set(paths).size, paths.length, 'no two provisions share a path')
    for (const item of [...d.provisions, ...d.targets, ...d.tasks, ...d.duties, ...d.references]) {
      assert.ok(
        item.lines[0] >= 1 && item.lines[0] <= item.lines[1] && item.lines[1] <= last,
        `lines ${item.lines} within 1–${last}`,
      )
    }
    for (const p of d.provisions) assert.ok(p.parent === null || paths.includes(p.parent), `${p.path} has its parent`)
    for (const t of d.targets) assert.ok(Number.isFinite(t.value) && paths.includes(t.provision))
    for (const t of d.tasks) assert.ok(t.lead && paths.includes(t.provision))
    for (const x of d.diagnostics) assert.ok(x.line >= 1 && x.column >= 1 && x.message.vi && x.message.en)
  }
}

const pieces = fixtures.flatMap((name) => textOf(name).split('\n'))
const line = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...pieces) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      '|',
      '**',
      '---',
      'Điều',
      'l.',
      'Il-',
      '1.1.1.1.1.',
      'Số:',
      'Nơi nhận:',
      'CỘNG HÒA XÃ HỘI',
      '| 1 | 2 |',
      '(',
      '- ',
      '+ +',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 80 }) },
)

test('any lines compile to a sound result', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
      const text = lines.join('\n')
      assertSound(text, compile(text))
    }),
    { numRuns: 2000, seed: 20261 },
  )
})

test('any string compiles', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      assertSound(text, compile(text))
    }),
    { numRuns: 2000, seed: 20262 },
  )
})

test('decomposed letters and Windows line ends change nothing but columns', () => {
  for (const name of fixtures) {
    const text = textOf(name)
    const plain = compile(text).documents
    const other = compile(text.normalize('NFD').replaceAll('\n', '\r\n')).documents
    assert.deepEqual(
      other.map((d) => d.provisions.map((p) => [p.path, p.text, p.heading, p.lines])),
      plain.map((d) => d.provisions.map((p) => [p.path, p.text, p.heading, p.lines])),
    )
    assert.deepEqual(
      other.map((d) => d.metadata),
      plain.map((d) => d.metadata),
    )
  }
})

test('time grows with length, not faster', () => {
  const hostile = [
    '1.'.repeat(500_000),
    'Số: '.repeat(120_000),
    `- ${'a, '.repeat(330_000)}`,
    `${'('.repeat(500_000)}${')'.repeat(400_000)}`,
    'Giao Sở '.repeat(120_000),
    'NGHỊ QUYẾT\n'.repeat(90_000),
    'Nơi nhận:\nCHỦ TỊCH\n'.repeat(50_000),
    '|\n'.repeat(400_000),
    '| a '.repeat(120_000),
    'năm 2030 '.repeat(110_000),
    '1. a\n'.repeat(200_000),
    ' '.repeat(1_000_000),
    'ngày 1 tháng 1 năm 2026 '.repeat(40_000),
    '1.000.'.repeat(160_000),
    'số 1/QĐ-'.repeat(120_000),
    `${'a'.repeat(60)}\n`.repeat(16_000),
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n'.repeat(25_000),
  ]
  for (const text of hostile) {
    const from = performance.now()
    compile(text)
    const spent = performance.now() - from
    assert.ok(spent < 15_000, `${JSON.stringify(text.slice(0, 24))}… took ${Math.round(spent)} ms`)
  }
})
