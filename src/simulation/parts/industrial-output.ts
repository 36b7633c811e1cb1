import { industrialOutput } from '#registers/books/industrial-output.ts'
import { endOfYear, FIRST_YEAR } from '../calendar.ts'
import type { Part } from '../model.ts'
import { storyOf } from '../telling.ts'

const BILLION = 1_000_000_000

export const industrialOutputPart: Part = {
  book: industrialOutput,
  *stories(province) {
    const { random: own, scale, number, until } = province
    for (let year = FIRST_YEAR; endOfYear(year) <= until; year++) {
      const random = own.fork(`industrial-output ${year}`)
      const output = Math.round(32_000 * scale * 1.09 ** (year - FIRST_YEAR) * random.between(0.97, 1.03))
      const values = { name: `Toàn tỉnh, năm ${year}`, year, outputVnd: output * BILLION }
      const turn = { on: endOfYear(year), values, source: 'bao-cao-so', delay: random.whole(40, 100) }
      yield storyOf(`cn-${number + 1}-${year}`, [turn], { by: 'account:so-cong-thuong', source: 'bao-cao-so' }, random)
    }
  },
}
