// Land that waits for an investor: lots that are free, with what their zone has left and how far it lies from port and
// motorway. What is asked of them is answered yes, no or unknown; unknown never passes for yes.
import type { Box, Position } from '#kernel/geo/model.ts'
import type { RowOf } from '../book.ts'
import type { lots } from '../books/lots.ts'
import type { permittedSectors } from '../books/permitted-sectors.ts'
import type { PolicyRow } from '../books/policies.ts'
import type { ZoneRow } from '../books/zones.ts'
import type { Version } from '../model.ts'

export type Answer = 'yes' | 'no' | 'unknown'

/** A sector by its code; the longer the code, the narrower the sector (VSIC: Decisions 27/2018 and 36/2025/QĐ-TTg). */
export type Sector = { scheme: 'VSIC2018' | 'VSIC2025'; code: string }

export type IncentiveKind = NonNullable<PolicyRow['kind']>

/** What an investor may ask; null asks nothing. */
export type LandAsked = {
  areaHaLeast: number | null
  /** đồng a square metre, to the end of the term. */
  priceMost: number | null
  powerMwLeast: number | null
  waterLeast: number | null
  wastewaterLeast: number | null
  portKmMost: number | null
  expresswayKmMost: number | null
  sector: Sector | null
  incentive: IncentiveKind | null
  zone: string | null
  box: Box | null
}

export type LandSort = 'area' | 'price'

/** Criteria of a zone, and those of a lot. */
export const ZONE_CRITERIA = ['power', 'water', 'wastewater', 'port', 'expressway', 'sector', 'incentive'] as const
export type ZoneCriterion = (typeof ZONE_CRITERIA)[number]
export type LotCriterion = 'area' | 'price' | 'status' | 'place'
export type Criterion = ZoneCriterion | LotCriterion

/** From the middle of the zone, as the crow flies; nearer still where a work is in use of which nobody said where it lies. */
export type Distance = { km: number; to: string; isAtMost: boolean; isApproximate: boolean }

export type Permitted = Pick<RowOf<typeof permittedSectors>, 'zone' | 'scheme' | 'code' | 'name' | 'condition'>

export type ZoneLand = Pick<
  ZoneRow,
  'nameVi' | 'nameEn' | 'kind' | 'state' | 'placeVi' | 'placeEn' | 'isSectorListComplete' | 'isApproximate'
> & {
  id: string
  at: Position | null
  /** What is left of what is built; null where one of the two is unknown. */
  powerFreeMw: number | null
  waterFreeM3PerDay: number | null
  wastewaterFreeM3PerDay: number | null
  port: Distance | null
  expressway: Distance | null
  sectors: readonly Permitted[]
}

export type LotLand = { version: Version<RowOf<typeof lots>>; unknown: Criterion[] }
