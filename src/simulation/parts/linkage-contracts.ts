import { linkageContracts } from '#registers/books/linkage-contracts.ts'
import { daysAfter, yearOf } from '../calendar.ts'
import type { EnterpriseTruth, Part, Turn } from '../model.ts'
import { firmName } from '../names.ts'
import type { Random } from '../random.ts'
import { mistake, storyOf } from '../telling.ts'
import { type MaterialArea, materialAreasOf } from './material-areas.ts'

const MILLION = 1_000_000
/** Since when such contracts are signed as Decree 98/2018/NĐ-CP has them. */
const DECREE = '2018-08-20'
const MILLION_VND_A_TONNE: Readonly<Record<string, [number, number]>> = {
  '1020': [95, 160],
  '1030': [9, 28],
  '1061': [7, 10],
  '1080': [6, 9],
}

const turnsOf = (firm: EnterpriseTruth, area: MaterialArea, from: string, number: number, random: Random): Turn[] => {
  const signedOn = daysAfter(from, random.whole(30, 500))
  const endsOn = daysAfter(signedOn, random.pick([1, 3, 3, 5]) * 365)
  const quantityTonnes = Math.round(area.outputTonnes * random.between(0.08, 0.4))
  const price = random.between(...(MILLION_VND_A_TONNE[firm.sector.code] ?? [5, 10]))
  const supplier = `Hợp tác xã ${firmName(random)}`
  const values = {
    ...{ name: `Hợp đồng 00${number}/${yearOf(signedOn)}/HĐLK, ${supplier}`, buyer: firm.id, supplier, materialArea: area.id },
    ...{ product: area.crop.product, quantityTonnes, worth: Math.round(quantityTonnes * price) * MILLION },
    ...{ signedOn, endsOn, status: 'signed' },
  }
  const running: Turn = { on: daysAfter(signedOn, random.whole(20, 120)), values: { status: 'running' } }
  const broken = daysAfter(signedOn, random.whole(130, 360))
  const last: Turn = random.chance(0.12)
    ? { on: broken, values: { status: 'broken', note: 'Giá thị trường lên, bên cung cấp bán ra ngoài' } }
    : { on: endsOn, values: { status: 'ended' } }
  return [{ on: signedOn, values }, running, last]
}

export const linkageContractsPart: Part = {
  book: linkageContracts,
  *stories(province) {
    const areas = Map.groupBy(materialAreasOf(province), ({ crop }) => crop.sector)
    for (const firm of province.enterprises) {
      const own = areas.get(firm.sector.code as MaterialArea['crop']['sector'])
      const inUseOn = firm.lots[0]?.let?.inUseOn
      const id = `hdlk-${firm.id}`
      const random = province.random.fork(`linkage-contracts ${id}`)
      if (!own || inUseOn === undefined || random.chance(0.5)) continue
      const area = random.pick(own)
      const from = [inUseOn, area.since, DECREE].sort().at(-1) ?? inUseOn
      const turns = turnsOf(firm, area, from, random.whole(1, 99), random).filter(({ on }) => on <= province.until)
      if (turns.length === 0) continue
      const story = storyOf(id, turns, { by: 'account:so-cong-thuong', source: 'bao-cao-so' }, random)
      if (random.chance(0.05)) mistake(story, 'quantityTonnes', null, 'Bổ sung sản lượng còn thiếu', random)
      yield story
    }
  },
}
