// Drawing a boundary into a text field of a form, and out of it: the field holds GeoJSON, as it does without the script.
import type { Map as LeafletMap } from 'leaflet'
import { readPlace } from '#kernel/geo/check.ts'
import { readGeoJson, writeGeoJson } from '#kernel/geo/geojson.ts'
import { boxAround, type Position, polygonsOf, positionsOf } from '#kernel/geo/model.ts'
import { languageOf } from '#kernel/language.ts'
import type { MapWords } from '../words.ts'
import { measured } from './measure.ts'
import { Outline } from './outline.ts'
import { addPanel } from './panel.ts'

/** The single ring of a field's text, without its repeated last position; null where it holds something else. */
const ringIn = (text: string): Position[] | null => {
  if (text.trim() === '') return null
  const read = readGeoJson(text, { types: ['Polygon', 'MultiPolygon'] })
  if (!read.ok || read.value.length !== 1) return null
  const place = read.value[0]!.place
  if (place.type !== 'Polygon' && place.type !== 'MultiPolygon') return null
  const rings = polygonsOf(place).flat()
  return rings.length === 1 ? rings[0]!.slice(0, -1) : null
}

export const drawIntoField = (map: LeafletMap, field: HTMLTextAreaElement, words: MapWords): void => {
  const panel = addPanel(map)
  const language = languageOf(document.documentElement.lang)
  let isOwnWriting = false
  const outline = new Outline(map, 'area', (positions) => {
    if (isOwnWriting) return
    if (positions.length < 3) {
      panel.say(measured('area', positions, words))
      return
    }
    const read = readPlace({ type: 'Polygon', coordinates: [[...positions, positions[0]!]] })
    panel.say(read.ok ? measured('area', positions, words) : read.faults[0]![language])
    if (!read.ok) return
    field.value = writeGeoJson(read.value)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  const show = (): void => {
    const ring = ringIn(field.value)
    if (!ring) return
    isOwnWriting = true
    outline.set(ring)
    isOwnWriting = false
    panel.say(measured('area', ring, words))
    const box = boxAround(positionsOf({ type: 'Polygon', coordinates: [ring] }))
    if (box)
      map.fitBounds(
        [
          [box[1], box[0]],
          [box[3], box[2]],
        ],
        { maxZoom: 17, padding: [40, 40] },
      )
  }
  panel.button(words.drawBoundary, () => {
    outline.clear()
    outline.start()
    panel.say(words.clickToDraw)
  })
  panel.button(words.clear, () => {
    outline.clear()
    outline.stop()
    field.value = ''
    panel.say('')
  })
  field.addEventListener('change', show)
  show()
}
