import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { detectLegacy, encodingOfFont, fromTcvn3, fromVni, fromWindows1258 } from './legacy.ts'
import { isSyllable } from './syllable.ts'

const TCVN3: [typed: string, meant: string][] = [
  ['CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
  ['§éc lËp - Tù do - H¹nh phóc', 'Độc lập - Tự do - Hạnh phúc'],
  ['Së N«ng nghiÖp vµ Uû ban', 'Sở Nông nghiệp và Uỷ ban'],
  ['TØNH Uû B×NH H¹', 'TỈNH UỶ BÌNH HẠ'],
  ['ph¸t triÓn kinh tÕ - x· héi, ­u tiªn', 'phát triển kinh tế - xã hội, ưu tiên'],
]
const VNI: [typed: string, meant: string][] = [
  ['COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
  ['Ñoäc laäp - Töï do - Haïnh phuùc', 'Độc lập - Tự do - Hạnh phúc'],
  ['nghò quyeát, ñöôøng thuûy, quyù, tyû leä, kyõ thuaät, kî', 'nghị quyết, đường thủy, quý, tỷ lệ, kỹ thuật, kỵ'],
]
const CP1258: [typed: string, meant: string][] = [['phaìt triêÒn kinh têì, ðõn viò', 'phát triển kinh tế, đơn vị']]

test('old letters become Unicode', () => {
  for (const [typed, meant] of TCVN3) assert.equal(fromTcvn3(typed), meant)
  for (const [typed, meant] of VNI) assert.equal(fromVni(typed), meant)
  for (const [typed, meant] of CP1258) assert.equal(fromWindows1258(typed), meant)
})

test('a VNI mark at the start of a run joins the vowel before it', () => {
  assert.equal(`Vie${fromVni('ät', 'e')}`.normalize('NFC'), 'Việt')
})

test('the encoding is told from the words it makes', () => {
  for (const [typed] of TCVN3.slice(0, 2)) assert.equal(detectLegacy(typed), 'tcvn3', typed)
  for (const [typed] of VNI) assert.equal(detectLegacy(typed), 'vni', typed)
  assert.equal(detectLegacy(CP1258[0]?.[0] ?? ''), 'windows-1258')
})

test('other languages and Unicode texts are left alone', () => {
  const others = [
    "Le député a été élu à l'Assemblée générale, où il a présenté très tôt le décret français.",
    'Für größere Städte müssen die Behörden künftig höhere Gebühren prüfen; außerdem läßt sich das ändern.',
    'La decisión se tomó después de la sesión, según informó el señor Núñez a la prensa española.',
    'Ủy ban nhân dân tỉnh yêu cầu các sở, ngành khẩn trương thực hiện kế hoạch này.',
    'Khu tái định cư và nhà ở công nhân',
    '© 2024 · 25 °C ± 3 µm, ½ × ¾ « xem »',
    '',
  ]
  for (const text of others) assert.equal(detectLegacy(text), null, text)
})

test('detection never throws and random Western bytes are not taken for Vietnamese', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 60, maxLength: 400 }), (bytes) => {
      assert.equal(detectLegacy(String.fromCharCode(...bytes)), null)
    }),
    { numRuns: 1000, seed: 7 },
  )
})

test('fonts name their encoding', () => {
  const fonts: [string, string | null][] = [
    ['.VnTime', 'tcvn3'],
    ['.VnTimeH', 'tcvn3'],
    ['ABCDEF+.VnArial', 'tcvn3'],
    ['VNI-Times', 'vni'],
    ['VNI Helve', 'vni'],
    ['Times New Roman', null],
    ['VNFont', null],
  ]
  for (const [font, encoding] of fonts) assert.equal(encodingOfFont(font), encoding, font)
})

test('syllables', () => {
  for (const word of ['nghiệp', 'ĐƯỜNG', 'quyết', 'khuỷu', 'giếng', 'ở', 'uỷ', 'ủy', 'hoà', 'yêu', 'khuya', 'quốc'])
    assert.ok(isSyllable(word), word)
  for (const word of ['été', 'müssen', 'ộtộ', 'bcđ', 'nghiềp', 'word', 'zà', 'ưưa']) assert.ok(!isSyllable(word), word)
})
