// How the two places of the text that can be read in two ways are read on a day: as chosen, else the first reading. Pure.
import type { IsoDate } from '#kernel/date.ts'
import { type Ambiguity, heldOn } from '#targets/readings.ts'
import { BOTH_OR_EITHER, type GateReadings, REFUSALS } from './model.ts'

/** What holds where nobody has recorded a reading: the milder one, which leaves more to a human. */
const UNREAD: GateReadings = { refusal: 'all', technology: 'either' }

export const gateReadingsOn = (ambiguities: readonly Ambiguity[], day: IsoDate): GateReadings =>
  heldOn(ambiguities, day).reduce<GateReadings>(
    (read, { gate }) => ({
      refusal: REFUSALS.find((each) => each === gate?.refusal) ?? read.refusal,
      technology: BOTH_OR_EITHER.find((each) => each === gate?.technology) ?? read.technology,
    }),
    UNREAD,
  )
