import { production } from '#registers/books/production.ts'
import { FIRST_YEAR, quarterEnds, yearOf } from '../calendar.ts'
import type { Part, Turn } from '../model.ts'
import { workersOn } from '../province.ts'
import { mistake, storyOf } from '../telling.ts'

const MILLION = 1_000_000

export const productionPart: Part = {
  book: production,
  *stories(province) {
    for (const zone of province.zones) {
      const since = zone.reached.get('operating')
      if (!since || zone.lots.length === 0) continue
      const own = province.random.fork(`production ${zone.id}`)
      const [millionOfOne, foreign, exported] = [own.whole(350, 900), own.between(0, 0.5), own.between(0.2, 0.6)]
      const quarters = quarterEnds(province.until).filter((on) => on >= since && yearOf(on) >= FIRST_YEAR)
      for (const [year, ends] of Map.groupBy(quarters, yearOf)) {
        const random = own.fork(String(year))
        let output = 0
        const turns = ends.map((through): Turn => {
          output += Math.round((workersOn(zone.lots, through) * millionOfOne * random.between(0.9, 1.1)) / 4)
          const revenue = Math.round(output * random.between(0.94, 1.02))
          const dollars = (millions: number): number => Math.round(millions / 25_000) * MILLION
          const values = {
            ...{ through, outputVnd: output * MILLION, revenueVnd: Math.round(revenue * (1 - foreign)) * MILLION },
            ...{ revenueUsd: dollars(revenue * foreign), exportUsd: dollars(revenue * exported) },
            ...{ importUsd: dollars(revenue * exported * 0.5), budgetVnd: Math.round(revenue * 0.035) * MILLION },
          }
          return { on: through, values, source: 'bao-cao-so', delay: random.whole(12, 45) }
        })
        const [first, ...rest] = turns
        if (!first) continue
        const identity = { name: `${zone.name}, năm ${year}`, zone: zone.id, year }
        const all = [{ ...first, values: { ...identity, ...first.values } }, ...rest]
        const story = storyOf(`sx-${zone.id}-${year}`, all, { by: `account:${zone.keeper}`, source: 'bao-cao-so' }, random)
        if (random.chance(0.05)) mistake(story, 'exportUsd', null, 'Bổ sung kim ngạch xuất khẩu', random)
        yield story
      }
    }
  },
}
