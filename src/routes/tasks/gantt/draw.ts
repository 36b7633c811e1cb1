// Where the bars of a schedule stand: days become columns of one picture, tasks its rows.
import { daysBetween, type IsoDate } from '#kernel/date.ts'

export const ROW = 26
const WIDTH = 1200
const HEAD = 22

/** One that begins late in the picture has its name before it. */
type Bar = { id: string; x: number; y: number; width: number; isLate: boolean }
type Link = { from: string; to: string; path: string }
export type Drawing = {
  width: number
  height: number
  bars: Bar[]
  links: Link[]
  years: { year: string; x: number }[]
  today: number | null
}

type Row = { id: string; from: IsoDate; to: IsoDate; waitsFor: readonly string[] }

export const drawSchedule = (rows: readonly Row[], today: IsoDate): Drawing => {
  const begin = rows.map(({ from }) => from).toSorted()[0] ?? today
  const end =
    rows
      .map(({ to }) => to)
      .toSorted()
      .at(-1) ?? today
  const days = Math.max(1, daysBetween(begin, end) + 1)
  const at = (day: IsoDate): number => Math.round((daysBetween(begin, day) / days) * WIDTH * 10) / 10
  const bars = rows.map(({ id, from, to }, n): Bar => {
    const x = at(from)
    // A day is seen, however long the whole is.
    return { id, x, y: HEAD + n * ROW + 5, width: Math.max(3, at(to) + WIDTH / days - x), isLate: x > WIDTH * 0.6 }
  })
  const barOf = new Map(bars.map((bar) => [bar.id, bar]))
  const links = rows.flatMap(({ id, waitsFor }) =>
    waitsFor.flatMap((other): Link[] => {
      const [from, to] = [barOf.get(other), barOf.get(id)]
      if (!from || !to) return []
      const [x, y] = [from.x + from.width, from.y + 8]
      return [{ from: other, to: id, path: `M${x} ${y}h6V${to.y + 8}H${to.x}` }]
    }),
  )
  const [first = 0, last = 0] = [Number(begin.slice(0, 4)), Number(end.slice(0, 4))]
  const years = Array.from({ length: last - first }, (_, n) => ({ year: String(first + n + 1), x: at(`${first + n + 1}-01-01`) }))
  const isWithin = today >= begin && today <= end
  return { width: WIDTH + 12, height: HEAD + rows.length * ROW, bars, links, years, today: isWithin ? at(today) : null }
}
