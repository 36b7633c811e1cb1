// Measuring on the live map: lengths and hectares on the ellipsoid, by the same functions that the server uses.
import type { Map as LeafletMap } from 'leaflet'
import { areaHa, lengthM } from '#kernel/geo/ellipsoid.ts'
import type { Position } from '#kernel/geo/model.ts'
import type { MapWords } from '../words.ts'
import { type Kind, Outline } from './outline.ts'
import { addPanel } from './panel.ts'

export const lengthOf = (positions: readonly Position[]): number => lengthM({ type: 'LineString', coordinates: positions })

const closed = (positions: readonly Position[]): Position[] => [...positions, positions[0]!]

export const hectaresOf = (positions: readonly Position[]): number =>
  areaHa({ type: 'Polygon', coordinates: [closed(positions)] })

/** What a line or area measures, in words; what to do where it is none yet. */
export const measured = (kind: Kind, positions: readonly Position[], words: MapWords): string => {
  if (positions.length < (kind === 'area' ? 3 : 2)) return positions.length === 0 ? '' : words.goOn
  if (kind === 'line') return words.length(lengthOf(positions))
  return words.area(hectaresOf(positions), lengthOf(closed(positions)))
}

export const addMeasuring = (map: LeafletMap, words: MapWords): void => {
  const panel = addPanel(map)
  let outline: Outline | null = null
  const begin = (kind: Kind): void => {
    outline?.clear()
    outline?.stop()
    outline = new Outline(map, kind, (positions) => panel.say(measured(kind, positions, words)))
    outline.start()
    panel.say(words.clickToMeasure)
  }
  panel.button(words.measureLength, () => begin('line'))
  panel.button(words.measureArea, () => begin('area'))
  panel.button(words.clear, () => {
    outline?.clear()
    outline?.stop()
    panel.say('')
  })
}
