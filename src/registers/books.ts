// Every book there is, in the order of the site: one line each.
import type { AnyBook } from './book.ts'
import { agreements } from './books/agreements.ts'
import { dataRequests } from './books/data-requests.ts'
import { documentsIn } from './books/documents-in.ts'
import { documentsOut } from './books/documents-out.ts'
import { enterprises } from './books/enterprises.ts'
import { findings } from './books/findings.ts'
import { households } from './books/households.ts'
import { industrialOutput } from './books/industrial-output.ts'
import { inspections } from './books/inspections.ts'
import { keyProducts } from './books/key-products.ts'
import { labour } from './books/labour.ts'
import { linkageContracts } from './books/linkage-contracts.ts'
import { lots } from './books/lots.ts'
import { materialAreas } from './books/material-areas.ts'
import { mobilisationEvents } from './books/mobilisation-events.ts'
import { outsideFactories } from './books/outside-factories.ts'
import { permittedSectors } from './books/permitted-sectors.ts'
import { planDifferences } from './books/plan-differences.ts'
import { planVersions } from './books/plan-versions.ts'
import { policies } from './books/policies.ts'
import { procedures } from './books/procedures.ts'
import { production } from './books/production.ts'
import { projects } from './books/projects.ts'
import { promotionLeads } from './books/promotion-leads.ts'
import { publicCapital } from './books/public-capital.ts'
import { resettlementSites } from './books/resettlement-sites.ts'
import { socialServices } from './books/social-services.ts'
import { tourismOffers } from './books/tourism-offers.ts'
import { trainingCourses } from './books/training-courses.ts'
import { wasteConsignments } from './books/waste-consignments.ts'
import { wasteFacilities } from './books/waste-facilities.ts'
import { workerHousing } from './books/worker-housing.ts'
import { works } from './books/works.ts'
import { zones } from './books/zones.ts'

export const BOOKS: readonly AnyBook[] = [
  zones,
  lots,
  enterprises,
  projects,
  permittedSectors,
  labour,
  production,
  industrialOutput,
  procedures,
  works,
  publicCapital,
  planVersions,
  planDifferences,
  workerHousing,
  socialServices,
  resettlementSites,
  households,
  dataRequests,
  keyProducts,
  materialAreas,
  linkageContracts,
  policies,
  promotionLeads,
  tourismOffers,
  agreements,
  trainingCourses,
  outsideFactories,
  wasteFacilities,
  wasteConsignments,
  mobilisationEvents,
  documentsIn,
  documentsOut,
  inspections,
  findings,
]

/** The book of that name in an address; null where there is none. */
export const bookNamed = (name: string): AnyBook | null => BOOKS.find((book) => book.name === name) ?? null
