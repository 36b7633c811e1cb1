import { outsideFactories } from '#registers/books/outside-factories.ts'
import { daysAfter, HORIZON } from '../calendar.ts'
import type { Part, Province, Turn, ZoneTruth } from '../model.ts'
import { firmName, SECTORS } from '../names.ts'
import type { Random } from '../random.ts'
import { near } from '../shapes.ts'
import { contest, storyOf } from '../telling.ts'

const BILLION = 1_000_000_000
const A_SCALE = 14

/** Zones in which a factory finds room on the day. */
const openOn = ({ zones }: Province, day: string): ZoneTruth[] =>
  zones.filter(({ reached, lots }) => lots.length > 0 && (reached.get('basic-infrastructure') ?? HORIZON) <= day)

/** What is decided of the factory, and what comes of it: some move in time, some late, some close, some have no plan yet. */
const planTurns = (province: Province, random: Random): Turn[] => {
  const decidedOn = daysAfter('2021-10-01', random.whole(0, 1100))
  const fate = random.next()
  if (fate < 0.2) return []
  if (fate < 0.45) return [{ on: decidedOn, values: { plan: 'may-stay' }, source: 'quyet-dinh' }]
  const rooms = openOn(province, decidedOn)
  const targetZone = rooms.length > 0 ? random.pick(rooms).id : null
  const dueOn = daysAfter(decidedOn, random.whole(540, 1300))
  const turns: Turn[] = [{ on: decidedOn, values: { plan: 'must-move', targetZone, dueOn }, source: 'quyet-dinh' }]
  if (fate > 0.92) return [...turns, { on: daysAfter(dueOn, -random.whole(20, 300)), values: { plan: 'closed' } }]
  if (fate > 0.75 || targetZone === null) return turns
  const movedOn = daysAfter(dueOn, random.whole(-240, 300))
  const support = random.whole(4, 60) * (BILLION / 10)
  turns.push({ on: daysAfter(movedOn, -random.whole(90, 240)), values: { plan: 'moving', support }, source: 'quyet-dinh' })
  turns.push({ on: movedOn, values: { plan: 'moved', movedOn } })
  return turns
}

export const outsideFactoriesPart: Part = {
  book: outsideFactories,
  *stories(province) {
    // Some belong to a firm that has a lot in a zone since before the books began.
    const firms = province.enterprises.filter(({ registeredOn }) => registeredOn < '2019-01-01')
    for (let n = 0; n < A_SCALE * province.scale; n++) {
      const id = `cs-${province.number + 1}-${n + 1}`
      const random = province.random.fork(`outside-factories ${id}`)
      const isBranch = firms.length > 0 && random.chance(0.2)
      const firm = isBranch ? random.pick(firms) : null
      const sector = firm?.sector ?? random.pick(SECTORS)
      const workers = random.whole(4, 130)
      const values = {
        ...{ name: firm ? `Xưởng cũ của ${firm.name}` : `Cơ sở ${sector.name.toLowerCase()} ${firmName(random)}` },
        ...{ enterprise: firm?.id ?? null, address: random.pick(province.communes), workers, plan: 'undecided' },
        ...{ industryScheme: 'VSIC2018', industryCode: sector.code },
        pollutionLevel: random.pick(['none', 'none', 'none', 'II', 'III', 'III', 'I']),
        ...{ geometry: { type: 'Point', coordinates: near(province.centre, random, 0.18) }, isApproximate: true },
      }
      const foundOn = daysAfter('2019-06-01', random.whole(0, 900))
      const turns: Turn[] = [{ on: foundOn, values }, ...planTurns(province, random).filter(({ on }) => on > foundOn)]
      const told = turns.filter(({ on }) => on <= province.until)
      const story = storyOf(id, told, { by: 'account:so-cong-thuong', source: 'bao-cao-so' }, random)
      if (random.chance(0.05))
        contest(
          story,
          {
            ...{ attribute: 'workers', key: 'workers', unit: 'lao động', value: Math.round(workers * 1.3) },
            ...{ asOf: foundOn, source: 'bao-hiem', by: 'account:lien-doan-lao-dong' },
            reason: 'Số đóng bảo hiểm xã hội cao hơn số kê khai',
          },
          'account:so-cong-thuong',
          random,
        )
      yield story
    }
  },
}
