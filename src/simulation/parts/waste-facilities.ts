import { wasteFacilities } from '#registers/books/waste-facilities.ts'
import { daysAfter, daysBetween } from '../calendar.ts'
import type { Part, Province, Turn } from '../model.ts'
import { firmName } from '../names.ts'
import { near } from '../shapes.ts'
import { mistake, storyOf } from '../telling.ts'

/** A permit with its days; consignments go only to who has one. */
type Permit = { number: string; from: string; to: string }

export type WasteFacility = {
  id: string
  name: string
  operator: string
  type: 'hazardous' | 'industrial' | 'both'
  zones: string[]
  begunOn: string
  operatingOn: string
  permits: Permit[]
  /** Null where it goes on. */
  stoppedOn: string | null
}

/** Of each unit of scale: one that is at work when the books begin, one that is built, one for ordinary waste. */
const KINDS = [
  { type: 'both', begun: ['2013-01-01', '2015-12-31'] },
  { type: 'hazardous', begun: ['2021-09-01', '2023-12-31'] },
  { type: 'industrial', begun: ['2017-01-01', '2022-12-31'] },
] as const

/** Until Law 72/2020/QH14 (1/1/2022) a licence of five years, then an environmental permit of seven; a renewal may come late. */
const permitsOf = (from: string, renewals: readonly number[]): Permit[] => {
  const permits: Permit[] = []
  let day = from
  for (const [n, late] of renewals.entries()) {
    const isEarly = day < '2022-01-01'
    const to = daysAfter(day, (isEarly ? 5 : 7) * 365)
    permits.push({ number: `00${n + 1}/${isEarly ? 'GP-QLCTNH' : 'GPMT'} (mô phỏng)`, from: day, to })
    day = daysAfter(to, late + 1)
  }
  return permits
}

export const wasteFacilitiesOf = ({ number, scale, random, communes, zones }: Province): WasteFacility[] => {
  const served = zones.filter(({ lots }) => lots.length > 0)
  return Array.from({ length: scale * KINDS.length }, (_, n) => {
    const own = random.fork(`waste facility ${n}`)
    const { type, begun } = KINDS[n % KINDS.length] ?? KINDS[0]
    const operator = `Công ty CP Môi trường ${firmName(own)}`
    const [first, last] = begun
    const begunOn = daysAfter(first, own.whole(0, daysBetween(first, last)))
    const operatingOn = daysAfter(begunOn, own.whole(400, 900))
    const ownZones = served.filter((_, at) => at % scale === Math.floor(n / KINDS.length))
    return {
      ...{
        id: `xl-${number + 1}-${n + 1}`,
        name: `Khu xử lý chất thải ${own.pick(communes)}`,
        operator,
        type,
        begunOn,
        operatingOn,
      },
      ...{ zones: ownZones.map(({ id }) => id) },
      permits: permitsOf(operatingOn, [own.pick([0, 0, 45, 120]), own.pick([0, 60]), 0]),
      stoppedOn: n >= KINDS.length && own.chance(0.1) ? daysAfter(operatingOn, own.whole(1500, 3500)) : null,
    }
  })
}

/** Whether the facility may take hazardous waste on the day. */
export const takesHazardous = ({ type, permits, stoppedOn }: WasteFacility, day: string): boolean =>
  type !== 'industrial' && (stoppedOn === null || day < stoppedOn) && permits.some(({ from, to }) => from <= day && day <= to)

export const wasteFacilitiesPart: Part = {
  book: wasteFacilities,
  *stories(province) {
    for (const { id, name, operator, type, zones, begunOn, operatingOn, permits, stoppedOn } of wasteFacilitiesOf(province)) {
      const random = province.random.fork(`waste-facilities ${id}`)
      const values = {
        ...{ name, operator, type, zones, status: 'planned' },
        ...{ geometry: { type: 'Point', coordinates: near(province.centre, random, 0.18) }, isApproximate: true },
      }
      const capacityTonnesADay = random.whole(4, 60) * (type === 'industrial' ? 5 : 1)
      const turns: Turn[] = [
        { on: begunOn, values },
        { on: daysAfter(begunOn, random.whole(90, 300)), values: { status: 'building' } },
        ...permits.map(({ number, from, to }, n) => ({
          on: from,
          values: { permit: number, permitEndsOn: to, ...(n === 0 ? { status: 'operating', capacityTonnesADay } : {}) },
          source: 'quyet-dinh',
        })),
        ...(stoppedOn === null ? [] : [{ on: stoppedOn, values: { status: 'stopped' } }]),
      ]
      const told = turns
        .filter(({ on }) => on <= province.until && (stoppedOn === null || on <= stoppedOn))
        .sort((a, b) => (a.on < b.on ? -1 : 1))
      if (told.length === 0) continue
      const story = storyOf(id, told, { by: 'account:so-nong-nghiep-moi-truong', source: 'bao-cao-so' }, random)
      if (operatingOn <= province.until && random.chance(0.1))
        mistake(story, 'capacityTonnesADay', capacityTonnesADay * 10, 'Nhập thừa một chữ số 0', random)
      yield story
    }
  },
}
