// Figures of a lot and its zone as a reader sees them; unknown in words.

import type { LandLot } from '#portal/land.ts'
import type { Distance } from '#registers/land/model.ts'
import type { Reader } from '#ui/reader.ts'
import { landWords } from './words.ts'

type View = Pick<Reader, 'language' | 'number'>

export const amountTold = (value: number | null, unit: string, { language, number }: View): string =>
  value === null ? landWords(language).unknown : `${number(Math.round(value * 100) / 100)} ${unit}`

export const distanceTold = (distance: Distance | null, { language, number }: View): string => {
  const words = landWords(language)
  if (distance === null) return words.unknown
  const told = words.km(number(Math.round(distance.km * 10) / 10), distance.to)
  return [distance.isApproximate ? `${words.about} ${told}` : told, distance.isAtMost ? words.atMost : '']
    .filter(Boolean)
    .join(', ')
}

/** The figures by which lots are set side by side. */
export const figuresOf = (lot: LandLot, view: View): { label: string; text: string }[] => {
  const words = landWords(view.language)
  const { zone } = lot
  const figure = (label: string, text: string) => ({ label, text })
  return [
    figure(words.landUse, lot.landUse),
    figure(words.area, amountTold(lot.areaHa, 'ha', view)),
    figure(words.price, amountTold(lot.pricePerM2, words.priceUnit, view)),
    figure(words.power, amountTold(zone.powerFreeMw, 'MW', view)),
    figure(words.water, amountTold(zone.waterFreeM3PerDay, words.m3, view)),
    figure(words.wastewater, amountTold(zone.wastewaterFreeM3PerDay, words.m3, view)),
    figure(words.port, distanceTold(zone.port, view)),
    figure(words.expressway, distanceTold(zone.expressway, view)),
    figure(
      words.sectors,
      zone.sectors.length === 0
        ? words.unknown
        : `${zone.sectors.join('; ')} (${zone.isSectorListComplete ? words.complete : words.incomplete})`,
    ),
    figure(words.incentives, zone.incentives.join('; ') || words.noIncentive),
    ...(zone.mayHave.length > 0 ? [figure(words.mayHave, zone.mayHave.join('; '))] : []),
  ]
}
