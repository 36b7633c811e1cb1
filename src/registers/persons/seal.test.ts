// The sealing: what comes out opens to what went in, in its place and nowhere else, and tells nothing by its length.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { isToken, MASK, personal, Unsealed } from '../kinds/personal.ts'
import { text } from '../kinds/text.ts'
import { blindOf, newKeyBytes, newKeyId, openToken, personKey, type SealedPlace, sealText } from './seal.server.ts'

const key = personKey(newKeyId(), newKeyBytes())
const place: SealedPlace = { resolution: 'r', book: 'households', row: 'a', field: 'head' }
const anyText = fc.string({ unit: 'grapheme' })

test('a text opens to itself, the same text seals to the same token, another to another', () => {
  fc.assert(
    fc.property(anyText, anyText, (one, other) => {
      const token = sealText(key, place, one)
      assert.ok(isToken(token))
      assert.equal(openToken(key, place, token), one)
      assert.equal(sealText(key, place, one), token)
      assert.equal(sealText(key, place, other) === token, one === other)
    }),
  )
})

test('a token opens in no other row, field, book or resolution, under no other key, and not altered', () => {
  const token = sealText(key, place, 'Lê Thị Hoa')
  for (const changed of [{ resolution: 's' }, { book: 'x' }, { row: 'b' }, { field: 'phone' }])
    assert.throws(() => openToken(key, { ...place, ...changed }, token), JSON.stringify(changed))
  assert.throws(() => openToken(personKey(key.id, newKeyBytes()), place, token))
  assert.throws(() => openToken(personKey(newKeyId(), newKeyBytes()), place, token))
  const [head, id, sealed = ''] = token.split(':')
  const bytes = Buffer.from(sealed, 'base64url')
  for (let at = 0; at < bytes.length; at++) {
    const altered = Buffer.from(bytes)
    altered[at] = (altered[at] ?? 0) ^ 1
    assert.throws(() => openToken(key, place, `${head}:${id}:${altered.toString('base64url')}`), `byte ${at}`)
  }
})

test('the same text of two persons, or in two fields, seals to tokens that have nothing in common', () => {
  const other = personKey(newKeyId(), newKeyBytes())
  const sealed = [sealText(key, place, 'x'), sealText(other, place, 'x'), sealText(key, { ...place, field: 'phone' }, 'x')]
  assert.equal(new Set(sealed.map((token) => token.split(':')[2])).size, 3)
})

test('short texts are equally long, so that a poor household is not told by its length', () => {
  const lengths = ['none', 'poor', 'near-poor', 'social-protection', '1957-08-23'].map(
    (each) => sealText(key, place, each).length,
  )
  assert.equal(new Set(lengths).size, 1)
})

test('an index finds digits however they are written, words without capitals, and nothing across fields', () => {
  const index = newKeyBytes()
  const of = (found: 'digits' | 'words', value: string, changed: Partial<SealedPlace> = {}) =>
    blindOf(index, { ...place, ...changed }, found, value).toString('hex')
  assert.equal(of('digits', '0921 990-12345'), of('digits', '092199012345'))
  assert.equal(of('words', 'LÊ  THỊ HOÀ'), of('words', 'Lê Thị Hòa'))
  assert.notEqual(of('words', 'Lê Thị Hoa'), of('words', 'Lê Thị Hoà'))
  assert.notEqual(of('digits', '1'), of('digits', '1', { field: 'phone' }))
  assert.notEqual(of('digits', '1'), of('digits', '1', { book: 'other' }))
})

test('what was typed shows itself to nobody, and a refusal does not repeat it', () => {
  const label = { vi: 'Cột', en: 'Field' }
  const secret = new Unsealed('CHIM-YEN')
  for (const said of [`${secret}`, JSON.stringify({ secret }), inspect(secret, { showHidden: true, depth: 9 }), String([secret])])
    assert.doesNotMatch(said, /CHIM-YEN/)
  const kinds = [personal(text({ label })), personal(date({ label })), personal(choice({ a: label }, { label }))]
  for (const { kind } of kinds)
    for (const typed of [
      ' 31/02/1957 CHIM-YEN ',
      'CHIM-YEN\u0007',
      `"CHIM-YEN`,
      MASK,
      `pd1:${'A'.repeat(16)}:${'B'.repeat(124)}`,
    ]) {
      for (const read of [kind.parse(typed, 'vi'), kind.fromCell(typed, 'en')])
        if (!read.ok) assert.doesNotMatch(`${read.reason.vi} ${read.reason.en}`, /CHIM|BBBB/)
      if (typed === MASK || typed.startsWith('pd1:')) assert.equal(kind.parse(typed, 'vi').ok, false)
    }
  const number = kinds[1]?.kind.fromCell(19570823, 'vi')
  assert.ok(number && !number.ok && !number.reason.vi.includes('19570823'))
  assert.throws(() => kinds[0]?.kind.toSql('plain'), /unsealed/)
  assert.throws(() => kinds[0]?.kind.toSql(secret), /unsealed/)
})
