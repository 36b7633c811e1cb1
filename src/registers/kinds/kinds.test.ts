// Every kind of field, through every form of its values, and what it refuses to guess.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Field } from '../field.ts'
import { choice } from './choice.ts'
import { date } from './date.ts'
import { decimal } from './decimal.ts'
import { file } from './file.ts'
import { flag } from './flag.ts'
import { integer } from './integer.ts'
import { money } from './money.ts'
import { parseNumeral, shiftPoint } from './numerals.ts'
import { place } from './place.ts'
import { reference, references } from './reference.ts'
import { text } from './text.ts'

const label = { vi: 'Cột', en: 'Field' }
const unit = { vi: 'ha', en: 'ha' }
const KINDS = {
  text: text({ label }),
  integer: integer({ unit: null }, { label }),
  decimal: decimal({ unit }, { label }),
  dong: money('VND', { label }),
  billion: money('billion-VND', { label }),
  dollars: money('million-USD', { label }),
  date: date({ label }),
  choice: choice({ park: { vi: 'khu', en: 'park' }, cluster: { vi: 'cụm', en: 'cluster' } }, { label }),
  reference: reference('zones', { label }),
  references: references('zones', { label }),
  flag: flag({ label }),
  file: file({ label }),
  place: place({ label }),
}

const hundredths = (most: number) => fc.integer({ min: 0, max: most }).map((n) => n / 100)
const id = fc.stringMatching(/^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,2}$/)
// To the tenth of a millimetre to which places are kept.
const degrees = (min: number, max: number) => fc.integer({ min: min * 1e9, max: max * 1e9 }).map((n) => n / 1e9)
const position = fc.tuple(degrees(102, 118), degrees(7, 23))
const VALUES: Record<keyof typeof KINDS, fc.Arbitrary<unknown>> = {
  text: fc.string({ unit: 'grapheme', minLength: 1 }).map((each) => each.normalize('NFC').replace(/\p{C}/gu, 'x').trim() || 'x'),
  integer: fc.integer({ min: 0 }),
  decimal: fc.integer({ min: 0, max: 999_999_999_999 }).map((n) => n / 100_000),
  dong: fc.integer({ min: 0, max: 999_999_999_999_999 }),
  billion: fc.integer({ min: 0, max: 999_999_999_999_999 }),
  dollars: hundredths(99_999_999_999_999),
  date: fc
    .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    .map((each) => each.toISOString().slice(0, 10)),
  choice: fc.constantFrom('park', 'cluster'),
  reference: id,
  references: fc.uniqueArray(id, { minLength: 1, maxLength: 4 }),
  flag: fc.boolean(),
  file: fc.stringMatching(/^[0-9a-f]{64}$/),
  place: fc.oneof(
    position.map((coordinates) => ({ type: 'Point', coordinates })),
    fc
      .uniqueArray(position, { minLength: 2, maxLength: 4, selector: String })
      .map((coordinates) => ({ type: 'LineString', coordinates })),
  ),
}

for (const [name, field] of Object.entries(KINDS) as [keyof typeof KINDS, Field<unknown>][])
  test(`${name}: written and read again, in a file, a sheet, JSON or a column, a value stays what it is`, () => {
    const { kind } = field
    fc.assert(
      fc.property(VALUES[name], fc.constantFrom('vi' as const, 'en' as const), (value, language) => {
        assert.deepEqual(kind.parse(kind.write(value, language), language), { ok: true, value })
        assert.deepEqual(kind.fromCell(kind.toCell(value), language), { ok: true, value })
        assert.deepEqual(kind.schema.parse(JSON.parse(JSON.stringify(value))), value)
        assert.equal(typeof kind.toSql(value), 'string')
        assert.ok(kind.format(value, language).length > 0)
      }),
      { numRuns: 300 },
    )
  })

test('a number is read by the declared language and never guessed', () => {
  const table: [string, 'vi' | 'en', number | null][] = [
    ['1.106', 'vi', 1106],
    ['1,106', 'en', 1106],
    ['1.106', 'en', 1.106],
    ['1,106', 'vi', 1.106],
    ['251,13', 'vi', 251.13],
    ['251.13', 'vi', null],
    ['251,13', 'en', null],
    ['1.234.567,5', 'vi', 1_234_567.5],
    ['1 234 567,5', 'vi', 1_234_567.5],
    ['1.23', 'vi', null],
    ['12.34.56', 'vi', null],
    ['1e3', 'en', null],
    ['Infinity', 'en', null],
    ['-5', 'vi', null],
    ['', 'vi', null],
    ['=1+1', 'vi', null],
    ['0,000001', 'vi', null],
    ['1.000.000.000.000.000', 'vi', null],
  ]
  for (const [typed, language, value] of table) {
    const read = KINDS.decimal.kind.parse(typed, language)
    assert.deepEqual(read.ok ? read.value : null, value, `${typed} ${language}`)
    if (!read.ok) assert.ok(read.reason.vi.length > 5 && read.reason.en.length > 5)
  }
  assert.equal(parseNumeral('3,5', 0, 'vi').ok, false)
})

