// docs/indicators.md says what is computed and how: its table is this one.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { CATALOGUE } from './catalogue.ts'
import { formulaOf, lawOf, measureSchema, readsOf } from './indicators.ts'

const DOCS = new URL('../../docs/indicators.md', import.meta.url)

const table = [
  '| Identifier | Tên | Đơn vị | Formula | Law | Books |',
  '| --- | --- | --- | --- | --- | --- |',
  ...CATALOGUE.map(({ id, name, unit, measure }) => {
    const books = readsOf(measure).map((book) => `\`${book.name}\``)
    return `| \`${id}\` | ${name.vi} | ${unit.vi} | ${formulaOf(measure).en} | ${lawOf(measure)} | ${books.join(', ')} |`
  }),
].join('\n')

test('docs/indicators.md has the table of all figures, row by row', async () => {
  const text = await readFile(DOCS, 'utf8')
  const written = /\| Identifier[\s\S]*?(?=\n\n|\n$)/.exec(text)?.[0] ?? ''
  // Columns are padded to stand below one another.
  assert.equal(written.replace(/ +/g, ' ').replace(/-{3,}/g, '---'), table)
})

test('every figure of the catalogue is one that a pack may ask for, each under a name of its own, in both languages', () => {
  for (const { measure } of CATALOGUE) assert.deepEqual(measureSchema.parse(measure), measure)
  assert.equal(new Set(CATALOGUE.map(({ id }) => id)).size, CATALOGUE.length)
  for (const { id, name, measure } of CATALOGUE)
    for (const said of [name.vi, name.en, formulaOf(measure).vi, formulaOf(measure).en]) assert.ok(said.length > 5, id)
})
