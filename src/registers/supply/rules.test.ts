// Who may buy from whom (resolution IV.4), and what linkage contracts leave of an area (Decree 98/2018/NĐ-CP).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Contract, Maker, MaterialArea } from './model.ts'
import { areaSupply, contractHolds, supplyOf } from './rules.ts'

const DAY = '2026-11-24'
const BOX = { id: 'bao-bi', name: 'Bao bì giấy' }
const maker = (id: string, sells: string[] | null, buys: string[] | null): Maker => ({ id, name: id, zone: null, sells, buys })
const AREA: MaterialArea = { id: 'v1', name: 'Vùng 1', product: 'BAO BÌ GIẤY', outputTonnes: 1000 }
const CONTRACT: Contract = {
  ...{ id: 'hd', name: 'HĐ', buyer: 'a', materialArea: 'v1', quantityTonnes: 300 },
  ...{ signedOn: '2025-01-01', endsOn: '2027-01-01', status: 'running' },
}

test('who is wanted for a product', () => {
  const cases: [string, Maker[], MaterialArea[], string][] = [
    ['nobody has said anything', [maker('a', null, null)], [], 'unsaid'],
    ['other products alone', [maker('a', ['khac'], ['khac'])], [], 'unsaid'],
    ['one sells, one buys', [maker('a', [BOX.id], null), maker('b', null, [BOX.id])], [], 'matched'],
    ['sold and not bought', [maker('a', [BOX.id], null), maker('b', null, null)], [], 'buyer-wanted'],
    ['bought and not sold', [maker('b', null, [BOX.id])], [], 'seller-wanted'],
    ['bought by its one maker', [maker('a', [BOX.id], [BOX.id])], [], 'seller-wanted'],
    ['grown, and bought by nobody known', [], [AREA], 'buyer-wanted'],
    ['grown and bought', [maker('b', null, [BOX.id])], [AREA], 'matched'],
    ['another product is grown', [maker('b', null, [BOX.id])], [{ ...AREA, product: 'Tôm' }], 'seller-wanted'],
  ]
  for (const [name, makers, areas, expected] of cases) assert.equal(supplyOf(BOX, makers, areas, [], DAY).match, expected, name)
})

test('a contract on the day', () => {
  const cases: [string, Partial<Contract>, string][] = [
    ['running', {}, 'yes'],
    ['signed, no end', { status: 'signed', endsOn: null }, 'yes'],
    ['over', { endsOn: DAY }, 'no'],
    ['not signed yet', { signedOn: '2026-11-25' }, 'no'],
    ['broken', { status: 'broken' }, 'no'],
    ['ended before its end', { status: 'ended' }, 'no'],
    ['state not known', { status: null }, 'unknown'],
    ['state not known, but over', { status: null, endsOn: '2026-01-01' }, 'no'],
  ]
  for (const [name, told, expected] of cases) assert.equal(contractHolds({ ...CONTRACT, ...told }, DAY), expected, name)
})

test('what contracts leave of an area', () => {
  const cases: [string, number | null, Partial<Contract>[], [number | null, number | null]][] = [
    ['one contract', 1000, [{}], [300, 700]],
    ['two', 1000, [{}, { quantityTonnes: 200 }], [500, 500]],
    ['more than it grows', 400, [{}, {}], [600, 0]],
    ['none recorded', 1000, [], [null, null]],
    ['one over', 1000, [{}, { status: 'ended' }], [300, 700]],
    ['a quantity not known', 1000, [{}, { quantityTonnes: null }], [null, null]],
    ['a state not known', 1000, [{ status: null }], [null, null]],
    ['output not known', null, [{}], [300, null]],
    ['of another area', 1000, [{ materialArea: 'v2' }], [null, null]],
  ]
  for (const [name, outputTonnes, told, expected] of cases) {
    const contracts = told.map((one) => ({ ...CONTRACT, ...one }))
    const { contractedTonnes, freeTonnes } = areaSupply({ ...AREA, outputTonnes }, contracts, DAY)
    assert.deepEqual([contractedTonnes, freeTonnes], expected, name)
  }
})

test('one more seller never loses a match, whoever there is', () => {
  const named = fc.option(fc.subarray([BOX.id, 'khac']), { nil: null })
  const makers = fc.array(fc.record({ sells: named, buys: named }), { maxLength: 6 })
  fc.assert(
    fc.property(makers, (told) => {
      const all = told.map(({ sells, buys }, n) => maker(`m${n}`, sells, buys))
      const before = supplyOf(BOX, all, [], [], DAY).match
      const after = supplyOf(BOX, [...all, maker('moi', [BOX.id], null)], [], [], DAY).match
      assert.ok(before === 'matched' || before === 'seller-wanted' ? after === 'matched' : after === 'buyer-wanted')
    }),
  )
})
