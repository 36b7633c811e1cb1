// What is sent to the doors: forms as they are meant, and a reform.
import { MATTERS } from '#agencies/reform.ts'
import { MAIN } from '../browser/invented-text.ts'

/** Forms that say all that is asked for. */
const FORMS: Readonly<Record<string, Record<string, string>>> = {
  assign: { task: `${MAIN}/v1`, lead: 'own', basis: 'x' },
  report: { target: `${MAIN}/t1`, value: '1', asOf: '1/1/2026', note: 'x' },
  figure: { figure: '1', verdict: 'accepted', reason: 'x' },
  freeze: { digest: 'x', signedBy: 'x', signedDocument: 'x', signedOn: '1/1/2026' },
  course: { shape: 'linear', reason: 'x' },
  keep: { question: 'code=1410&zone=song-xanh' },
  decide: { outcome: 'refused', reason: 'x' },
  resolve: { note: '' },
  withdraw: { answer: '1', reason: 'x' },
  answer: { agency: 'own', to: 'own', passes: 'duties', reason: 'x', document: 'x' },
  refuse: { reason: 'x' },
  submit: { symbol: '1/KH', issuedOn: '1/1/2026' },
  return: { reason: 'x' },
  split: { body: 'below', basis: 'x' },
  deadline: { deadline: '1/1/2027', reason: 'x', basis: 'x' },
  person: { account: 'x' },
  comment: { comment: 'x' },
  wait: { other: `${MAIN}/v2` },
  move: { task: `${MAIN}/v1`, to: 'refused' },
  coordinators: { bodies: '', basis: 'x' },
  measure: { target: '', basis: 'x' },
  apply: { why: 'x' },
  undo: { why: 'x' },
}
const REFORM_FILE = `id: sap-xep-khac
title: Sắp xếp khác
legalAct: NQ 2
effect: 2026-03-01
source: { title: Công báo, standing: document }
transfers:
  - { from: leaving, to: sibling }
`
/** What is sent with the form of a row of the table. */
export const bodyOf = (row: string): BodyInit => {
  if (row === 'POST /agencies/reforms?/load') {
    const form = new FormData()
    form.set('file', new File([REFORM_FILE], 'sap-xep.yaml'))
    return form
  }
  return new URLSearchParams(FORMS[/\?\/(\w+)$/.exec(row)?.[1] ?? ''])
}

/** A reform that can be put in force. */
export const REFORM = {
  name: 'sap-xep',
  title: { vi: 'Sắp xếp', en: null },
  legalAct: 'NQ 1',
  effect: '2026-02-01',
  effectPrecision: 'day',
  source: { title: 'Công báo', address: null, standing: 'document' },
  note: null,
  bodies: [],
  transfers: [{ from: 'leaving', to: 'above', share: null, passes: MATTERS, ends: true, note: null }],
  territories: { ends: [], founds: [], transfers: [], groups: [] },
} as const