test('money is typed in its unit and kept in đồng or dollars, to the last one', () => {
  const table: [keyof typeof KINDS, string, number | null][] = [
    ['billion', '44.691', 44_691_000_000_000],
    ['billion', '181,98', 181_980_000_000],
    ['billion', '0,000000001', 1],
    ['billion', '0,0000000001', null],
    ['dong', '1.500', 1500],
    ['dong', '1,5', null],
    ['dollars', '1,25', 1_250_000],
    ['billion', '-1', null],
  ]
  for (const [name, typed, value] of table) {
    const read = KINDS[name].kind.parse(typed, 'vi')
    assert.deepEqual(read.ok ? read.value : null, value, typed)
  }
  assert.equal(KINDS.billion.kind.format(888_500_000_000, 'vi'), '888,5')
  assert.deepEqual(
    [shiftPoint('888.5', 9), shiftPoint('1', -9), shiftPoint('120', -1), shiftPoint('0', 3)],
    ['888500000000', '0.000000001', '12', '0'],
  )
})

const POINT = { type: 'Point', coordinates: [105, 9] }

test('a shape that is not sound is told where, and one that is only wound the other way is set right', () => {
  const { kind } = KINDS.place
  const ring = (...points: number[][]) => ({ type: 'Polygon' as const, coordinates: [points as [number, number][]] })
  const crossed = kind.parse(JSON.stringify(ring([105, 9], [105.1, 9.1], [105.1, 9], [105, 9.1], [105, 9])), 'vi')
  assert.ok(!crossed.ok && /tự cắt.*vòng 1, đỉnh 1/.test(crossed.reason.vi) && /ring 1, vertex 1/.test(crossed.reason.en))
  const clockwise = ring([105, 9], [105, 9.1], [105.1, 9.1], [105, 9])
  assert.ok(kind.schema.safeParse(clockwise).success)
  assert.deepEqual(JSON.parse(kind.toSql(clockwise)).coordinates[0], clockwise.coordinates[0]!.toReversed())
})

test('a table of VN-2000 points names its central meridian, and is read by the declared language', () => {
  const { kind } = KINDS.place
  const table = (head: string) => `${head}\n1063000,5 550000\n1063000,5 551000\n1064000,5 551000`
  const read = kind.parse(table('VN-2000; 105°30′'), 'vi')
  assert.ok(read.ok && (read.value as { type: string }).type === 'Polygon')
  const refusals: [string, 'vi' | 'en', RegExp][] = [
    [table('VN-2000'), 'vi', /central meridian/],
    [table('VN-2000; 105.30'), 'vi', /central meridian/],
    [table('VN-2000; 105°30′'), 'en', /Line 2/],
    ['VN-2000; 105°30′; 6\n1063000 550000\n550000 1063000', 'vi', /Line 3.*swapped/],
  ]
  for (const [text, language, pattern] of refusals) {
    const found = kind.parse(text, language)
    assert.match(found.ok ? 'taken' : found.reason.en, pattern, text)
  }
})

test('words that mean a choice, a flag, a day or a place', () => {
  const table: [keyof typeof KINDS, string, unknown][] = [
    ['choice', ' Khu ', 'park'],
    ['choice', 'CỤM', 'cluster'],
    ['choice', 'cluster', 'cluster'],
    ['choice', 'lô', null],
    ['flag', 'Có', true],
    ['flag', 'không', false],
    ['flag', 'x', true],
    ['flag', '', null],
    ['date', '31/12/2025', '2025-12-31'],
    ['date', '30/02/2025', null],
    ['date', '45000', null],
    ['references', 'a; b,a', ['a', 'b']],
    ['references', 'a; có dấu', null],
    ['reference', '../x', null],
    ['text', '  ', null],
    ['text', 'a\u0000b', null],
    ['place', '{"type":"Point","coordinates":[9.63,105.91]}', null],
    ['place', '{"type":"Point","coordinates":[560123,1064000]}', null],
    ['place', '{"type":"Polygon","coordinates":[[[105,9],[105.1,9],[105.1,9.1],[105,9.1]]]}', null],
    ['place', '{"type":"Polygon","coordinates":[[[105,9],[105.1,9.1],[105.1,9],[105,9.1],[105,9]]]}', null],
    ['place', '{"type":"Polygon","coordinates":[[[105,9],[105.1,9],[105.2,9],[105,9]]]}', null],
    ['place', '{"type":"MultiPoint","coordinates":[[105,9]]}', null],
    ['place', '{"type":"FeatureCollection","features":[]}', null],
    ['place', '<kml><Placemark><Point><coordinates>105,9</coordinates></Point></Placemark></kml>', POINT],
    ['place', '{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[105,9,2]}}', POINT],
    ['place', '<kml><Placemark>', null],
    ['place', 'không', null],
  ]
  for (const [name, typed, value] of table) {
    const read = KINDS[name].kind.parse(typed, 'vi')
    assert.deepEqual(read.ok ? read.value : null, value, `${name}: ${typed}`)
  }
  assert.equal(KINDS.date.kind.fromCell(45_000, 'vi').ok, false)
  assert.equal(KINDS.date.kind.fromCell('05/03/2024', 'en').ok, false)
  assert.deepEqual(KINDS.date.kind.fromCell('05/03/2024', 'vi'), { ok: true, value: '2024-03-05' })
  assert.deepEqual(KINDS.date.kind.fromCell('15/03/2024', 'en'), { ok: true, value: '2024-03-15' })
  assert.deepEqual(KINDS.date.kind.fromCell(new Date('2025-12-31T00:00:00Z'), 'vi'), { ok: true, value: '2025-12-31' })
  assert.deepEqual(KINDS.decimal.kind.fromCell(0.1 + 0.2, 'vi'), { ok: true, value: 0.3 })
})
