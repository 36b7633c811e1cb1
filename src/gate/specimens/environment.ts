// Who is turned away: high risk, outdated technology, no protection; and what sensitive sectors have to show.
import {
  HIGH_RISK,
  LISTED,
  NO_PROTECTION,
  OUTDATED,
  PROTECTED,
  SENSITIVE,
  STANDARDS,
  TECHNOLOGY,
  TREATMENT,
  TURNED_AWAY,
} from './sentences.ts'
import type { Case } from './world.ts'

const vsic = (code: string) => ({ scheme: 'VSIC2018', code }) as const
const dyer = { sector: vsic('1313') }
const tannery = { sector: vsic('1511') }
const refused = { expect: 'refused', decides: ['sensitive-sectors'] } as const
const conditional = { expect: 'conditional', decides: ['sensitive-sectors'] } as const
const held = { expect: 'to-verify', decides: ['three-refusals'] } as const
const all = { pollutionRisk: 'high', technology: ['outdated'], protectionMeasures: false } as const

export const ENVIRONMENT_CASES: readonly Case[] = [
  { name: 'a high risk alone is for a human to decide', project: { pollutionRisk: 'high' }, ...held, ...HIGH_RISK },
  { name: 'outdated technology alone is for a human to decide', project: { technology: ['outdated'] }, ...held, ...OUTDATED },
  { name: 'no protection alone is for a human to decide', project: { protectionMeasures: false }, ...held, ...NO_PROTECTION },
  {
    name: 'high risk and outdated technology are for a human to decide',
    project: { pollutionRisk: 'high', technology: ['outdated'] },
    ...held,
    ...OUTDATED,
  },
  {
    name: 'high risk and no protection are for a human to decide',
    project: { pollutionRisk: 'high', protectionMeasures: false },
    ...held,
    ...NO_PROTECTION,
  },
  {
    name: 'two of three, and nobody knows the third',
    project: { pollutionRisk: 'high', technology: ['outdated'], protectionMeasures: null },
    ...held,
    ...TURNED_AWAY,
  },
  { name: 'all three', project: all, expect: 'refused', decides: ['three-refusals'], ...TURNED_AWAY },
  {
    name: 'all three outside zones: both sentences turn it away',
    project: { ...all, zone: 'outside' },
    ...{ expect: 'refused', decides: ['inside-a-zone', 'three-refusals'], ...TURNED_AWAY },
  },
  {
    name: 'a shop that shows all three',
    project: { ...all, zone: 'outside', sector: vsic('4771') },
    ...{ expect: 'refused', decides: ['three-refusals'], ...TURNED_AWAY },
  },
  {
    name: 'one of three, where any one refuses',
    project: { pollutionRisk: 'high' },
    readings: { refusal: 'any' },
    ...{ expect: 'refused', decides: ['three-refusals'], ...HIGH_RISK },
  },
  {
    name: 'none of three, where any one refuses',
    project: { pollutionRisk: 'medium' },
    readings: { refusal: 'any' },
    ...{ expect: 'allowed', decides: [], ...HIGH_RISK },
  },
  { name: 'nobody knows the risk', project: { pollutionRisk: null }, ...held, ...HIGH_RISK },
  { name: 'nobody knows the technology', project: { technology: null }, ...held, ...OUTDATED },
  { name: 'a list of technology with nothing in it says nothing', project: { technology: [] }, ...held, ...OUTDATED },
  { name: 'nobody knows of protection', project: { protectionMeasures: null }, ...held, ...NO_PROTECTION },
  { name: 'outdated among other technology', project: { technology: ['high', 'outdated'] }, ...held, ...OUTDATED },
  { name: 'a medium risk is no high one', project: { pollutionRisk: 'medium' }, expect: 'allowed', decides: [], ...HIGH_RISK },

  {
    name: 'a dyer in a cluster whose list names textiles, which shows everything',
    project: { ...dyer, zone: 'xay-da-b' },
    ...{ expect: 'conditional', decides: ['sector-permitted-in-zone', 'sensitive-sectors'], ...LISTED },
  },
  {
    name: 'a dyer in that cluster with standard technology',
    project: { ...dyer, zone: 'xay-da-b', technology: ['standard'] },
    ...refused,
    ...TECHNOLOGY,
  },
  { name: 'a coal plant that shows everything', project: { sector: vsic('3511') }, ...conditional, ...LISTED },
  {
    name: 'a coal plant with standard technology and treatment',
    project: { sector: vsic('3511'), technology: ['standard'], treatment: 'standard' },
    ...refused,
    ...TECHNOLOGY,
  },
  { name: 'a steel mill that shows everything', project: { sector: vsic('2410') }, ...conditional, ...LISTED },
  { name: 'a pulp mill that shows everything', project: { sector: vsic('1701') }, ...conditional, ...LISTED },
  { name: 'a tannery with advanced treatment, which shows everything', project: tannery, ...conditional, ...TREATMENT },
  {
    name: 'a tannery with advanced treatment, of which nothing else is known',
    project: { ...tannery, technology: null, protectionMeasures: null, standardsMet: null },
    ...conditional,
    ...TREATMENT,
  },
  { name: 'a tannery with standard treatment', project: { ...tannery, treatment: 'standard' }, ...refused, ...TREATMENT },
  { name: 'a tannery without treatment', project: { ...tannery, treatment: 'none' }, ...refused, ...TREATMENT },
  { name: 'a tannery whose treatment nobody knows', project: { ...tannery, treatment: null }, ...conditional, ...TREATMENT },
  { name: 'a tannery without protection', project: { ...tannery, protectionMeasures: false }, ...refused, ...PROTECTED },
  {
    name: 'a tannery of whose protection nobody knows',
    project: { ...tannery, protectionMeasures: null },
    ...conditional,
    ...PROTECTED,
  },
  { name: 'a tannery that does not meet the standards', project: { ...tannery, standardsMet: false }, ...refused, ...STANDARDS },
  {
    name: 'a tannery of whose standards nobody knows',
    project: { ...tannery, standardsMet: null },
    ...conditional,
    ...STANDARDS,
  },
  { name: 'a tannery of high technology', project: { ...tannery, technology: ['high'] }, ...conditional, ...TECHNOLOGY },
  { name: 'a tannery of source technology', project: { ...tannery, technology: ['source'] }, ...conditional, ...TECHNOLOGY },
  {
    name: 'a tannery of standard technology, read as needing both',
    project: { ...tannery, technology: ['standard'] },
    readings: { technology: 'both' },
    ...refused,
    ...TECHNOLOGY,
  },
  {
    name: 'a tannery of high and source technology, read as needing both',
    project: { ...tannery, technology: ['high', 'source'] },
    readings: { technology: 'both' },
    ...conditional,
    ...TECHNOLOGY,
  },
  {
    name: 'a tannery of unknown technology',
    project: { ...tannery, technology: null },
    ...conditional,
    ...TECHNOLOGY,
  },
  {
    name: 'a tannery with outdated technology alone',
    project: { ...tannery, technology: ['outdated'] },
    ...refused,
    ...TECHNOLOGY,
  },
  {
    name: 'a textile code wider than dyeing',
    project: { sector: vsic('13') },
    ...{ expect: 'to-verify', decides: ['sensitive-sectors'], ...LISTED },
  },
  {
    name: 'a dyer by the classification of 2025',
    project: { sector: { scheme: 'VSIC2025', code: '1313' } },
    ...conditional,
    ...LISTED,
  },
  {
    name: 'a maker of basic chemicals: what the dots leave open is for a human to decide',
    project: { sector: vsic('2011') },
    zone: { sectors: [{ scheme: 'VSIC2018', code: '20', name: 'Hoá chất', condition: null, from: null, source: null }] },
    ...{ expect: 'to-verify', decides: ['sensitive-sectors'], ...LISTED },
  },
  { name: 'a shoe factory is no tannery', project: { sector: vsic('1520') }, expect: 'allowed', decides: [], ...SENSITIVE },
]
