// What the zone has room for, the environmental group, and the opinion of the military.
import { ASSESSED, IN_OPERATION, LAND, MILITARY, POWER, WASTEWATER } from './sentences.ts'
import { type Case, known } from './world.ts'

const seafood = { sector: { scheme: 'VSIC2018', code: '1020' }, wastewaterM3PerDay: 1500 } as const
const wastewater = { decides: ['wastewater-capacity'], ...WASTEWATER } as const
const assessed = { decides: ['eia-group'], ...ASSESSED } as const
const military = { decides: ['military-opinion'], ...MILITARY } as const
const disagreed = { number: '12/QS', date: '2024-05-02', outcome: 'not-agreed' } as const

export const CAPACITY_CASES: readonly Case[] = [
  {
    name: 'a seafood plant in a park at full treatment capacity',
    project: seafood,
    zone: { wastewaterUsedM3PerDay: known(10_000) },
    ...{ expect: 'conditional', ...wastewater },
  },
  {
    name: 'a seafood plant in a park with capacity left',
    project: seafood,
    ...{ expect: 'allowed', ...wastewater, decides: [] },
  },
  {
    name: 'a seafood plant that takes the last of the capacity',
    project: { ...seafood, wastewaterM3PerDay: 4000 },
    ...{ expect: 'allowed', ...wastewater, decides: [] },
  },
  {
    name: 'one cubic metre more than is left',
    project: { ...seafood, wastewaterM3PerDay: 4001 },
    ...{ expect: 'conditional', ...wastewater },
  },
  {
    name: 'nobody knows how much wastewater comes',
    project: { wastewaterM3PerDay: null },
    ...{ expect: 'to-verify', ...wastewater },
  },
  {
    name: 'a dry process in a park without a plant',
    project: { wastewaterM3PerDay: 0 },
    zone: { wastewaterPlant: known('no'), wastewaterCapacityM3PerDay: null, wastewaterUsedM3PerDay: null },
    ...{ expect: 'allowed', ...wastewater, decides: [] },
  },
  {
    name: 'a park without a plant',
    project: {},
    zone: { wastewaterPlant: known('no'), wastewaterCapacityM3PerDay: null, wastewaterUsedM3PerDay: null },
    ...{ expect: 'conditional', ...wastewater },
  },
  {
    name: 'a park whose plant is under construction',
    project: {},
    zone: { wastewaterPlant: known('building') },
    ...{ expect: 'conditional', ...wastewater },
  },
  {
    name: 'nobody knows what the plant can take',
    project: {},
    zone: { wastewaterCapacityM3PerDay: null },
    ...{ expect: 'to-verify', ...wastewater },
  },
  {
    name: 'nobody knows what the plant takes already',
    project: {},
    zone: { wastewaterUsedM3PerDay: null },
    ...{ expect: 'to-verify', ...wastewater },
  },
  {
    name: 'more than the whole plant can take, whatever it takes already',
    project: { wastewaterM3PerDay: 12_000 },
    zone: { wastewaterUsedM3PerDay: null },
    ...{ expect: 'conditional', ...wastewater },
  },

  { name: 'environmental group I: an assessment first', project: { eiaGroup: 'I' }, expect: 'conditional', ...assessed },
  {
    name: 'environmental group II: part of it needs an assessment',
    project: { eiaGroup: 'II' },
    expect: 'to-verify',
    ...assessed,
  },
  { name: 'environmental group III: no assessment', project: { eiaGroup: 'III' }, expect: 'allowed', ...assessed, decides: [] },
  { name: 'nobody knows the environmental group', project: { eiaGroup: null }, expect: 'to-verify', ...assessed },

  {
    name: 'no opinion of the military yet, at the proposal',
    project: { militaryOpinion: null, stage: 'proposal' },
    expect: 'conditional',
    ...military,
  },
  {
    name: 'no opinion of the military, about to be carried out',
    project: { militaryOpinion: null },
    expect: 'refused',
    ...military,
  },
  { name: 'the military agreed, at the proposal', project: { stage: 'proposal' }, expect: 'allowed', ...military, decides: [] },
  {
    name: 'the military did not agree, at the proposal',
    project: { militaryOpinion: disagreed, stage: 'proposal' },
    expect: 'conditional',
    ...military,
  },
  {
    name: 'the military did not agree, about to be carried out',
    project: { militaryOpinion: disagreed },
    expect: 'refused',
    ...military,
  },
  {
    name: 'the opinion is of a later day than the question',
    project: { militaryOpinion: { number: '9/QS', date: '2026-12-31', outcome: 'agreed' } },
    ...{ expect: 'refused', ...military },
  },

  { name: 'more land than is left', project: { landHa: 81 }, expect: 'conditional', decides: ['land'], ...LAND },
  { name: 'the last land', project: { landHa: 80 }, expect: 'allowed', decides: [], ...LAND },
  { name: 'nobody knows how much land it takes', project: { landHa: null }, expect: 'to-verify', decides: ['land'], ...LAND },
  {
    name: 'nobody knows how much land is let',
    project: {},
    zone: { leasedIndustrialHa: null },
    ...{ expect: 'to-verify', decides: ['land', 'occupancy'], ...LAND },
  },
  { name: 'more power than is left', project: { powerMw: 41 }, expect: 'conditional', decides: ['power'], ...POWER },
  { name: 'the last power', project: { powerMw: 40 }, expect: 'allowed', decides: [], ...POWER },
  { name: 'nobody knows how much power it takes', project: { powerMw: null }, expect: 'to-verify', decides: ['power'], ...POWER },
  {
    name: 'nobody knows how much power there is',
    project: {},
    zone: { powerCapacityMw: null },
    ...{ expect: 'to-verify', decides: ['power'], ...POWER },
  },
  {
    name: 'a zone fully let',
    project: {},
    zone: { leasedIndustrialHa: known(200), leasedServiceHa: known(10) },
    ...{ expect: 'conditional', decides: ['land', 'occupancy'], ...IN_OPERATION },
  },
  {
    name: 'industrial land all let, service land left',
    project: {},
    zone: { leasedIndustrialHa: known(200) },
    ...{ expect: 'conditional', decides: ['land'], ...LAND },
  },
]
