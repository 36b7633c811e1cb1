import { promotionLeads } from '#registers/books/promotion-leads.ts'
import { daysAfter, FIRST_YEAR, yearOf } from '../calendar.ts'
import type { Part, Turn } from '../model.ts'
import { firmName, foreignName, SECTORS } from '../names.ts'
import { storyOf } from '../telling.ts'

const STAGES = ['contacted', 'interested', 'visited', 'memorandum', 'applied', 'invested'] as const
const A_YEAR = 9

export const promotionLeadsPart: Part = {
  book: promotionLeads,
  *stories(province) {
    const zones = province.zones.filter(({ lots }) => lots.length > 0)
    for (let year = FIRST_YEAR; year <= yearOf(province.until); year++)
      for (let n = 0; n < A_YEAR * province.scale; n++) {
        const random = province.random.fork(`leads ${year} ${n}`)
        const metOn = daysAfter(`${year}-01-12`, random.whole(0, 340))
        if (metOn > province.until) continue
        const isForeign = random.chance(0.6)
        const sector = random.pick(SECTORS)
        const values = {
          ...{
            name: isForeign ? `${foreignName(random)} Group` : `Công ty CP ${sector.word} ${firmName(random)}`,
            stage: 'contacted',
            metOn,
          },
          ...{
            country: isForeign ? random.pick(['Hàn Quốc', 'Nhật Bản', 'Hà Lan', 'Singapore']) : 'Việt Nam',
            zone: random.pick(zones).id,
          },
          ...{
            industryScheme: 'VSIC2018',
            industryCode: sector.code,
            landHa: random.whole(1, 20),
            capitalUsd: random.whole(2, 60) * 1_000_000,
          },
          ...{ event: `Hội nghị xúc tiến ${year}`, keeper: 'ban-quan-ly' },
        }
        const turns: Turn[] = [{ on: metOn, values }]
        const reaches = random.whole(0, STAGES.length - 1)
        let day = metOn
        for (let step = 1; step <= reaches; step++) {
          day = daysAfter(day, random.whole(30, 200))
          turns.push({ on: day, values: { stage: STAGES[step] } })
        }
        if (reaches < 4 && random.chance(0.5))
          turns.push({ on: daysAfter(day, random.whole(120, 400)), values: { stage: 'lost', note: 'Chọn tỉnh khác' } })
        yield storyOf(
          `xt-${province.number + 1}-${year}-${n + 1}`,
          turns,
          { by: 'account:ban-quan-ly', source: 'bao-cao-so' },
          random,
        )
      }
  },
}
