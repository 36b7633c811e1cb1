// What the portal is asked with, for this reader.
import type { LandSeen } from '#portal/land.server.ts'
import type { Reader } from '#ui/reader.ts'

export const seenAs = ({ resolution, asOf, knownAt, language }: Reader): LandSeen => ({ resolution, asOf, knownAt, language })
