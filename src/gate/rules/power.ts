// Power up to the fence comes first among the works: the zone has as much left as the project takes.
import { roomFor, said, withoutZone, zoneOf } from '../finding.ts'
import type { Rule } from '../model.ts'

const NAME = {
  asked: said('công suất điện của dự án', 'the power of the project'),
  whole: said('công suất cấp điện của khu', 'the power supply of the zone'),
  taken: said('phần công suất điện đã dùng', 'the power in use'),
  more: said('Giảm công suất điện, hoặc khu được cấp thêm điện', 'Less power, or more supply to the zone'),
}
const UNIT = said('MW', 'MW')

export const power: Rule = ({ project: { powerMw: asked }, site }) => {
  const none = withoutZone(site)
  if (none) return none
  const { powerCapacityMw: whole, powerUsedMw: taken } = zoneOf(site)
  return roomFor({ asked, whole, taken, name: NAME, unit: UNIT })
}
