import { workerHousing } from '#registers/books/worker-housing.ts'
import { daysAfter, yearOf } from '../calendar.ts'
import type { Part, Turn } from '../model.ts'
import { storyOf } from '../telling.ts'

export const workerHousingPart: Part = {
  book: workerHousing,
  *stories(province) {
    for (const zone of province.zones) {
      const since = zone.reached.get('operating')
      const random = province.random.fork(`worker-housing ${zone.id}`)
      if (!since || random.chance(0.3)) continue
      const id = `nocn-${zone.id}`
      const plannedFlats = Math.round(zone.grossHa * random.between(1.5, 4)) * 2
      const startedOn = daysAfter(since, random.whole(-100, 1600))
      const finishedOn = daysAfter(startedOn, random.whole(420, 900))
      const full = daysAfter(finishedOn, random.whole(150, 500))
      const values = {
        ...{
          name: `Nhà ở công nhân ${zone.name}`,
          zone: zone.id,
          type: random.pick(['housing', 'lodging', 'union']),
          plannedFlats,
        },
        ...{ developer: zone.investor, status: 'planned', capital: plannedFlats * random.whole(380, 620) * 1_000_000 },
        address: random.pick(province.communes),
      }
      const turns: Turn[] = [
        { on: daysAfter(startedOn, -random.whole(120, 400)), values, source: 'quyet-dinh' },
        { on: startedOn, values: { status: 'building', startedOn }, source: 'chu-dau-tu' },
        {
          on: finishedOn,
          values: { status: 'in-use', finishedOn, builtFlats: Math.round(plannedFlats * random.between(0.6, 1)) },
          source: 'chu-dau-tu',
        },
        {
          on: full,
          values: { housedWorkers: Math.round(plannedFlats * random.between(1.1, 2.2)) },
          source: `bao-cao-${yearOf(full)}`,
          delay: 420,
        },
      ]
      yield storyOf(
        id,
        turns.filter(({ on }) => on <= province.until),
        { by: 'account:so-xay-dung', source: 'chu-dau-tu' },
        random,
      )
    }
  },
}
