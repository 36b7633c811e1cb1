// Shapes on the live map: areas and lines on a canvas with the patterns of the drawing, marks as small pictures.
import {
  divIcon,
  type GeoJSON,
  geoJSON,
  type LatLngBounds,
  type LatLngExpression,
  type LayerGroup,
  type Map as LeafletMap,
  layerGroup,
  type Marker,
  marker,
  type PathOptions,
  polyline,
} from 'leaflet'
import { centroid } from '#kernel/geo/inside.ts'
import type { Position } from '#kernel/geo/model.ts'
import { svg } from '../../svg.ts'
import { mark } from '../marks.ts'
import { LAYERS, type MapFeatures, TONES, type Tone } from '../model.ts'
import type { MapWords } from '../words.ts'

type Feature = MapFeatures['features'][number]

const SIZE = 8
const SPOT = 34
/** A plot smaller than this on the screen has no room for a mark. */
const PLOT_WITH_MARK = 26

const colourOf = (tone: Tone): string => {
  const probe = document.createElement('span')
  probe.className = `tone ${tone}`
  document.body.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}

const STROKES: Readonly<Record<Tone, (pen: CanvasRenderingContext2D) => void>> = {
  met: (pen) => pen.fillRect(0, 0, SIZE, SIZE),
  'on-course': (pen) => line(pen, [-2, 2, 2, -2], [0, 8, 8, 0], [6, 10, 10, 6]),
  behind: (pen) => line(pen, [0, 2, 8, 2], [0, 6, 8, 6]),
  missed: (pen) => line(pen, [0, 8, 8, 0], [0, 0, 8, 8]),
  open: (pen) => {
    pen.fillRect(1, 1, 1.6, 1.6)
    pen.fillRect(5, 5, 1.6, 1.6)
  },
  unknown: () => {},
}

const line = (pen: CanvasRenderingContext2D, ...lines: [number, number, number, number][]): void => {
  pen.beginPath()
  for (const [x0, y0, x1, y1] of lines) {
    pen.moveTo(x0, y0)
    pen.lineTo(x1, y1)
  }
  pen.stroke()
}

/** The fill of a tone. A canvas takes a pattern wherever it takes a colour; Leaflet's types know only of colours. */
const fillOf = (tone: Tone, colour: string): string => {
  const tile = document.createElement('canvas')
  tile.width = tile.height = SIZE
  const pen = tile.getContext('2d')
  if (!pen) return colour
  pen.fillStyle = pen.strokeStyle = colour
  pen.globalAlpha = tone === 'met' ? 0.55 : 1
  STROKES[tone](pen)
  return (pen.createPattern(tile, 'repeat') ?? colour) as string
}

const DASHES: Partial<Record<Feature['properties']['layer'], string>> = { ground: '10 3 2 3', addition: '7 3' }

const spotOf = ({ geometry }: Feature): string => (geometry.type === 'Point' ? geometry.coordinates.join() : '')

export const at = ([lon, lat]: Position): LatLngExpression => [lat, lon]

export class ShapesOnMap {
  readonly #map: LeafletMap
  readonly #words: MapWords
  readonly #styles = new Map<Tone, { colour: string; fill: string }>()
  #shown: LayerGroup | null = null
  /** Points that several shapes share. */
  #crowded: ReadonlySet<string> = new Set()
  readonly #rule = getComputedStyle(document.documentElement).getPropertyValue('--rule').trim() || 'grey'
  #plots: { spot: Marker; bounds: LatLngBounds }[] = []

