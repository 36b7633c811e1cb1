// Every noun of a simulated world that is a book: one file each in parts/, one line each here, in the order of writing.
import type { Part } from './model.ts'
import { enterprisesPart } from './parts/enterprises.ts'
import { lotsPart } from './parts/lots.ts'
import { mobilisationEventsPart } from './parts/mobilisation-events.ts'
import { permittedSectorsPart } from './parts/permitted-sectors.ts'
import { planDifferencesPart } from './parts/plan-differences.ts'
import { planVersionsPart } from './parts/plan-versions.ts'
import { policiesPart } from './parts/policies.ts'
import { projectsPart } from './parts/projects.ts'
import { promotionLeadsPart } from './parts/promotion-leads.ts'
import { socialServicesPart } from './parts/social-services.ts'
import { trainingCoursesPart } from './parts/training-courses.ts'
import { workerHousingPart } from './parts/worker-housing.ts'
import { worksPart } from './parts/works.ts'
import { zonesPart } from './parts/zones.ts'

export const PARTS: readonly Part[] = [
  zonesPart,
  enterprisesPart,
  lotsPart,
  projectsPart,
  permittedSectorsPart,
  worksPart,
  workerHousingPart,
  socialServicesPart,
  planVersionsPart,
  planDifferencesPart,
  policiesPart,
  promotionLeadsPart,
  trainingCoursesPart,
  mobilisationEventsPart,
]
