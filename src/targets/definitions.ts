// What a word of the resolution means by the law of the day. A figure is computed by the definition in force on its day and
// shows it; on a day for which none is recorded it stays unknown.
import type { IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'
import type { ZoneKind } from '#registers/books/zones.ts'

export type Definition = {
  name: Bilingual
  law: string
  from: IsoDate
  /** The first day on which it holds no more; null while it does. */
  to: IsoDate | null
  /** How we know the wording. */
  standing: 'looked-up' | 'from-memory'
}

/** Of which land occupancy is the leased part. */
type Leasable = { land: readonly ('industrialHa' | 'serviceHa')[] }

const INDUSTRIAL = { vi: 'đất công nghiệp', en: 'industrial land' }
const INDUSTRIAL_AND_SERVICE = { vi: 'đất công nghiệp và đất dịch vụ', en: 'industrial and service land' }

const OF_PARKS: readonly (Definition & Leasable)[] = [
  {
    name: INDUSTRIAL,
    law: 'Nghị định 82/2018/NĐ-CP',
    from: '2018-07-10',
    to: '2022-07-15',
    standing: 'from-memory',
    land: ['industrialHa'],
  },
  {
    name: INDUSTRIAL_AND_SERVICE,
    law: 'Nghị định 35/2022/NĐ-CP, Điều 2.22',
    from: '2022-07-15',
    to: null,
    standing: 'looked-up',
    land: ['industrialHa', 'serviceHa'],
  },
]

/** What occupancy is of, by the kind of zone. Decree 35/2022 speaks of parks and economic zones, Decree 32/2024 of clusters. */
export const OCCUPANCY: Readonly<Record<ZoneKind, readonly (Definition & Leasable)[]>> = {
  park: OF_PARKS,
  'economic-zone': OF_PARKS,
  cluster: [
    {
      name: INDUSTRIAL,
      law: 'Nghị định 32/2024/NĐ-CP',
      from: '2024-05-01',
      to: null,
      standing: 'from-memory',
      land: ['industrialHa'],
    },
  ],
}

/** The one in force on the day; null where none is recorded. */
export const definitionOn = <D extends Definition>(definitions: readonly D[], day: IsoDate): D | null =>
  definitions.find(({ from, to }) => from <= day && (to === null || day < to)) ?? null
