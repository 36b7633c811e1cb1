// The base an administrator set, under everything else: pictures as they come, or vector tiles drawn plainly, without a word.
import { Control, type Coords, GridLayer, type Map as LeafletMap, TileLayer } from 'leaflet'
import type { ShownLayer, TilePart } from '#kernel/geo/vector-tile.ts'
import type { MapBase } from '../model.ts'
import type { MapWords } from '../words.ts'

const OWN_TILES = '/map/tiles/{z}/{x}/{y}'
const SIDE = 256

type Pen = { colour: string; width: number }
const PENS: Readonly<Record<ShownLayer, Pen>> = {
  landcover: { colour: '--base-green', width: 0 },
  landuse: { colour: '--base-green', width: 0 },
  park: { colour: '--base-green', width: 0 },
  natural: { colour: '--base-green', width: 0 },
  water: { colour: '--base-water', width: 1 },
  waterway: { colour: '--base-water', width: 1 },
  buildings: { colour: '--base-built', width: 0 },
  building: { colour: '--base-built', width: 0 },
  roads: { colour: '--base-road', width: 1 },
  transportation: { colour: '--base-road', width: 1 },
}

const draw = (pen: CanvasRenderingContext2D, parts: readonly TilePart[], colourOf: (name: string) => string): void => {
  for (const { layer, isArea, lines } of parts) {
    const { colour, width } = PENS[layer]
    pen.beginPath()
    for (const line of lines) {
      pen.moveTo(line[0]!, line[1]!)
      for (let n = 2; n < line.length; n += 2) pen.lineTo(line[n]!, line[n + 1]!)
    }
    pen.fillStyle = pen.strokeStyle = colourOf(colour)
    pen.lineWidth = (width * 4096) / SIDE
    if (isArea) pen.fill('evenodd')
    else if (width > 0) pen.stroke()
  }
}

class VectorTiles extends GridLayer {
  override createTile({ x, y, z }: Coords, done: (error?: Error, tile?: HTMLElement) => void): HTMLElement {
    const tile = document.createElement('canvas')
    const scale = window.devicePixelRatio || 1
    tile.width = tile.height = SIDE * scale
    const address = OWN_TILES.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y))
    fetch(address)
      .then(async (answer) => {
        const pen = tile.getContext('2d')
        if (answer.status !== 200 || !pen) return
        const style = getComputedStyle(this._map.getContainer())
        pen.scale((SIDE * scale) / 4096, (SIDE * scale) / 4096)
        draw(pen, (await answer.json()) as TilePart[], (name) => style.getPropertyValue(name))
      })
      // A base that does not come leaves the plain one; the map says the same without it.
      .catch(() => {})
      .finally(() => done(undefined, tile))
    return tile
  }
}

export const addBase = (map: LeafletMap, base: MapBase, words: MapWords): void => {
  const zooms = { minNativeZoom: base.minZoom, maxNativeZoom: base.maxZoom, maxZoom: 19 }
  const layer = base.kind === 'vector' ? new VectorTiles(zooms) : new TileLayer(base.address ?? OWN_TILES, zooms)
  layer.addTo(map)
  const note = new Control({ position: 'bottomleft' })
  note.onAdd = () => {
    const box = document.createElement('div')
    box.className = 'live-credit'
    const said = [base.credit && words.base(base.credit), base.kind === 'picture' && words.baseConfirmed]
    box.textContent = said.filter(Boolean).join('; ')
    return box
  }
  note.addTo(map)
}