  constructor(map: LeafletMap, words: MapWords) {
    this.#map = map
    this.#words = words
    map.on('zoomend', this.#fitMarks)
    for (const tone of TONES) {
      const colour = colourOf(tone)
      this.#styles.set(tone, { colour, fill: fillOf(tone, colour) })
    }
  }

  /** Shows these shapes instead of what is shown. */
  show({ features, outlines = [] }: MapFeatures): void {
    const group = layerGroup()
    if (outlines.length > 0)
      group.addLayer(
        polyline(
          outlines.map((line) => line.map(at)),
          { color: this.#rule, weight: 0.8, interactive: false },
        ),
      )
    this.#plots = []
    const spots = Map.groupBy(features, spotOf)
    this.#crowded = new Set([...spots.keys()].filter((spot) => spot !== '' && spots.get(spot)!.length > 1))
    const ordered = features.toSorted((a, b) => LAYERS.indexOf(a.properties.layer) - LAYERS.indexOf(b.properties.layer))
    for (const feature of ordered) {
      if (feature.geometry.type !== 'Point') group.addLayer(this.#draw(feature))
      const spot = this.#mark(feature)
      if (feature.properties.layer === 'plot' && feature.geometry.type !== 'Point')
        this.#plots.push({ spot, bounds: geoJSON(feature as unknown as GeoJSON.Feature).getBounds() })
      else group.addLayer(spot)
    }
    group.addTo(this.#map)
    this.#shown?.remove()
    this.#shown = group
    this.#fitMarks()
  }

  /** Marks of plots come and go with the room they have. */
  #fitMarks = (): void => {
    for (const { spot, bounds } of this.#plots) {
      const [low, high] = [
        this.#map.latLngToLayerPoint(bounds.getSouthWest()),
        this.#map.latLngToLayerPoint(bounds.getNorthEast()),
      ]
      const hasRoom = Math.min(high.x - low.x, low.y - high.y) >= PLOT_WITH_MARK
      if (hasRoom) this.#shown?.addLayer(spot)
      else this.#shown?.removeLayer(spot)
    }
  }

  #draw(feature: Feature): GeoJSON {
    const { tone, layer } = feature.properties
    const { colour, fill } = this.#styles.get(tone)!
    const style: PathOptions = {
      color: colour,
      fillColor: fill,
      fillOpacity: 1,
      fill: tone !== 'unknown' && feature.geometry.type !== 'LineString' && feature.geometry.type !== 'MultiLineString',
      weight: layer === 'work' ? 3 : layer === 'plot' ? 1 : 1.6,
    }
    const dash = tone === 'unknown' ? '5 3' : DASHES[layer]
    if (dash) style.dashArray = dash
    return geoJSON(feature as unknown as GeoJSON.Feature, { style }).bindPopup(() => this.#tell(feature))
  }

  #mark(feature: Feature): Marker {
    const { number, name, state, tone, layer, standsAt, beside, approximate } = feature.properties
    const about = approximate === null ? null : svg`<circle class="about" cx="17" cy="17" r="14"/>`
    // Plots and marks that stand side by side have no room for their names.
    const label =
      layer === 'plot' || this.#crowded.has(spotOf(feature)) ? null : svg`<text class="name" x="33" y="21">${name}</text>`
    const drawn = svg`<svg viewBox="0 0 34 34" aria-hidden="true">${about}${mark(tone, 17, 17)}<text class="number" x="17" y="8" text-anchor="middle">${String(number)}</text>${label}</svg>`
    const icon = divIcon({
      className: `live-mark tone ${tone}`,
      iconSize: [SPOT, SPOT],
      iconAnchor: [SPOT / 2 - beside * (SPOT + 2), SPOT / 2],
      html: drawn.text,
    })
    return marker(at(standsAt ?? centroid(feature.geometry)), {
      icon,
      title: `${number}. ${name}, ${state}`,
      alt: `${number}. ${name}, ${state}`,
    }).bindPopup(() => this.#tell(feature))
  }

  #tell({ properties: { number, name, state, tone, link, row, approximate } }: Feature): HTMLElement {
    const box = document.createElement('div')
    const title = document.createElement('b')
    title.textContent = `${number}. ${name}`
    const words = document.createElement('p')
    words.className = `tone ${tone} tone-words`
    words.textContent = state
    const to = document.createElement('a')
    to.href = link
    to.textContent = this.#words.toRow
    box.append(title, words)
    if (approximate !== null) {
      const about = document.createElement('p')
      about.textContent = this.#words.approximate(approximate)
      box.append(about)
    }
    const inBook = document.createElement('a')
    inBook.href = row
    inBook.textContent = this.#words.toBook
    box.append(to, ' · ', inBook)
    return box
  }
}
