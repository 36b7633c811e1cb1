// The one list of what must hold between rows.
import { lotsApart, zonesApart } from './apart.ts'
import { arrivalNumbers } from './arrival-numbers.ts'
import type { Fit } from './fit.ts'
import { lotsInTheirZone, zonesAroundTheirLots } from './lots-in-their-zone.ts'
import { outgoingNumbers } from './outgoing-numbers.ts'
import { zoneStates } from './zone-states.ts'

export const FITS: readonly Fit[] = [
  lotsInTheirZone,
  zonesAroundTheirLots,
  lotsApart,
  zonesApart,
  zoneStates,
  arrivalNumbers,
  outgoingNumbers,
]
