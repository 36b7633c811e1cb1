// Cleared land for investment: the zone has as much industrial land left as the project takes.
import { roomFor, said, withoutZone, zoneOf } from '../finding.ts'
import type { Rule } from '../model.ts'

const NAME = {
  asked: said('diện tích đất của dự án', 'the land of the project'),
  whole: said('đất công nghiệp của khu', 'the industrial land of the zone'),
  taken: said('đất công nghiệp đã cho thuê', 'the industrial land leased'),
  more: said('Giảm diện tích, hoặc chờ khu có thêm đất', 'Less land, or wait for more land in the zone'),
}
const UNIT = said('ha', 'ha')

export const land: Rule = ({ project: { landHa: asked }, site }) => {
  const none = withoutZone(site)
  if (none) return none
  const { industrialHa: whole, leasedIndustrialHa: taken } = zoneOf(site)
  return roomFor({ asked, whole, taken, name: NAME, unit: UNIT })
}
