// Where it is to stand: inside a zone, in the provincial plan, a sector of that zone.
import { IN_OPERATION, IN_PLAN, NOT_OUTSIDE, SECTOR } from './sentences.ts'
import { type Case, known, permitted } from './world.ts'

const vsic = (code: string) => ({ scheme: 'VSIC2018', code }) as const
const vsic2025 = (code: string) => ({ scheme: 'VSIC2025', code }) as const

export const PLACE_CASES: readonly Case[] = [
  { name: 'a garment maker in a park that takes garments', project: {}, expect: 'allowed', decides: [], ...SECTOR },
  {
    name: 'a garment shop outside zones',
    project: { zone: 'outside' },
    ...{ expect: 'refused', decides: ['inside-a-zone'], ...NOT_OUTSIDE },
  },
  {
    name: 'a seafood plant outside zones, whatever else it shows',
    project: { zone: 'outside', sector: vsic('1020') },
    ...{ expect: 'refused', decides: ['inside-a-zone'], ...NOT_OUTSIDE },
  },
  {
    name: 'a coal plant outside zones: a power station is a factory of the text',
    project: { zone: 'outside', sector: vsic('3511') },
    ...{ expect: 'refused', decides: ['inside-a-zone'], ...NOT_OUTSIDE },
  },
  {
    name: 'a shop that sells clothes outside zones: no factory',
    project: { zone: 'outside', sector: vsic('4771') },
    ...{ expect: 'allowed', decides: [], ...NOT_OUTSIDE },
  },
  {
    name: 'outside zones, and nobody says what it makes',
    project: { zone: 'outside', sector: null },
    ...{ expect: 'to-verify', decides: ['inside-a-zone', 'sensitive-sectors'], ...NOT_OUTSIDE },
  },
  {
    name: 'outside zones, with a code that neither list knows',
    project: { zone: 'outside', sector: vsic('0810') },
    ...{ expect: 'to-verify', decides: ['inside-a-zone', 'sensitive-sectors'], ...NOT_OUTSIDE },
  },
  {
    name: 'an unknown zone',
    project: { zone: null },
    expect: 'to-verify',
    decides: [
      ...(['inside-a-zone', 'zone-in-provincial-plan', 'sector-permitted-in-zone', 'wastewater-capacity'] as const),
      ...(['land', 'power', 'occupancy'] as const),
    ],
    ...NOT_OUTSIDE,
  },
  {
    name: 'a zone that the books do not know on that day',
    project: { zone: 'khu-nao-do' },
    expect: 'to-verify',
    decides: [
      ...(['inside-a-zone', 'zone-in-provincial-plan', 'sector-permitted-in-zone', 'wastewater-capacity'] as const),
      ...(['land', 'power', 'occupancy'] as const),
    ],
    ...NOT_OUTSIDE,
  },
  {
    name: 'a zone that the provincial plan does not hold on that date',
    project: { zone: 'dai-ngai' },
    ...{ expect: 'conditional', decides: ['zone-in-provincial-plan', 'occupancy'], ...IN_PLAN },
  },
  {
    name: 'in the provincial plan, before it is established',
    project: {},
    zone: { state: known('in-provincial-plan') },
    ...{ expect: 'conditional', decides: ['occupancy'], ...IN_OPERATION },
  },
  {
    name: 'established, its land not cleared yet',
    project: {},
    zone: { state: known('established') },
    ...{ expect: 'conditional', decides: ['occupancy'], ...IN_OPERATION },
  },
  {
    name: 'its infrastructure under construction',
    project: {},
    zone: { state: known('building') },
    ...{ expect: 'conditional', decides: ['occupancy'], ...IN_OPERATION },
  },
  {
    name: 'its basic infrastructure complete',
    project: {},
    zone: { state: known('basic-infrastructure') },
    ...{ expect: 'allowed', decides: [], ...IN_OPERATION },
  },
  {
    name: 'nobody has said in which state the zone is',
    project: {},
    zone: { state: null },
    ...{ expect: 'to-verify', decides: ['zone-in-provincial-plan', 'occupancy'], ...IN_PLAN },
  },
  {
    name: 'a sector that the complete list of the zone does not name',
    project: { zone: 'tran-de' },
    ...{ expect: 'refused', decides: ['sector-permitted-in-zone'], ...SECTOR },
  },
  {
    name: 'a sector not named, in a list that may not be complete',
    project: { zone: 'tran-de' },
    zone: { isSectorListComplete: null },
    ...{ expect: 'to-verify', decides: ['sector-permitted-in-zone'], ...SECTOR },
  },
  {
    name: 'a sector not named, in a list that is known not to be complete',
    project: { zone: 'tran-de' },
    zone: { isSectorListComplete: known(false) },
    ...{ expect: 'to-verify', decides: ['sector-permitted-in-zone'], ...SECTOR },
  },
  {
    name: 'a zone whose sectors nobody has named',
    project: {},
    zone: { sectors: [], isSectorListComplete: null },
    ...{ expect: 'to-verify', decides: ['sector-permitted-in-zone'], ...SECTOR },
  },
  {
    name: 'a sector permitted under a condition',
    project: {},
    zone: { sectors: [permitted('14', 'May', 'Chỉ nhà xưởng xây sẵn')] },
    ...{ expect: 'conditional', decides: ['sector-permitted-in-zone'], ...SECTOR },
  },
  {
    name: 'named twice, with a condition and without: the one without permits',
    project: {},
    zone: { sectors: [permitted('14', 'May', 'Chỉ nhà xưởng xây sẵn'), permitted('1410', 'May trang phục')] },
    ...{ expect: 'allowed', decides: [], ...SECTOR },
  },
  {
    name: 'a code wider than what the zone permits',
    project: { sector: vsic('10') },
    zone: { sectors: [permitted('1020', 'Chế biến thuỷ sản')] },
    ...{ expect: 'to-verify', decides: ['sector-permitted-in-zone'], ...SECTOR },
  },
  {
    name: 'a code of the classification of 2025 whose division is the same',
    project: { sector: vsic2025('1410') },
    ...{ expect: 'allowed', decides: [], ...SECTOR },
  },
  {
    name: 'that code before the classification of 2025 was in force',
    project: { sector: vsic2025('1410') },
    day: '2024-12-30',
    ...{ expect: 'to-verify', decides: ['sector-permitted-in-zone', 'sensitive-sectors'], ...SECTOR },
  },
  {
    name: 'a code of the classification of 2025 without a mapping',
    project: { sector: vsic2025('6390') },
    expect: 'to-verify',
    decides: ['sector-permitted-in-zone', 'sensitive-sectors'],
    ...SECTOR,
  },
  {
    name: 'a code of the classification of 2018 that no list knows',
    project: { sector: vsic('3900') },
    expect: 'refused',
    decides: ['sector-permitted-in-zone'],
    ...SECTOR,
  },
  {
    name: 'a section of the classification is too wide to tell',
    project: { sector: vsic('C') },
    ...{ expect: 'to-verify', decides: ['sector-permitted-in-zone', 'sensitive-sectors'], ...SECTOR },
  },
  {
    name: 'a zone that permits a whole section, which a clerk wrote by its letter',
    project: { sector: vsic('1410') },
    zone: { sectors: [permitted('C', 'Công nghiệp chế biến, chế tạo')] },
    ...{ expect: 'to-verify', decides: ['sector-permitted-in-zone'], ...SECTOR },
  },
  {
    name: 'nobody says what it makes',
    project: { sector: null },
    expect: 'to-verify',
    decides: ['sector-permitted-in-zone', 'sensitive-sectors'],
    ...SECTOR,
  },
]
