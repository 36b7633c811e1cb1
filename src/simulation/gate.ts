// What the simulated resolution asks of projects: as a real one would, of provisions and lists that are its own.
import { EIA_GROUPS, type GatePlan, RULE_IDS } from '#gate/model.ts'
import { RESOLVED } from './calendar.ts'

/** Manufacturing by VSIC 2018, divisions 10 to 33 (Decision 27/2018/QĐ-TTg). */
const MANUFACTURING = Array.from({ length: 24 }, (_, n) => String(10 + n))

const dated = { from: RESOLVED, to: null, source: 'nghi-quyet' }

const SENSITIVE = [
  ['131', 'dệt nhuộm', 'textile dyeing'],
  ['1511', 'thuộc da', 'tanning'],
  ['1701', 'bột giấy', 'pulp'],
  ['2410', 'luyện thép', 'steel making'],
] as const

const ASSESSED = { I: 'required', II: 'in-part', III: 'none', IV: 'none' } as const

export const GATE: GatePlan = {
  rules: RULE_IDS.map((rule) => ({ rule, provision: 'III.6', law: null })),
  sensitive: SENSITIVE.map(([code, vi, en]) => ({ code, name: { vi, en }, standing: 'named', ...dated })),
  factories: [{ codes: MANUFACTURING, isFactory: true, ...dated }],
  mappings: MANUFACTURING.map((code) => ({ code, is: code, ...dated })),
  environment: EIA_GROUPS.map((group) => ({
    ...{ group, assessment: ASSESSED[group], papers: null, law: 'Luật Bảo vệ môi trường 2020, Điều 28' },
    ...dated,
  })),
  full: [{ percent: 100, ...dated }],
  cases: { stops: [], military: null },
}
