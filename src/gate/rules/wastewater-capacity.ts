// Every zone treats its wastewater to the size of what stands in it: what is left of the plant has to take the project's.
import { finding, roomFor, said, stated, withoutZone, zoneOf } from '../finding.ts'
import type { Rule } from '../model.ts'

const NAME = {
  asked: said('lượng nước thải của dự án', 'the wastewater of the project'),
  whole: said('công suất xử lý nước thải của khu', 'the treatment capacity of the zone'),
  taken: said('phần công suất đã dùng', 'the capacity in use'),
  more: said(
    'Giảm nước thải, hoặc khu nâng công suất xử lý trước khi dự án hoạt động',
    'Less wastewater, or more treatment capacity before the project runs',
  ),
}
const UNIT = said('m³/ngày đêm', 'm³ a day')

export const wastewaterCapacity: Rule = ({ project: { wastewaterM3PerDay: asked }, site }) => {
  const none = withoutZone(site)
  if (none) return none
  if (asked === 0) return finding('allowed', said('Dự án không có nước thải.', 'The project has no wastewater.'))
  const { name, wastewaterPlant: plant, wastewaterCapacityM3PerDay: whole, wastewaterUsedM3PerDay: taken } = zoneOf(site)
  if (plant !== null && plant.value !== 'yes')
    return finding(
      'conditional',
      plant.value === 'no'
        ? said(`${name.vi} chưa có trạm xử lý nước thải.`, `${name.en} has no wastewater plant.`)
        : said(`${name.vi} đang xây trạm xử lý nước thải.`, `The wastewater plant of ${name.en} is under construction.`),
      {
        needs: [said('Trạm xử lý nước thải của khu vận hành', 'The wastewater plant of the zone is in operation')],
        evidence: [stated(plant, said('Trạm xử lý nước thải tập trung', 'Central wastewater plant'))],
      },
    )
  return roomFor({ asked, whole, taken, name: NAME, unit: UNIT })
}
