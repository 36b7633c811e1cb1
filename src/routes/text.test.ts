import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DocumentView, ProvisionView, TargetView, TaskView } from '#portal/model.ts'
import { vi } from '#ui/words/vi.ts'
import { anchorOf, isHeading, isWrapper, outlineOf, pathWords, provisionAddress, stepWords } from './text.ts'

const document: DocumentView = {
  id: 'a',
  symbol: '1-NQ',
  date: null,
  docType: null,
  issuingBody: null,
  title: 'A',
  verbatim: false,
  signatory: null,
}
const provision = (path: string, depth: number, heading: string | null, over: Partial<ProvisionView> = {}): ProvisionView => ({
  document: 'a',
  path,
  depth,
  kind: 'section',
  label: null,
  heading,
  restatement: null,
  stated: [],
  text: null,
  targets: [],
  tasks: [],
  ...over,
})

test('paths as a reader sees them', () => {
  const table: [string, string, string][] = [
    ['IV.7', 'IV.7', '7'],
    ['IV.7.-2', 'IV.7 –2', '–2'],
    ['V.~1', 'V ¶1', '¶1'],
    ['Đ5.1.a', 'Đ5.1.a', 'a'],
    ['II.2.-1.+3', 'II.2 –1.+3', '+3'],
    ['1', '1', '1'],
    ['pre.~2', 'mở đầu ¶2', '¶2'],
  ]
  for (const [path, whole, step] of table) {
    assert.equal(pathWords(path, { words: vi }), whole)
    assert.equal(stepWords(path), step)
  }
  assert.equal(provisionAddress('a b', 'Đ5.1'), '/provisions/a%20b/%C4%905.1')
  assert.equal(anchorOf({ document: 'a', path: 'I' }, 'a'), 'I')
  assert.equal(anchorOf({ document: 'b', path: 'I' }, 'a'), 'b:I')
})

test('a title given to a dash is no heading; a wrapper with nothing in it is not shown', () => {
  assert.ok(isHeading(provision('I', 1, 'Một')))
  assert.ok(!isHeading(provision('I.-1', 2, 'Đặt bởi người soát', { kind: 'dash' })))
  assert.ok(isWrapper(provision('pre', 1, 'Mở đầu', { kind: 'preamble' })))
  assert.ok(!isWrapper(provision('pre', 1, null, { kind: 'preamble', text: 'Căn cứ' })))
  assert.ok(!isWrapper(provision('I', 1, 'Một')))
})

test('the outline counts what lies within each outer unit', () => {
  const task = {} as TaskView
  const target = {} as TargetView
  const page = {
    resolution: { id: 'r', title: 'R', place: null, synthetic: false, mainDocument: 'a' },
    texts: [
      {
        document,
        provisions: [
          provision('0', 1, null, { tasks: [task] }),
          provision('I', 1, 'Một', { targets: [target] }),
          provision('I.1', 2, 'Một một', { tasks: [task] }),
          provision('I.1.-1', 3, null, { tasks: [task, task] }),
          provision('II', 1, 'Hai'),
        ],
      },
    ],
  }
  const units = outlineOf(page)[0]?.units.map((unit) => [
    unit.step,
    unit.targets,
    unit.tasks,
    unit.units.map((each) => each.step),
  ])
  assert.deepEqual(units, [
    ['I', 1, 3, ['1']],
    ['II', 0, 0, []],
  ])
})
