// What a verdict costs: node bench/gate.ts [--zones 1500]
// CPU of this process, not the clock of a shared machine; medians. The last column is the most that is promised.
import { parseArgs } from 'node:util'
import { otherZones } from '#gate/elsewhere.ts'
import { shippedPlan } from '#gate/for-tests.server.ts'
import { rulesOn } from '#gate/judge.ts'
import type { Project, ZoneFacts } from '#gate/model.ts'
import { CASE_DAY, CASES } from '#gate/specimens/all.ts'
import { CLEAN, ZONES } from '#gate/specimens/world.ts'
import { type GateWorld, gateWorldOf, verdictOf } from '#gate/verdict.server.ts'

const { values } = parseArgs({ options: { zones: { type: 'string', default: '1500' } } })
const plan = await shippedPlan()
const KINDS = Object.values(ZONES)

const zonesOf = (count: number): ReadonlyMap<string, ZoneFacts> =>
  new Map(
    Array.from({ length: count }, (_, n) => {
      const id = `${KINDS[n % KINDS.length]!.id}-${n}`
      return [id, { ...KINDS[n % KINDS.length]!, id, at: [105 + (n % 40) / 30, 9 + n / 1500] as const }]
    }),
  )

const cpuMs = (act: () => unknown): number => {
  const before = process.cpuUsage()
  act()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
const median = (runs: number, act: () => unknown): number => {
  for (let n = 0; n < runs; n++) act()
  return Array.from({ length: runs }, () => cpuMs(act)).toSorted((a, b) => a - b)[runs >> 1]!
}
const tell = (name: string, ms: number, most: number): void => {
  console.log(`${name.padEnd(64)}${ms.toFixed(2).padStart(9)} ms  ≤ ${most} ms  ${ms <= most ? '' : 'TOO SLOW'}`)
  if (ms > most) process.exitCode = 1
}

const worldOf = (zones: GateWorld['zones']): GateWorld =>
  gateWorldOf({ day: CASE_DAY, plan, readings: { refusal: 'all', technology: 'either' }, zones })
const dyer: Project = { ...CLEAN, sector: { scheme: 'VSIC2018', code: '1313' }, zone: 'xay-da-b', technology: ['standard'] }

const few = worldOf(new Map(Object.entries(ZONES)))
tell(
  `one verdict with its ways, mean of ${CASES.length} cases`,
  median(20, () => CASES.map(({ project }) => verdictOf(few, { ...CLEAN, ...project }))) / CASES.length,
  2,
)
tell(
  'one verdict of a dyer, to be signed, with its ways',
  median(200, () => verdictOf(few, dyer)),
  2,
)
const zones = zonesOf(Number(values.zones))
const rules = rulesOn(plan, few.readings, CASE_DAY)
tell(
  `every zone × this project, ${zones.size} zones`,
  median(20, () => otherZones(dyer, rules, zones)),
  200,
)
tell(
  `every zone × a project that none refuses, ${zones.size} zones`,
  median(20, () => otherZones(CLEAN, rules, zones)),
  200,
)
tell(
  `a whole verdict among ${zones.size} zones`,
  median(20, () => verdictOf(worldOf(zones), dyer)),
  400,
)
