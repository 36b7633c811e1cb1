import { enterprises } from '#registers/books/enterprises.ts'
import { endOfYear, FIRST_YEAR, yearOf } from '../calendar.ts'
import type { Part, Turn } from '../model.ts'
import { workersOn } from '../province.ts'
import { mistake, storyOf } from '../telling.ts'
import { listedOn, tradeOf } from './key-products.ts'

export const enterprisesPart: Part = {
  book: enterprises,
  *stories(province) {
    const places = new Map(province.zones.map(({ id, name }) => [id, name]))
    for (const { id, name, nameEn, zone, country, sector, registeredOn, lots } of province.enterprises) {
      if (registeredOn > province.until) continue
      const random = province.random.fork(`enterprises ${id}`)
      const isForeign = country !== 'Việt Nam'
      const values = {
        ...{ name, nameEn, zone, country, registeredOn, address: places.get(zone) ?? null },
        // No tax code of Viet Nam begins with 99.
        taxCode: `99${String(random.whole(0, 99_999_999)).padStart(8, '0')}`,
        ownership: isForeign ? (random.chance(0.15) ? 'joint' : 'foreign') : 'domestic',
        ...{ industryScheme: 'VSIC2018', industryCode: sector.code },
      }
      const turns: Turn[] = [{ on: registeredOn, values, source: 'dang-ky-kinh-doanh' }]
      for (let year = FIRST_YEAR - 1; year <= yearOf(province.until); year++) {
        const workers = workersOn(lots, endOfYear(year))
        const report = random.fork(`report ${year}`)
        // One firm in nine does not report in a year: its last figure stands, with its older date.
        if (workers === 0 || report.chance(0.11)) continue
        turns.push({ on: endOfYear(year), values: { workers }, source: `bao-cao-${year}`, delay: report.whole(33, 110) })
      }
      // Asked once what they buy and sell, when products were first listed or as they came; one in four does not say.
      const traded = [registeredOn, listedOn(province)].sort().at(-1) ?? registeredOn
      const trade = tradeOf(province, sector.code)
      if (traded <= province.until && random.fork('trade').chance(0.75) && (trade.sells ?? trade.buys))
        turns.push({ on: traded, values: trade, source: 'bao-cao-so' })
      turns.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
      const story = storyOf(id, turns, { by: 'account:ban-quan-ly', source: 'dang-ky-kinh-doanh' }, random)
      if (random.chance(0.03)) mistake(story, 'industryCode', '3290', 'Ghi nhầm mã ngành', random)
      yield story
    }
  },
}
