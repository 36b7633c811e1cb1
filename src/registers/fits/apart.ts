// Two lots, or two zones of one kind, do not share ground. What lies over another by law is left alone: a part and the
// zone it expands, is a phase of or was split from, and an economic zone with the parks and clusters in it (another kind).
import { clashesOf } from '#kernel/geo/fit.ts'
import { lots } from '../books/lots.ts'
import { zones } from '../books/zones.ts'
import { overlap } from '../versions.ts'
import { areaOf, called, compared, type Fit, groundWords, type Misfit, type Said, worstOfEach } from './fit.ts'
import { type ToleranceName, toleranceM2 } from './tolerances.ts'

const isKin = (a: Said, b: Said): boolean => a.row.parent === b.id || b.row.parent === a.id

const apart = (
  book: Fit['book'],
  tolerance: ToleranceName,
  fields: readonly string[],
  mayShare: (a: Said, b: Said) => boolean,
): Fit => ({
  book,
  fields,
  needs: 'geometry',
  misfits: async (fresh, beside) => {
    const found: (Misfit & { other: string; m2: number })[] = []
    for (const [one, other] of await beside.touching(
      book,
      fresh.filter(({ row }) => areaOf(row)),
    )) {
      const span = overlap(one.valid, other.valid)
      const [area, place] = [areaOf(one.row), areaOf(other.row)]
      if (!span || !area || !place || mayShare(one, other)) continue
      const allowed = toleranceM2(tolerance, span.from)
      const told = compared(() => clashesOf(area, [{ id: other.id, place }], allowed)[0] ?? null)
      if (told && !told.clash) continue
      const ground = told?.clash && groundWords(told.clash, allowed, span)
      const [vi, en] = [called(one, book, 'vi'), called(one, book, 'en')]
      const reason = ground
        ? {
            vi: `${vi} chồng lên ${called(other, book, 'vi')} ${ground.vi}`,
            en: `${en} overlaps ${called(other, book, 'en')} by ${ground.en}`,
          }
        : {
            vi: `${vi} cắt ranh giới ${called(other, book, 'vi')} quá nhiều lần, không so được`,
            en: `${en} crosses the boundary of ${called(other, book, 'en')} too often to be compared`,
          }
      const m2 = told?.clash?.m2 ?? Infinity
      found.push({ book, id: one.id, problem: { field: 'geometry', reason }, other: other.id, m2 })
    }
    return worstOfEach(found)
  },
})

export const lotsApart = apart(lots, 'lots-shared', ['geometry'], () => false)

export const zonesApart = apart(
  zones,
  'zones-shared',
  ['geometry', 'isApproximate', 'kind', 'parent'],
  (a, b) => a.row.kind !== b.row.kind || isKin(a, b),
)
