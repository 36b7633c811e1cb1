// One map: the shapes, the inset, moving through the years, measuring, and drawing where a field waits for a boundary.
import { Canvas, control, type Map as LeafletMap, latLngBounds, map as leafletMap } from 'leaflet'
import type { Box } from '#kernel/geo/model.ts'
import { languageOf } from '#kernel/language.ts'
import type { MapFeatures } from '../model.ts'
import { mapWords } from '../words.ts'
import { addBase } from './backdrop.ts'
import { drawIntoField } from './field.ts'
import { keepInset } from './inset.ts'
import { addMeasuring } from './measure.ts'
import { searchWhereMoved } from './search.ts'
import { ShapesOnMap } from './shapes.ts'
import { addYears } from './years.ts'

const read = async (address: string): Promise<MapFeatures | null> => {
  const answer = await fetch(address, { headers: { accept: 'application/json' } }).catch(() => null)
  return answer?.ok ? ((await answer.json()) as MapFeatures) : null
}

/** A fifth more than the data on each side, and no further: what lies beyond is no subject of this map. */
const ROOM = 0.2
const LEAST_DEGREES = 0.02

/** The inset on the live map with its margins and a name beside it, on wide and narrow screens (live.css). */
const INSET_PX = { width: 240, height: 160 }

const boundsOf = ([west, south, east, north]: Box) => {
  const [lon, lat] = [Math.max((LEAST_DEGREES - (east - west)) / 2, 0), Math.max((LEAST_DEGREES - (north - south)) / 2, 0)]
  return latLngBounds([south - lat, west - lon], [north + lat, east + lon])
}

const makeMap = (box: HTMLElement, ground: Box, look: Box | undefined): LeafletMap => {
  const bounds = boundsOf(ground)
  const made = leafletMap(box, {
    renderer: new Canvas({ padding: 0.3 }),
    maxBoundsViscosity: 1,
    maxZoom: 19,
    zoomSnap: 0.5,
    attributionControl: false,
    zoomControl: false,
  })
  // Nothing of what is shown first lies under the inset, which stands at the bottom on the right.
  const isWide = box.clientWidth > 640
  made.fitBounds((look ? boundsOf(look) : bounds).pad(0.03), {
    paddingTopLeft: [20, isWide ? 20 : 60],
    paddingBottomRight: isWide ? [INSET_PX.width, 20] : [20, INSET_PX.height],
  })
  const limits = bounds.pad(ROOM).extend(made.getBounds())
  made.setMinZoom(Math.min(made.getBoundsZoom(limits), made.getZoom()))
  made.setMaxBounds(limits)
  return made
}

/** Puts a map in the place of the drawing within a sheet; leaves the drawing where there is nothing to show. */
export const mountMap = async (sheet: HTMLElement): Promise<void> => {
  const drawn = sheet.querySelector<HTMLElement>('.drawn')
  const inset = sheet.querySelector<SVGElement>('svg.inset')
  // A map without the inset is not shown at all.
  if (!drawn || !inset || !sheet.dataset.map) return
  const features = await read(sheet.dataset.map)
  if (!features?.bbox) return
  const words = mapWords(languageOf(document.documentElement.lang))
  const box = document.createElement('div')
  box.className = 'live-map'
  drawn.prepend(box)
  sheet.classList.add('is-live')
  const map = makeMap(box, features.bbox, features.look)
  control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map)
  control.scale({ imperial: false }).addTo(map)
  keepInset(map, inset)
  if (features.base) addBase(map, features.base, words)
  const shapes = new ShapesOnMap(map, words)
  shapes.show(features)
  const field = sheet.dataset.field ? document.getElementById(sheet.dataset.field) : null
  if (field instanceof HTMLTextAreaElement) drawIntoField(map, field, words)
  else addMeasuring(map, words)
  const search = sheet.dataset.search ? document.getElementById(sheet.dataset.search) : null
  if (search instanceof HTMLFormElement) searchWhereMoved(map, search)
  const days = sheet.dataset.years?.split(' ').filter(Boolean) ?? []
  if (days.length > 1)
    addYears(drawn, days, features.asOf, words, async (day) => {
      const address = new URL(sheet.dataset.map!, location.href)
      address.searchParams.set('as-of', day)
      const then = await read(address.href)
      if (then) shapes.show(then)
    })
}
