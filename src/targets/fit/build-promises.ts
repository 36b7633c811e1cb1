// What a part of the build-out promises: how many zones, and how much land.
import type { Bilingual } from '#kernel/language.ts'
import { KIND_NAMES } from '../words.ts'
import type { Build, Figure, Promised } from './model.ts'

const HA = { vi: 'ha', en: 'ha' }

/** The promise that holds the area of a build: an assumption, where it is one. */
export const areaPromise = ({ id, ha }: Build): string => (ha?.of === 'assumption' ? ha.id : `${id}.ha`)

export const sumOf = (figures: readonly Figure[]): Pick<Figure, 'low' | 'high'> => {
  const sum = (end: 'low' | 'high') =>
    figures.reduce<number | null>((whole, each) => (whole === null || each[end] === null ? null : whole + each[end]), 0)
  return { low: sum('low'), high: sum('high') }
}

export const about = ({ name }: Build, what: Bilingual): Bilingual => ({
  vi: `${name.vi}: ${what.vi}`,
  en: `${name.en ?? name.vi}: ${what.en ?? what.vi}`,
})

export const numberPromise = (build: Build, { low, high }: Pick<Figure, 'low' | 'high'>): Promised => ({
  id: `${build.id}.number`,
  kind: 'build',
  build: build.id,
  isCount: true,
  provision: build.provision,
  name: about(build, { vi: 'số lượng', en: 'how many' }),
  unit: KIND_NAMES[build.kind],
  low,
  high,
})

export const promisesOf = (build: Build, ha: Pick<Figure, 'low' | 'high'>): Promised[] => [
  ...(build.zones.length > 0 ? [numberPromise(build, { low: build.zones.length, high: build.zones.length })] : []),
  ...(build.ha?.of === 'assumption'
    ? []
    : [
        {
          id: areaPromise(build),
          kind: 'build' as const,
          build: build.id,
          isCount: false,
          provision: build.provision,
          name: about(build, { vi: 'diện tích', en: 'area' }),
          unit: HA,
          low: ha.low,
          high: ha.high,
        },
      ]),
]
