// What zones produced in a calendar year, as the boards report it: summed up since 1 January, so a year is told when the row of it
// reaches 31 December.
import type { IsoDate } from '#kernel/date.ts'
import { production } from '#registers/books/production.ts'
import type { ZoneKind } from '#registers/books/zones.ts'
import type { Asking } from './asking.ts'
import { type Figure, sumOf } from './figures.ts'

export const PRODUCED = ['outputVnd', 'revenueVnd', 'revenueUsd', 'exportUsd', 'importUsd', 'budgetVnd'] as const
export type Produced = (typeof PRODUCED)[number]

/** On the last day of a year that year is full. */
export const lastFullYear = (day: IsoDate): number => Number(day.slice(0, 4)) - (day.endsWith('-12-31') ? 0 : 1)

/** Billion đồng or million dollars. A zone that began to operate after the year produced nothing in it. */
export const producedIn = (asking: Asking, year: number, of: Produced, kinds: readonly ZoneKind[]): Figure => {
  const lastDay = `${year}-12-31`
  const unit = of.endsWith('Usd') ? 1e6 : 1e9
  return sumOf(
    asking.amounts('operating', kinds, (zone) => {
      const since = zone.since('state')
      if (since !== null && since > lastDay) return 0
      const told = asking.told(production, zone, year)
      if (!told || asking.value(told, 'through') !== lastDay) return null
      const amount = asking.value(told, of)
      return amount === null ? null : amount / unit
    }),
  )
}
