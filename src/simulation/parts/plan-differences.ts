import { planDifferences } from '#registers/books/plan-differences.ts'
import { daysAfter } from '../calendar.ts'
import type { Part, Turn } from '../model.ts'
import { storyOf } from '../telling.ts'

export const planDifferencesPart: Part = {
  book: planDifferences,
  *stories(province) {
    const planned = province.zones.filter(({ kind, isNew }) => kind !== 'economic-zone' && isNew)
    for (const zone of planned) {
      const id = `kb-${zone.id}`
      const random = province.random.fork(`plan-differences ${id}`)
      if (random.chance(0.6)) continue
      const found = daysAfter('2024-01-15', random.whole(0, 120))
      const resolutionValue = Math.round(zone.grossHa)
      const turns: Turn[] = [
        {
          on: found,
          values: {
            ...{
              name: `Diện tích ${zone.name}`,
              zone: zone.id,
              planVersion: `qh-${province.number + 1}-1`,
              provision: zone.kind === 'park' ? 'II.1' : 'II.2',
            },
            ...{
              resolutionValue,
              planValue: Math.round(resolutionValue * random.between(0.78, 0.96)),
              unit: 'ha',
              decision: 'open',
            },
          },
        },
      ]
      if (random.chance(0.5)) {
        const decidedOn = daysAfter(found, random.whole(200, 900))
        const decision = random.pick(['resolution-stands', 'plan-stands', 'both-changed'])
        turns.push({
          on: decidedOn,
          values: { decision, decidedOn, decidedBy: `Thông báo ${random.whole(20, 400)}-TB/TU (mô phỏng)` },
        })
      }
      yield storyOf(id, turns, { by: 'account:ban-quan-ly', source: 'quyet-dinh' }, random)
    }
  },
}
