import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatNumber } from './format.ts'
import { languageOf, say } from './language.ts'
import { slug } from './slug.ts'

test('figures are written as the reader writes them', () => {
  assert.equal(formatNumber(1234.5, 'vi'), '1.234,5')
  assert.equal(formatNumber(280_000, 'vi'), '280.000')
  assert.equal(formatNumber(1234.5, 'en'), '1,234.5')
})

test('a missing English text falls back to Vietnamese', () => {
  assert.equal(say({ vi: 'Chỉ tiêu', en: null }, 'en'), 'Chỉ tiêu')
  assert.equal(say({ vi: 'Chỉ tiêu', en: 'Target' }, 'en'), 'Target')
  assert.equal(languageOf('en_GB.UTF-8'), 'en')
  assert.equal(languageOf('C.UTF-8'), 'vi')
  assert.equal(languageOf(undefined), 'vi')
})

test('addresses are ASCII words joined by hyphens', () => {
  assert.equal(slug('Đề án số 12-ĐA/TU'), 'de-an-so-12-da-tu')
  assert.equal(slug('Ước tính — Ứng phó'), 'uoc-tinh-ung-pho')
  assert.equal(slug('***'), '')
})
