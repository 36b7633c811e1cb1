import { materialAreas } from '#registers/books/material-areas.ts'
import { daysAfter, endOfYear, FIRST_YEAR, yearOf } from '../calendar.ts'
import type { Part, Province, Turn } from '../model.ts'
import { frameOf, near, pieceOf } from '../shapes.ts'
import { mistake, storyOf } from '../telling.ts'

/** What is grown or reared, and the sector of the factories that process it. */
const CROPS = [
  { product: 'Tôm nước lợ', word: 'Vùng nuôi tôm', sector: '1020', tonnesAHa: 5.5, haAHousehold: 0.9, standards: ['ASC', 'BAP'] },
  { product: 'Trái cây', word: 'Vùng cây ăn trái', sector: '1030', tonnesAHa: 14, haAHousehold: 0.7, standards: ['VietGAP'] },
  { product: 'Lúa thơm', word: 'Vùng lúa thơm', sector: '1061', tonnesAHa: 12, haAHousehold: 1.4, standards: ['SRP', 'VietGAP'] },
  { product: 'Bắp, đậu nành', word: 'Vùng bắp, đậu', sector: '1080', tonnesAHa: 9, haAHousehold: 0.8, standards: ['VietGAP'] },
] as const
const A_SCALE = 12

export type MaterialArea = {
  id: string
  crop: (typeof CROPS)[number]
  commune: string
  since: string
  areaHa: number
  outputTonnes: number
}

export const materialAreasOf = ({ number, scale, random, communes }: Province): MaterialArea[] =>
  Array.from({ length: A_SCALE * scale }, (_, n) => {
    const own = random.fork(`material area ${n}`)
    const crop = own.pick(CROPS)
    const areaHa = own.whole(12, 140) * 10
    return {
      ...{ id: `vnl-${number + 1}-${n + 1}`, crop, areaHa, commune: own.pick(communes) },
      since: daysAfter('2017-01-01', own.whole(0, 2900)),
      outputTonnes: Math.round(areaHa * crop.tonnesAHa * own.between(0.8, 1.2)),
    }
  })

export const materialAreasPart: Part = {
  book: materialAreas,
  *stories(province) {
    for (const { id, crop, commune, since, areaHa, outputTonnes } of materialAreasOf(province)) {
      if (since > province.until) continue
      const random = province.random.fork(`material-areas ${id}`)
      const frame = frameOf(near(province.centre, random, 0.2), areaHa, random.between(1, 2), random.between(-0.7, 0.7))
      const values = {
        ...{ name: `${crop.word} ${commune}`, product: crop.product, place: commune, areaHa },
        ...{ households: Math.round((areaHa / crop.haAHousehold) * random.between(0.7, 1.1)), outputTonnes },
        ...{ geometry: pieceOf(frame, 0, 1, 0, 1), isApproximate: true },
      }
      const turns: Turn[] = [{ on: since, values, source: 'bao-cao-so' }]
      const certifiedOn = daysAfter(since, random.whole(300, 2200))
      if (random.chance(0.6))
        turns.push({
          on: certifiedOn,
          values: {
            standard: random.pick<string>(crop.standards),
            growingCode: `MP-99-${String(random.whole(0, 9999)).padStart(4, '0')}`,
          },
          source: 'quyet-dinh',
        })
      for (let year = Math.max(FIRST_YEAR, yearOf(since) + 1); year <= yearOf(province.until); year++) {
        const report = random.fork(`report ${year}`)
        if (report.chance(0.5)) continue
        const tonnes = Math.round(outputTonnes * report.between(0.85, 1.12))
        turns.push({
          on: endOfYear(year),
          values: { outputTonnes: tonnes },
          source: `bao-cao-${year}`,
          delay: report.whole(33, 110),
        })
      }
      const told = turns.filter(({ on }) => on <= province.until).sort((a, b) => (a.on < b.on ? -1 : 1))
      const story = storyOf(id, told, { by: 'account:so-nong-nghiep-moi-truong', source: 'bao-cao-so' }, random)
      if (random.chance(0.06)) mistake(story, 'areaHa', areaHa * 10, 'Nhập thừa một chữ số 0', random)
      yield story
    }
  },
}
