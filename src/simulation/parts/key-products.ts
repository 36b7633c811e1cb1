import type { IsoDate } from '#kernel/date.ts'
import { keyProducts } from '#registers/books/key-products.ts'
import { daysAfter, endOfYear, RESOLVED, yearOf } from '../calendar.ts'
import type { Part, Province, Turn } from '../model.ts'
import { workersOn } from '../province.ts'
import { storyOf } from '../telling.ts'

const BILLION = 1_000_000_000

type Product = {
  code: string
  name: string
  role: 'key' | 'supporting'
  unit: string
  /** Of one worker in a year, in the unit. */
  output: number
  /** Of one worker in a year, in billion đồng. */
  worth: number
  exported: number
}

/** What the tenants of the zones make; the codes are those of SECTORS. */
const PRODUCTS: readonly Product[] = [
  { code: '1020', name: 'Tôm đông lạnh', role: 'key', unit: 'tấn', output: 9, worth: 1.9, exported: 0.8 },
  { code: '1030', name: 'Trái cây, rau quả chế biến', role: 'key', unit: 'tấn', output: 22, worth: 0.9, exported: 0.5 },
  { code: '1061', name: 'Gạo thơm xay xát', role: 'key', unit: 'tấn', output: 210, worth: 2.6, exported: 0.6 },
  { code: '1410', name: 'May mặc', role: 'key', unit: 'nghìn sản phẩm', output: 3.2, worth: 0.32, exported: 0.9 },
  { code: '1520', name: 'Giày dép', role: 'key', unit: 'nghìn đôi', output: 1.1, worth: 0.38, exported: 0.9 },
  { code: '1080', name: 'Thức ăn thuỷ sản', role: 'supporting', unit: 'tấn', output: 240, worth: 4.2, exported: 0 },
  { code: '1702', name: 'Bao bì giấy', role: 'supporting', unit: 'tấn', output: 48, worth: 0.9, exported: 0.1 },
  { code: '2220', name: 'Bao bì, linh kiện nhựa', role: 'supporting', unit: 'tấn', output: 26, worth: 1.1, exported: 0.2 },
  { code: '2511', name: 'Kết cấu thép', role: 'supporting', unit: 'tấn', output: 38, worth: 1.3, exported: 0.1 },
]

/** What the tenants of a sector buy of each other for what they make; of sectors that are not here nobody knows. */
const BOUGHT: Readonly<Record<string, readonly string[]>> = {
  1020: ['1080', '1702', '2220'],
  1030: ['1702', '2220'],
  1061: ['1702'],
  1080: ['1061', '2220'],
  1410: ['1702'],
  1520: ['1702', '2220'],
  2740: ['2220', '2511'],
  3100: ['2511', '1702'],
}

const idOf = ({ number }: Province, code: string): string => `sp-${number + 1}-${code}`

export const listedOn = ({ random }: Province): IsoDate => daysAfter(RESOLVED, random.fork('key-products').whole(150, 420))

/** The key products that a firm of the sector sells and buys, by their rows; null where nobody knows. */
export const tradeOf = (province: Province, sector: string): { sells: string[] | null; buys: string[] | null } => ({
  sells: PRODUCTS.some(({ code }) => code === sector) ? [idOf(province, sector)] : null,
  buys: BOUGHT[sector]?.map((code) => idOf(province, code)) ?? null,
})

const VND_A_USD = 24_500

export const keyProductsPart: Part = {
  book: keyProducts,
  *stories(province) {
    const ofSector = Map.groupBy(province.enterprises, ({ sector }) => sector.code)
    const listed = listedOn(province)
    if (listed > province.until) return
    for (const { code, name, role, unit, output, worth, exported } of PRODUCTS) {
      const id = idOf(province, code)
      const random = province.random.fork(`key-products ${id}`)
      const lots = (ofSector.get(code) ?? []).flatMap((firm) => firm.lots)
      const values = {
        ...{ name, role, unit, industryScheme: 'VSIC2018', industryCode: code },
        legalAct: 'Quyết định 00/QĐ-UBND (mô phỏng)',
      }
      const turns: Turn[] = [{ on: listed, values, source: 'quyet-dinh' }]
      for (let year = yearOf(listed); year <= yearOf(province.until); year++) {
        const report = random.fork(`report ${year}`)
        const workers = workersOn(lots, endOfYear(year))
        // Who makes nothing yet reports nothing, and now and then a year stays open.
        if (workers === 0 || report.chance(0.08)) continue
        const value = workers * worth * report.between(0.85, 1.15) * BILLION
        turns.push({
          on: endOfYear(year),
          values: {
            output: Math.round(workers * output * report.between(0.85, 1.15)),
            outputValue: Math.round(value / BILLION) * BILLION,
            exportUsd: Math.round((value * exported) / VND_A_USD / 100_000) * 100_000,
          },
          source: `bao-cao-${year}`,
          delay: report.whole(33, 110),
        })
      }
      yield storyOf(id, turns, { by: 'account:so-cong-thuong', source: 'bao-cao-so' }, random)
    }
  },
}
