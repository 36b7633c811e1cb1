// The graph of documents, from references as provisions make them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GraphDocument, graphOf, linksOf, type StoredReference } from './documents.ts'

const loaded = (id: string, symbol: string, date: string | null, issuingBody: string | null): GraphDocument => ({
  ...{ id, symbol, date, issuingBody },
  resolution: 'r',
  docType: null,
  title: null,
  isLoaded: true,
})
const LETTER = loaded('cv', '12/VP-TH', '2021-07-08', 'Văn phòng tỉnh A')
const RESOLUTION = loaded('nq', '07-NQ/TU', '2021-06-29', 'Ban Chấp hành Đảng bộ tỉnh A')
const says = (
  document: string,
  provision: string,
  symbol: string,
  date: string | null,
  relation: StoredReference['relation'],
  issuingBody: string | null = null,
): StoredReference => ({ document, provision, symbol, date, relation, issuingBody, docType: null })

for (const [why, references, documents, links] of [
  ['nothing is named', [], ['cv', 'nq'], []],
  ['a loaded one is named', [says('cv', '1', '07-NQ/TU', '2021-06-29', 'implements')], ['cv', 'nq'], ['cv implements nq: 1']],
  [
    'one named twice is one, also where a date is left out and where it is spaced otherwise',
    [says('nq', 'I', '39 – NQ/TW', null, 'cites'), says('nq', 'II', '39-NQ/TW', '2019-01-15', 'cites')],
    ['cv', 'nq', '39-nq-tw-2019'],
    ['nq cites 39-nq-tw-2019: II, I'],
  ],
  [
    'two relations are two links',
    [says('cv', '1', '07-NQ/TU', null, 'implements'), says('cv', '2', '07-NQ/TU', null, 'attaches')],
    ['cv', 'nq'],
    ['cv implements nq: 1', 'cv attaches nq: 2'],
  ],
  [
    'one number of two bodies is two documents',
    [says('nq', 'I', '5-KH/TU', null, 'cites', 'Tỉnh ủy B'), says('nq', 'II', '5-KH/TU', null, 'cites', 'Tỉnh ủy C')],
    ['cv', 'nq', '5-kh-tu', '5-kh-tu-2'],
    ['nq cites 5-kh-tu: I', 'nq cites 5-kh-tu-2: II'],
  ],
  ['one that names itself', [says('nq', 'V', '07-NQ/TU', '2021-06-29', 'cites')], ['cv', 'nq'], []],
] as const)
  test(`documents and links where ${why}`, () => {
    const graph = graphOf([LETTER, RESOLUTION], references)
    assert.deepEqual(
      graph.documents.map(({ id }) => id),
      documents,
    )
    assert.deepEqual(
      graph.links.map(({ from, to, relation, provisions }) => `${from} ${relation} ${to}: ${provisions.join(', ')}`),
      links,
    )
  })

test('what a document does, and what is done to it', () => {
  const graph = graphOf([LETTER, RESOLUTION], [says('cv', '1', '07-NQ/TU', null, 'implements')])
  assert.deepEqual([linksOf(graph, 'nq').into.length, linksOf(graph, 'nq').out.length], [1, 0])
  assert.deepEqual([linksOf(graph, 'cv').into.length, linksOf(graph, 'cv').out.length], [0, 1])
})
