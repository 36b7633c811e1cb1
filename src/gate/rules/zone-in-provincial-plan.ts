// Zones stand within the provincial plan: the zone has to be in it on that date.
import { finding, said, stated, withoutZone, zoneOf } from '../finding.ts'
import type { Rule } from '../model.ts'

export const zoneInProvincialPlan: Rule = ({ site }) => {
  const none = withoutZone(site)
  if (none) return none
  const { name, state } = zoneOf(site)
  if (state === null)
    return finding('to-verify', said(`Chưa biết ${name.vi} đã ở trạng thái nào.`, `In which state ${name.en} is is not known.`), {
      needs: [said('Xác nhận khu có trong quy hoạch tỉnh', 'Confirm that the zone is in the provincial plan')],
    })
  // Every later state of a zone's life includes that it is in the plan.
  if (state.value !== 'planned')
    return finding('allowed', said(`${name.vi} có trong quy hoạch tỉnh.`, `${name.en} is in the provincial plan.`), {
      evidence: [stated(state, said('Trạng thái của khu', 'State of the zone'))],
    })
  return finding(
    'conditional',
    said(
      `${name.vi} mới là dự kiến, chưa thấy trong quy hoạch tỉnh.`,
      `${name.en} is only planned; it is not known to be in the provincial plan.`,
    ),
    {
      needs: [said('Quy hoạch tỉnh có khu này', 'The provincial plan holds the zone')],
      evidence: [stated(state, said('Trạng thái của khu: dự kiến', 'State of the zone: planned'))],
    },
  )
}
