import type { AnyRow } from '#registers/book.ts'
import { type ProcedureKind, procedures } from '#registers/books/procedures.ts'
import { daysAfter, RESOLVED } from '../calendar.ts'
import type { EnterpriseTruth, Part, Turn } from '../model.ts'
import type { Random } from '../random.ts'
import { mistake, storyOf } from '../telling.ts'

/** What a tenant asks for before it builds: how many days before or after its lease, by whom, and the days it takes. */
const ASKED: readonly { procedure: ProcedureKind; code: string; by: string; from: number; days: [number, number] }[] = [
  { procedure: 'investment-certificate', code: 'GCN', by: 'ban-quan-ly', from: -60, days: [6, 22] },
  { procedure: 'environmental-permit', code: 'GPMT', by: 'so-nong-nghiep-moi-truong', from: 20, days: [20, 48] },
  { procedure: 'construction-permit', code: 'GPXD', by: 'ban-quan-ly', from: 70, days: [10, 28] },
  { procedure: 'certificate-adjustment', code: 'DC', by: 'ban-quan-ly', from: 500, days: [5, 16] },
]

/** What an adjusted certificate does to the capital: most raise it. */
const changeOf = ({ country }: EnterpriseTruth, random: Random): AnyRow => {
  const capitalChange = random.chance(0.2) ? 'unchanged' : random.chance(0.75) ? 'increased' : 'reduced'
  if (capitalChange === 'unchanged') return { capitalChange }
  const change = country === 'Việt Nam' ? { changeVnd: random.whole(5, 120) * 1e9 } : { changeUsd: random.whole(1, 20) * 1e6 }
  return { capitalChange, ...change }
}

export const proceduresPart: Part = {
  book: procedures,
  *stories(province) {
    for (const firm of province.enterprises) {
      const leasedOn = firm.lots[0]?.let?.leasedOn
      if (leasedOn === undefined) continue
      for (const { procedure, code, by, from, days } of ASKED) {
        const random = province.random.fork(`procedures ${firm.id} ${code}`)
        const receivedOn = daysAfter(leasedOn, from + random.whole(0, 20))
        const stoppedDays = random.chance(0.3) ? random.whole(3, 25) : 0
        const answeredOn = daysAfter(receivedOn, random.whole(...days) + stoppedDays)
        const isAsked = procedure !== 'certificate-adjustment' || random.chance(0.25)
        // Before the resolution nobody measured.
        if (!isAsked || receivedOn <= RESOLVED || receivedOn > province.until) continue
        const id = `${code.toLowerCase()}-${firm.id}`
        const values = { name: `${code} ${firm.id}`, procedure, keeper: by, zone: firm.zone, receivedOn }
        const turns: Turn[] = [
          { on: receivedOn, values },
          {
            on: answeredOn,
            values: { answeredOn, stoppedDays, ...(procedure === 'certificate-adjustment' ? changeOf(firm, random) : {}) },
          },
        ]
        const told = turns.filter(({ on }) => on <= province.until)
        const story = storyOf(id, told, { by: `account:${by}`, source: 'bao-cao-so' }, random)
        if (random.chance(0.02)) mistake(story, 'stoppedDays', null, 'Bổ sung số ngày tạm dừng', random)
        yield story
      }
    }
  },
}
