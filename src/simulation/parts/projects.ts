import { projects } from '#registers/books/projects.ts'
import { daysAfter, endOfYear, yearOf } from '../calendar.ts'
import type { EnterpriseTruth, Part, Turn } from '../model.ts'
import type { Random } from '../random.ts'
import { mistake, storyOf } from '../telling.ts'

const BILLION = 1_000_000_000
const MILLION = 1_000_000

const turnsOf = (firm: EnterpriseTruth, random: Random): Turn[] => {
  const [first] = firm.lots
  if (!first?.let) return []
  const { leasedOn, inUseOn } = first.let
  const landHa = Math.round(firm.lots.reduce((sum, { areaHa }) => sum + areaHa, 0) * 10_000) / 10_000
  const plannedWorkers = firm.lots.reduce((sum, lot) => sum + (lot.let?.workers ?? 0), 0)
  const isForeign = firm.country !== 'Việt Nam'
  const worth = Math.round(landHa * (isForeign ? random.between(3, 9) : random.between(45, 140)))
  const capital = isForeign ? { capitalUsd: worth * MILLION } : { capitalVnd: worth * BILLION }
  const realised = (share: number) =>
    isForeign ? { realisedUsd: Math.round(worth * share) * MILLION } : { realisedVnd: Math.round(worth * share) * BILLION }
  const certificateOn = daysAfter(leasedOn, -random.whole(15, 60))
  const values = {
    ...{
      name: `Nhà máy ${firm.sector.name.toLowerCase()} ${firm.name.replace(/^Công ty (TNHH|Cổ phần) /, '')}`,
      zone: firm.zone,
    },
    ...{ enterprise: firm.id, lots: firm.lots.map(({ id }) => id), certificateOn, industryScheme: 'VSIC2018' },
    projectCode: `99${String(random.whole(0, 99_999_999)).padStart(8, '0')}`,
    ...{ industryCode: firm.sector.code, status: 'certified', landHa, plannedWorkers, ...capital },
    technology: random.fork('technology').pick(['high', 'advanced', 'advanced', 'ordinary', 'ordinary', 'ordinary']),
  }
  const turns: Turn[] = [
    { on: certificateOn, values, source: 'quyet-dinh' },
    { on: leasedOn, values: { status: 'land-leased' }, source: 'ho-so-thue-dat' },
    {
      on: daysAfter(leasedOn, random.whole(60, 160)),
      values: { status: 'building', ...realised(random.between(0.1, 0.4)) },
      source: 'chu-dau-tu',
    },
  ]
  const fate = random.next()
  if (fate < 0.04)
    turns.push({ on: daysAfter(inUseOn, 200), values: { status: 'revoked', note: 'Quá hạn tiến độ' }, source: 'quyet-dinh' })
  else {
    turns.push({
      on: inUseOn,
      values: {
        status: 'operating',
        operatingFrom: inUseOn,
        workers: Math.round(plannedWorkers * 0.6),
        ...realised(random.between(0.55, 0.9)),
      },
      source: 'chu-dau-tu',
    })
    const on = endOfYear(yearOf(inUseOn) + 1)
    turns.push({
      on,
      values: { workers: plannedWorkers, ...realised(random.between(0.9, 1)) },
      source: `bao-cao-${yearOf(on)}`,
      delay: random.whole(33, 110),
    })
    if (fate > 0.95)
      turns.push({ on: daysAfter(inUseOn, random.whole(500, 1500)), values: { status: 'suspended' }, source: 'chu-dau-tu' })
  }
  return turns.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

export const projectsPart: Part = {
  book: projects,
  *stories(province) {
    for (const firm of province.enterprises) {
      const id = firm.id.replace(/^dn-/, 'da-')
      const random = province.random.fork(`projects ${id}`)
      const turns = turnsOf(firm, random).filter(({ on }) => on <= province.until)
      if (turns.length === 0) continue
      // A year's report is a source from that year on; before the books began there was only the inventory.
      const story = storyOf(id, turns, { by: 'account:ban-quan-ly', source: 'quyet-dinh' }, random)
      if (random.chance(0.04)) mistake(story, 'landHa', null, 'Bổ sung diện tích còn thiếu', random)
      yield story
    }
  },
}
