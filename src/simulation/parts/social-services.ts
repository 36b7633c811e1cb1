import { socialServices } from '#registers/books/social-services.ts'
import { daysAfter } from '../calendar.ts'
import type { Part, Turn } from '../model.ts'
import { storyOf } from '../telling.ts'

const TYPES = [
  { type: 'kindergarten', name: 'Trường mầm non', places: 300 },
  { type: 'clinic', name: 'Phòng khám đa khoa', places: 60 },
  { type: 'market', name: 'Chợ, cửa hàng tiện ích', places: 80 },
  { type: 'culture', name: 'Nhà văn hoá công nhân', places: 250 },
] as const

export const socialServicesPart: Part = {
  book: socialServices,
  *stories(province) {
    for (const zone of province.zones) {
      const since = zone.reached.get('operating')
      if (!since) continue
      for (const { type, name, places } of TYPES) {
        const id = `dv-${zone.id}-${type}`
        const random = province.random.fork(`social-services ${id}`)
        if (random.chance(zone.kind === 'park' ? 0.4 : 0.7)) continue
        const begun = daysAfter(since, random.whole(100, 2000))
        const openedOn = daysAfter(begun, random.whole(200, 500))
        const values = {
          name: `${name} ${zone.name}`,
          zone: zone.id,
          type,
          status: 'building',
          address: random.pick(province.communes),
        }
        const turns: Turn[] = [
          { on: begun, values, source: 'quyet-dinh' },
          {
            on: openedOn,
            values: { status: 'in-use', openedOn, places: Math.round((places * random.between(0.5, 1.4)) / 10) * 10 },
            source: 'chu-dau-tu',
          },
        ]
        yield storyOf(
          id,
          turns.filter(({ on }) => on <= province.until),
          { by: `account:${zone.keeper}`, source: 'chu-dau-tu' },
          random,
        )
      }
    }
  },
}
