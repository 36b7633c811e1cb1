// The simulated province before it is written: every row by its book's own rules, every lot in its zone, every act in time.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { areaHa } from '#kernel/geo/ellipsoid.ts'
import { clashesOf, strayOf } from '#kernel/geo/fit.ts'
import { problemsOf } from '#registers/book.ts'
import { isId } from '#registers/kinds/reference.ts'
import { charterOf } from './charter.ts'
import { historyOf } from './history.ts'
import { PARTS } from './parts.ts'
import { provinceOf } from './province.ts'
import { sourcesOf } from './sources.ts'

const PLAN = { seed: 'thử', until: '2026-06-30', scale: 1, provinces: 1 }
const SEEDS = ['thử', 'b', 'c 3']
const TOLERANCE_M2 = 1

/** All provinces and cities there were before 1/7/2025 and are since, and names of the shipped resolution. */
const REAL =
  `An Giang, Bà Rịa, Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình Định, Bình Phước, Bình Thuận,
Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Nội, Hà Tĩnh,
Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình, Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Long An,
Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng,
Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa, Huế, Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái,
Hồ Chí Minh, Sài Gòn, An Nghiệp, Trần Đề, Mỹ Thanh, Đại Ngãi, Sông Hậu, Long Đức, Xây Đá, Ngã Năm`.split(/,\s*/)

for (const seed of SEEDS) {
  const province = provinceOf({ ...PLAN, seed }, 0)

  test(`seed ${seed}: every version of every row is one that its book takes, and no act comes after the last day`, () => {
    const sources = new Set(sourcesOf(province).map(({ id }) => id))
    for (const { book, stories } of PARTS) {
      const ids = new Set<string>()
      for (const story of stories(province)) {
        assert.ok(isId(story.id) && !ids.has(story.id), `${book.name} ${story.id}`)
        ids.add(story.id)
        for (const { piece, recordedFrom, recordedTo } of historyOf(book, story, province.closing)) {
          assert.deepEqual(problemsOf(book, piece.row), [], `${book.name} ${story.id}`)
          assert.ok(recordedFrom.getTime() <= province.closing && (recordedTo?.getTime() ?? 0) <= province.closing)
          assert.ok(recordedTo === null || recordedTo > recordedFrom)
          for (const { source } of [piece.basis, ...Object.values(piece.bases)]) assert.ok(sources.has(source), source)
        }
      }
      assert.ok(ids.size > 0, `${book.name} is empty`)
    }
  })

  test(`seed ${seed}: lots lie in their zone, touch no other lot, and together are the zone; zones touch no other`, () => {
    for (const zone of province.zones.filter(({ lots }) => lots.length > 0)) {
      const around = { id: zone.id, place: zone.geometry }
      const others = zone.lots.map(({ id, geometry }) => ({ id, place: geometry }))
      for (const [n, lot] of zone.lots.entries()) {
        assert.equal(strayOf(lot.geometry, around, TOLERANCE_M2), null, lot.id)
        assert.deepEqual(clashesOf(lot.geometry, others.slice(n + 1), TOLERANCE_M2), [], lot.id)
      }
      const sum = zone.lots.reduce((all, { geometry }) => all + areaHa(geometry), 0)
      assert.ok(Math.abs(sum - areaHa(zone.geometry)) * 10_000 < 10, `${zone.id}: ${sum}`)
    }
    const zones = province.zones.map(({ id, geometry }) => ({ id, place: geometry }))
    for (const [n, { id, place }] of zones.entries()) assert.deepEqual(clashesOf(place, zones.slice(n + 1), TOLERANCE_M2), [], id)
  })
}

test('names are invented: none is a real province, city or zone', () => {
  const told = JSON.stringify(
    Array.from({ length: 34 }, (_, n) => provinceOf(PLAN, n)).map(({ name, zones, enterprises, communes }) => [
      name,
      communes,
      zones.map(({ name: zone, investor }) => [zone, investor]),
      enterprises.map((firm) => firm.name),
    ]),
  )
  assert.deepEqual(
    REAL.filter((name) => told.includes(name)),
    [],
  )
})

test('a tenant is let a lot once, and a zone lets no more than it has', () => {
  const { zones, enterprises } = provinceOf(PLAN, 0)
  const let_ = enterprises.flatMap(({ lots }) => lots.map(({ id }) => id))
  assert.equal(new Set(let_).size, let_.length)
  for (const { grossHa, industrialHa, serviceHa } of zones) assert.ok(industrialHa + serviceHa <= grossHa)
})

test('the pack of any province, large world or short, holds together', () => {
  for (const number of [0, 17, 33]) charterOf(provinceOf({ ...PLAN, until: '2021-12-31' }, number))
  charterOf(provinceOf({ ...PLAN, scale: 3, until: '2045-12-31' }, 0))
})
