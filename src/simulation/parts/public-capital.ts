import { publicCapital } from '#registers/books/public-capital.ts'
import { daysAfter, endOfYear, FIRST_YEAR, yearOf } from '../calendar.ts'
import type { Part, Turn } from '../model.ts'
import { storyOf } from '../telling.ts'
import { outsideIdsOf } from './works.ts'

const BILLION = 1_000_000_000

export const publicCapitalPart: Part = {
  book: publicCapital,
  *stories(province) {
    for (const work of outsideIdsOf(province))
      for (let year = FIRST_YEAR; year <= yearOf(province.until); year++) {
        const random = province.random.fork(`public-capital ${work} ${year}`)
        if (random.chance(0.3)) continue
        const planned = random.whole(20, 400)
        const allocated = Math.round(planned * random.between(0.7, 1))
        const spent = (share: number) => ({ disbursed: Math.round(allocated * share) * BILLION })
        const values = {
          ...{ name: `Vốn năm ${year} cho ${work}`, work, year, keeper: 'so-tai-chinh' },
          ...{ fund: random.pick(['central', 'local', 'local', 'oda']), planned: planned * BILLION },
        }
        const halfYear = `${year}-06-30`
        const turns: Turn[] = [
          { on: `${year}-01-01`, values, source: 'quyet-dinh' },
          {
            on: daysAfter(`${year}-01-15`, random.whole(0, 60)),
            values: { allocated: allocated * BILLION },
            source: 'quyet-dinh',
          },
          { on: halfYear, values: spent(random.between(0.1, 0.45)), source: 'bao-cao-so' },
          { on: endOfYear(year), values: spent(random.between(0.6, 1)), source: 'bao-cao-so' },
        ]
        yield storyOf(
          `vdtc-${work}-${year}`,
          turns.filter(({ on }) => on <= province.until),
          { by: 'account:so-tai-chinh', source: 'quyet-dinh' },
          random,
        )
      }
  },
}
