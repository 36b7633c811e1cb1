import { wasteConsignments } from '#registers/books/waste-consignments.ts'
import { daysAfter, yearOf } from '../calendar.ts'
import type { Part, Turn } from '../model.ts'
import { type Random, uuidOf } from '../random.ts'
import { mistake, storyOf } from '../telling.ts'
import { takesHazardous, wasteFacilitiesOf } from './waste-facilities.ts'

/** Codes of Circular 02/2022/TT-BTNMT that most factories have. */
const WASTES = [
  { code: '18 02 01', name: 'Giẻ lau, vật liệu lọc nhiễm thành phần nguy hại', kg: { least: 120, most: 1800 } },
  { code: '17 02 03', name: 'Dầu động cơ, hộp số và bôi trơn thải', kg: { least: 80, most: 900 } },
  { code: '16 01 06', name: 'Bóng đèn huỳnh quang thải', kg: { least: 5, most: 60 } },
  { code: '18 01 03', name: 'Bao bì nhựa cứng nhiễm thành phần nguy hại', kg: { least: 60, most: 1200 } },
  { code: '19 06 01', name: 'Pin, ắc quy chì thải', kg: { least: 20, most: 400 } },
] as const
/** The first year of manifests by the Circular, which is in force since 10/1/2022. */
const FIRST_MANIFESTS = 2022

const turnsOf = (shippedOn: string, values: Record<string, unknown>, shippedKg: number, random: Random): Turn[] => {
  const turns: Turn[] = [{ on: shippedOn, values: { ...values, shippedOn, shippedKg } }]
  // Some manifests never come back; some loads weigh less where they arrive.
  if (random.chance(0.04)) return turns
  const receivedOn = daysAfter(shippedOn, random.whole(0, 2))
  const treatedOn = daysAfter(receivedOn, random.whole(3, 50))
  const receivedKg = random.chance(0.06) ? Math.round(shippedKg * random.between(0.85, 0.98)) : shippedKg
  turns.push({ on: treatedOn, values: { receivedOn, receivedKg, treatedOn } })
  return turns
}

export const wasteConsignmentsPart: Part = {
  book: wasteConsignments,
  *stories(province) {
    const facilities = wasteFacilitiesOf(province)
    const serving = new Map(province.zones.map(({ id }) => [id, facilities.filter(({ zones }) => zones.includes(id))]))
    for (const firm of province.enterprises) {
      const own = province.random.fork(`waste-consignments ${firm.id}`)
      const since = firm.lots[0]?.let?.inUseOn
      if (since === undefined || own.chance(0.75)) continue
      for (let year = Math.max(FIRST_MANIFESTS, yearOf(since) + 1); year <= yearOf(province.until); year++) {
        const random = own.fork(String(year))
        const shippedOn = daysAfter(`${year}-01-11`, random.whole(0, 350))
        const facility = serving.get(firm.zone)?.find((each) => takesHazardous(each, shippedOn))
        if (!facility || shippedOn > province.until) continue
        const { code, name, kg } = random.pick(WASTES)
        const values = {
          ...{ name: `00${random.whole(1, 9999)}/${year}/CTNH`, producer: firm.id, facility: facility.id },
          ...{ wasteCode: code, wasteName: name, carrier: facility.operator },
        }
        const shippedKg = random.whole(kg.least, kg.most)
        const turns = turnsOf(shippedOn, values, shippedKg, random).filter(({ on }) => on <= province.until)
        const teller = { by: 'account:chu-nguon-thai', source: 'chung-tu-chat-thai' }
        const story = storyOf(uuidOf(random), turns, teller, random)
        if (random.chance(0.03)) mistake(story, 'shippedKg', shippedKg * 10, 'Ghi nhầm đơn vị', random)
        yield story
      }
    }
  },
}
