// Drawing a boundary into a text field of a form, and out of it: the field holds GeoJSON, as it does without the script.
import type { Map as LeafletMap } from 'leaflet'
import { readPlace } from '#kernel/geo/check.ts'
import { areaHa, lengthM } from '#kernel/geo/ellipsoid.ts'
import { writeGeoJson } from '#kernel/geo/geojson.ts'
import { boxAround, isArea, type Place, type Position, polygonsOf, positionsOf } from '#kernel/geo/model.ts'
import { readWritten } from '#kernel/geo/written.ts'
import { languageOf } from '#kernel/language.ts'
import type { MapWords } from '../words.ts'
import { measured } from './measure.ts'
import { Outline } from './outline.ts'
import { addPanel } from './panel.ts'

/** The single ring of an area, without its repeated last position; null where it has more. */
const ringOf = (place: Place): Position[] | null => {
  const rings = isArea(place) ? polygonsOf(place).flat() : []
  return rings.length === 1 ? rings[0]!.slice(0, -1) : null
}

/** A boundary is some kilobytes; what is larger is no boundary. */
const MAX_BYTES = 2_000_000

export const drawIntoField = (map: LeafletMap, field: HTMLTextAreaElement, words: MapWords): void => {
  // In a form the wheel scrolls the page, until one works on the map.
  map.scrollWheelZoom.disable()
  map.on('focus', () => map.scrollWheelZoom.enable())
  map.on('blur', () => map.scrollWheelZoom.disable())
  const panel = addPanel(map)
  const language = languageOf(document.documentElement.lang)
  let isOwnWriting = false
  let told = ''
  const outline = new Outline(map, 'area', (positions) => {
    if (isOwnWriting) return
    if (positions.length < 3) {
      panel.say(measured('area', positions, words))
      return
    }
    const read = readPlace({ type: 'Polygon', coordinates: [[...positions, positions[0]!]] })
    panel.say(read.ok ? measured('area', positions, words) : read.faults[0]![language])
    if (!read.ok) return
    field.value = told = writeGeoJson(read.value)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  const show = (): void => {
    // A field that is left for the map says "change" once more: what is drawn already stays, and can be taken hold of.
    if (field.value === told) return
    told = field.value
    if (field.value.trim() === '') return
    const read = readWritten(field.value, language === 'vi' ? ',' : '.')
    if (!read.ok) {
      panel.say(read.faults[0]![language])
      return
    }
    const ring = ringOf(read.value)
    isOwnWriting = true
    outline.set(ring ?? [])
    isOwnWriting = false
    if (ring) panel.say(measured('area', ring, words))
    else panel.say(isArea(read.value) ? `${words.area(areaHa(read.value), lengthM(read.value))}. ${words.notDrawn}` : '')
    const box = boxAround(positionsOf(read.value))
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
  panel.button(words.openFile, () => {
    const picker = document.createElement('input')
    picker.type = 'file'
    picker.accept = '.geojson,.json,.kml,.txt,.csv'
    picker.addEventListener('change', async () => {
      const [file] = picker.files ?? []
      if (!file || file.size > MAX_BYTES) return
      field.value = (await file.text()).normalize('NFC')
      field.dispatchEvent(new Event('change'))
    })
    picker.click()
  })
  panel.button(words.clear, () => {
    outline.clear()
    outline.stop()
    field.value = told = ''
    panel.say('')
  })
  field.addEventListener('change', show)
  show()
}
