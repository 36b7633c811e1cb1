// A lot lies within the zone it belongs to, on every day on which both have a shape.
import { strayOf } from '#kernel/geo/fit.ts'
import { lots } from '../books/lots.ts'
import { zones } from '../books/zones.ts'
import { overlap } from '../versions.ts'
import {
  areaOf,
  type Beside,
  called,
  compared,
  type Fit,
  type Fresh,
  groundWords,
  type Misfit,
  type Said,
  worstOfEach,
} from './fit.ts'
import { toleranceM2 } from './tolerances.ts'

type Pair = { lot: Said; zone: Said; blamed: Fresh }

/** Lots that move are set in their zones, zones that move around their lots. */
const pairsOf = async (fresh: readonly Fresh[], beside: Beside): Promise<Pair[]> => {
  const drawn = fresh.filter(({ row }) => areaOf(row))
  const [freshLots, freshZones] = [lots.name, zones.name].map((name) => drawn.filter(({ book }) => book.name === name))
  const ids = [...new Set(freshLots!.map(({ row }) => String(row.zone)))]
  const around = Map.groupBy(await beside.having(zones, 'id', ids), ({ id }) => id)
  const ofLots = freshLots!.flatMap((lot) => (around.get(String(lot.row.zone)) ?? []).map((zone) => ({ lot, zone, blamed: lot })))
  const within = Map.groupBy(
    await beside.having(lots, 'zone', [...new Set(freshZones!.map(({ id }) => id))]),
    ({ row }) => row.zone,
  )
  return [...ofLots, ...freshZones!.flatMap((zone) => (within.get(zone.id) ?? []).map((lot) => ({ lot, zone, blamed: zone })))]
}

const judged = ({ lot, zone, blamed }: Pair): (Misfit & { other: string; m2: number }) | null => {
  const span = overlap(lot.valid, zone.valid)
  const [inner, outer] = [areaOf(lot.row), areaOf(zone.row)]
  if (!span || !inner || !outer) return null
  const allowed = toleranceM2('lot-beyond-zone', span.from)
  const told = compared(() => strayOf(inner, { id: zone.id, place: outer }, allowed))
  if (told && !told.clash) return null
  const [vi, en] = [called(lot, lots, 'vi'), called(lot, lots, 'en')]
  const ground = told?.clash && groundWords(told.clash, allowed, span)
  const reason = ground
    ? {
        vi: `${vi} nằm ngoài ${called(zone, zones, 'vi')} ${ground.vi}`,
        en: `${en} lies outside ${called(zone, zones, 'en')} by ${ground.en}`,
      }
    : {
        vi: `${vi} cắt ranh giới ${called(zone, zones, 'vi')} quá nhiều lần, không so được`,
        en: `${en} crosses the boundary of ${called(zone, zones, 'en')} too often to be compared`,
      }
  const other = blamed === zone ? lot.id : zone.id
  return { book: blamed.book, id: blamed.id, problem: { field: 'geometry', reason }, other, m2: told?.clash?.m2 ?? Infinity }
}

const rule = {
  needs: 'geometry',
  misfits: async (fresh: readonly Fresh[], beside: Beside) =>
    worstOfEach((await pairsOf(fresh, beside)).map(judged).filter((each) => each !== null)),
}

export const lotsInTheirZone: Fit = { ...rule, book: lots, fields: ['geometry', 'zone'] }
export const zonesAroundTheirLots: Fit = { ...rule, book: zones, fields: ['geometry', 'isApproximate'] }
