// The lots of a page of the search as shapes of its map.

import type { Box, Position } from '#kernel/geo/model.ts'
import { boxAround } from '#kernel/geo/model.ts'
import type { Language } from '#kernel/language.ts'
import type { LandView } from '#portal/land.ts'
import { groundOf, numbered } from '#ui/map/draw.ts'
import type { NumberedShape } from '#ui/map/model.ts'
import { landWords } from './words.ts'

export const lotShapes = ({ lots }: Pick<LandView, 'lots'>, language: Language): NumberedShape[] =>
  numbered(
    lots.map(({ id, name, zone, place }) => ({
      ...{ id: `lot-${id}`, layer: 'plot' as const, name: `${name}, ${zone.name}`, tone: 'open' as const },
      ...{ state: landWords(language).available, link: `#lot-${id}`, place, approximate: null },
    })),
  )

/** All that there is to look for land in: the zones, and the lots that were found. */
export const groundOfLand = ({ zones }: Pick<LandView, 'zones'>, shapes: readonly NumberedShape[]): Box | null =>
  boxAround(
    [groundOf(shapes), ...zones.map(({ box }) => box)].flatMap((box): Position[] =>
      box
        ? [
            [box[0], box[1]],
            [box[2], box[3]],
          ]
        : [],
    ),
  )
