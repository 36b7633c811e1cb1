import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fold, isCapitals } from './vietnamese.ts'

test('both ways of placing the tone mark fold to one', () => {
  const table = [
    ['Uỷ ban', 'ủy ban'],
    ['Ủy ban', 'ủy ban'],
    ['hoà nhập', 'hòa nhập'],
    ['công nghiệp hoá', 'công nghiệp hóa'],
    ['toàn tỉnh', 'toàn tỉnh'],
    ['quý II', 'quý ii'],
    ['TUỲ', 'tùy'],
  ]
  for (const [text = '', folded] of table) assert.equal(fold(text), folded)
})

test('folding keeps the length of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => fold(text).length === text.length),
    { seed: 20263, numRuns: 2000 },
  )
})

test('capitals', () => {
  for (const text of ['ỦY BAN NHÂN DÂN', 'UBND TỈNH X', 'PHÁT TRIỂN 5G, INTERNET (IoT) TẠI CÁC KHU CÔNG NGHIỆP'])
    assert.ok(isCapitals(text), text)
  for (const text of ['Ủy ban nhân dân', '', '5G', 'A', 'Số: 12/KH-UBND ngày']) assert.ok(!isCapitals(text), text)
})
