// Which incentive applies to a sector in a zone on a day (resolution IV.3; Laws on Investment 61/2020 and 143/2025/QH15).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { incentiveFor } from './incentives.ts'

type Policy = Parameters<typeof incentiveFor>[0]
const POLICY: Policy = {
  ...{ status: 'issued', issuedOn: '2025-01-10', effectiveFrom: '2025-02-01', endsOn: '2030-01-01' },
  ...{ zoneReach: 'named', zones: ['a'], sectorReach: 'named', industryScheme: 'VSIC2018', industryCodes: '10, 1311' },
}
const ASKED = { sector: { scheme: 'VSIC2018', code: '1020' } as const, zone: 'a', day: '2026-11-24' }

test('an incentive by state, day, place and sector', () => {
  const cases: [string, Partial<Policy>, Partial<Parameters<typeof incentiveFor>[1]>, string][] = [
    ['all of it', {}, {}, 'yes status,day,zone,sector'],
    ['still a draft', { status: 'drafting' }, {}, 'no status'],
    ['the first day', {}, { day: '2025-02-01' }, 'yes status,day,zone,sector'],
    ['the day before', {}, { day: '2025-01-31' }, 'no day'],
    ['the last day is over', {}, { day: '2030-01-01' }, 'no day'],
    ['in force since when nobody says', { effectiveFrom: null }, {}, 'unknown day'],
    ['not yet issued, and no day said', { effectiveFrom: null }, { day: '2025-01-01' }, 'no day'],
    ['another zone', {}, { zone: 'b' }, 'no zone'],
    ['anywhere', { zoneReach: 'all', zones: null }, { zone: 'b' }, 'yes status,day,zone,sector'],
    ['where is not known', { zoneReach: null, zones: null }, {}, 'unknown zone'],
    ['no zone is asked', {}, { zone: null }, 'unknown zone'],
    ['another sector', {}, { sector: { scheme: 'VSIC2018', code: '2011' } }, 'no sector'],
    ['only a part of the sector', {}, { sector: { scheme: 'VSIC2018', code: '13' } }, 'unknown sector'],
    ['another scheme', {}, { sector: { scheme: 'VSIC2025', code: '1020' } }, 'unknown sector'],
    ['no sector is asked', {}, { sector: null }, 'unknown sector'],
    [
      'any sector',
      { sectorReach: 'all', industryScheme: null, industryCodes: null },
      { sector: null },
      'yes status,day,zone,sector',
    ],
    ['refused by one ground, another unknown', { sectorReach: null }, { zone: 'b' }, 'no zone'],
  ]
  for (const [name, policy, asked, expected] of cases) {
    const { applies, grounds } = incentiveFor({ ...POLICY, ...policy }, { ...ASKED, ...asked })
    assert.equal(`${applies} ${grounds.join()}`, expected, name)
  }
})
