// Every noun of a simulated world that is a book: one file each in parts/, one line each here, in the order of writing.
import type { Part } from './model.ts'
import { agreementsPart } from './parts/agreements.ts'
import { enterprisesPart } from './parts/enterprises.ts'
import { householdsPart } from './parts/households.ts'
import { industrialOutputPart } from './parts/industrial-output.ts'
import { keyProductsPart } from './parts/key-products.ts'
import { labourPart } from './parts/labour.ts'
import { linkageContractsPart } from './parts/linkage-contracts.ts'
import { lotsPart } from './parts/lots.ts'
import { materialAreasPart } from './parts/material-areas.ts'
import { mobilisationEventsPart } from './parts/mobilisation-events.ts'
import { outsideFactoriesPart } from './parts/outside-factories.ts'
import { permittedSectorsPart } from './parts/permitted-sectors.ts'
import { planDifferencesPart } from './parts/plan-differences.ts'
import { planVersionsPart } from './parts/plan-versions.ts'
import { policiesPart } from './parts/policies.ts'
import { proceduresPart } from './parts/procedures.ts'
import { productionPart } from './parts/production.ts'
import { projectsPart } from './parts/projects.ts'
import { promotionLeadsPart } from './parts/promotion-leads.ts'
import { publicCapitalPart } from './parts/public-capital.ts'
import { resettlementSitesPart } from './parts/resettlement-sites.ts'
import { socialServicesPart } from './parts/social-services.ts'
import { tourismOffersPart } from './parts/tourism-offers.ts'
import { trainingCoursesPart } from './parts/training-courses.ts'
import { wasteConsignmentsPart } from './parts/waste-consignments.ts'
import { wasteFacilitiesPart } from './parts/waste-facilities.ts'
import { workerHousingPart } from './parts/worker-housing.ts'
import { worksPart } from './parts/works.ts'
import { zonesPart } from './parts/zones.ts'

export const PARTS: readonly Part[] = [
  zonesPart,
  enterprisesPart,
  lotsPart,
  projectsPart,
  permittedSectorsPart,
  labourPart,
  productionPart,
  industrialOutputPart,
  proceduresPart,
  worksPart,
  publicCapitalPart,
  workerHousingPart,
  socialServicesPart,
  resettlementSitesPart,
  householdsPart,
  planVersionsPart,
  planDifferencesPart,
  keyProductsPart,
  materialAreasPart,
  linkageContractsPart,
  policiesPart,
  promotionLeadsPart,
  tourismOffersPart,
  agreementsPart,
  trainingCoursesPart,
  outsideFactoriesPart,
  wasteFacilitiesPart,
  wasteConsignmentsPart,
  mobilisationEventsPart,
]
