import { labour } from '#registers/books/labour.ts'
import { quarterEnds } from '../calendar.ts'
import type { Part, Turn } from '../model.ts'
import { workersOn } from '../province.ts'
import { mistake, storyOf } from '../telling.ts'

const MILLION = 1_000_000

export const labourPart: Part = {
  book: labour,
  *stories(province) {
    for (const zone of province.zones) {
      const since = zone.reached.get('operating')
      if (!since || zone.lots.length === 0) continue
      const random = province.random.fork(`labour ${zone.id}`)
      const shares = { female: random.between(0.4, 0.75), local: random.between(0.6, 0.9), trained: random.between(0.35, 0.7) }
      const insured = random.between(0.86, 0.97)
      const mwhOfOne = random.between(0.15, 0.6)
      const turns = quarterEnds(province.until).flatMap((on): Turn[] => {
        const workers = workersOn(zone.lots, on)
        if (on < since || workers === 0) return []
        const own = random.fork(on)
        const values = {
          ...{ workers, femaleWorkers: Math.round(workers * shares.female), localWorkers: Math.round(workers * shares.local) },
          ...{ foreignWorkers: Math.round(workers * 0.01), trainedWorkers: Math.round(workers * shares.trained) },
          monthlyIncome: Math.round(own.between(6.5, 11) * 10) * (MILLION / 10),
          insuredWorkers: Math.round(workers * insured * own.between(0.98, 1)),
          powerMwh: Math.round(workers * mwhOfOne * own.between(0.95, 1.05)),
        }
        return [{ on, values, source: 'bao-cao-so', delay: own.whole(10, 40) }]
      })
      const [first, ...rest] = turns
      if (!first) continue
      const identity = { name: `Lao động ${zone.name}`, zone: zone.id }
      const all = [{ ...first, values: { ...identity, ...first.values } }, ...rest]
      const story = storyOf(`ld-${zone.id}`, all, { by: 'account:ban-quan-ly', source: 'bao-cao-so' }, random)
      if (random.chance(0.08)) mistake(story, 'powerMwh', null, 'Bổ sung số của đơn vị điện lực', random)
      yield story
    }
  },
}
