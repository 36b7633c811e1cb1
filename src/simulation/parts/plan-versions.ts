import { planVersions } from '#registers/books/plan-versions.ts'
import { daysAfter } from '../calendar.ts'
import type { Part, Province, Turn } from '../model.ts'
import { storyOf } from '../telling.ts'

/** Of all zones, as a plan counts them. */
export const planFigures = ({ zones }: Province) => {
  const ofKind = (kind: string) => zones.filter((zone) => zone.kind === kind)
  const ha = (kind: string) => Math.round(ofKind(kind).reduce((sum, zone) => sum + zone.grossHa, 0))
  return { parks: ofKind('park').length, clusters: ofKind('cluster').length, parksHa: ha('park'), clustersHa: ha('cluster') }
}

export const planVersionsPart: Part = {
  book: planVersions,
  *stories(province) {
    const random = province.random.fork('plan-versions')
    const first = daysAfter('2023-06-01', random.whole(0, 200))
    const second = daysAfter(first, random.whole(500, 900))
    const { parks, clusters, parksHa, clustersHa } = planFigures(province)
    const economicZoneHa = Math.round(province.zones[0]?.grossHa ?? 0)
    const common = { issuingBody: 'Cấp có thẩm quyền (mô phỏng)', clusters, clustersHa, economicZoneHa }
    const one: Turn[] = [
      {
        on: first,
        values: {
          name: `Quy hoạch tỉnh ${province.name} 2021–2030`,
          decidedOn: first,
          status: 'approved',
          parks: parks - 1,
          parksHa: Math.round(parksHa * 0.9),
          ...common,
        },
      },
      { on: second, values: { status: 'replaced' } },
    ]
    const two: Turn[] = [
      {
        on: second,
        values: {
          name: `Điều chỉnh quy hoạch tỉnh ${province.name}`,
          decidedOn: second,
          status: 'approved',
          parks,
          parksHa,
          ...common,
        },
      },
    ]
    for (const [n, turns] of [one, two].entries())
      yield storyOf(
        `qh-${province.number + 1}-${n + 1}`,
        turns,
        { by: 'account:so-tai-chinh', source: 'quyet-dinh' },
        random.fork(String(n)),
      )
  },
}
