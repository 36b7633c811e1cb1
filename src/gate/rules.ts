// Every rule by its name; a resolution asks those that its pack names. Pure.
import type { Rule, RuleId } from './model.ts'
import { eiaGroup } from './rules/eia-group.ts'
import { insideAZone } from './rules/inside-a-zone.ts'
import { land } from './rules/land.ts'
import { militaryOpinion } from './rules/military-opinion.ts'
import { occupancy } from './rules/occupancy.ts'
import { power } from './rules/power.ts'
import { sectorPermittedInZone } from './rules/sector-permitted-in-zone.ts'
import { sensitiveSectors } from './rules/sensitive-sectors.ts'
import { threeRefusals } from './rules/three-refusals.ts'
import { wastewaterCapacity } from './rules/wastewater-capacity.ts'
import { zoneInProvincialPlan } from './rules/zone-in-provincial-plan.ts'

export const RULES: Readonly<Record<RuleId, Rule>> = {
  'inside-a-zone': insideAZone,
  'zone-in-provincial-plan': zoneInProvincialPlan,
  'sector-permitted-in-zone': sectorPermittedInZone,
  'three-refusals': threeRefusals,
  'sensitive-sectors': sensitiveSectors,
  'wastewater-capacity': wastewaterCapacity,
  'eia-group': eiaGroup,
  'military-opinion': militaryOpinion,
  land,
  power,
  occupancy,
}
