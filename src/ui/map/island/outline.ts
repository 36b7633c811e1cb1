// A line or an area drawn by hand, vertex by vertex: click adds, drag moves, Backspace takes the last away, Esc all.
import { DomEvent, divIcon, type LatLng, type Map as LeafletMap, type Marker, marker, polygon, polyline } from 'leaflet'
import type { Position } from '#kernel/geo/model.ts'

export type Kind = 'line' | 'area'

/** Nine decimals are a tenth of a millimetre, which no hand draws. */
const positionOf = ({ lat, lng }: LatLng): Position => [Math.round(lng * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7]

export class Outline {
  readonly #map: LeafletMap
  readonly #kind: Kind
  readonly #changed: (positions: readonly Position[]) => void
  readonly #shape
  #handles: Marker[] = []
  #isDrawing = false

  constructor(map: LeafletMap, kind: Kind, changed: (positions: readonly Position[]) => void) {
    this.#map = map
    this.#kind = kind
    this.#changed = changed
    const style = {
      className: 'outline',
      color: getComputedStyle(document.documentElement).getPropertyValue('--lacquer').trim() || 'red',
      weight: 2.5,
    }
    this.#shape = kind === 'area' ? polygon([], { ...style, fillOpacity: 0.08 }) : polyline([], style)
    this.#shape.addTo(map)
  }

  get positions(): Position[] {
    return this.#handles.map((handle) => positionOf(handle.getLatLng()))
  }

  get isDrawing(): boolean {
    return this.#isDrawing
  }

  /** From now on each click on the map is a vertex. */
  start(): void {
    this.#isDrawing = true
    this.#map.getContainer().classList.add('is-drawing')
    this.#map.doubleClickZoom.disable()
    this.#map.on('click', this.#click)
    this.#map.on('dblclick', this.#finish)
    DomEvent.on(document as unknown as HTMLElement, 'keydown', this.#key)
  }

  stop(): void {
    this.#isDrawing = false
    this.#map.getContainer().classList.remove('is-drawing')
    this.#map.doubleClickZoom.enable()
    this.#map.off('click', this.#click)
    this.#map.off('dblclick', this.#finish)
    DomEvent.off(document as unknown as HTMLElement, 'keydown', this.#key)
  }

  clear(): void {
    for (const handle of this.#handles) handle.remove()
    this.#handles = []
    this.#redraw()
  }

  /** Takes vertices over as they are, without a repeated last one. */
  set(positions: readonly Position[]): void {
    for (const handle of this.#handles) handle.remove()
    this.#handles = positions.map(([lon, lat]) => this.#handle(lat, lon))
    this.#redraw()
  }

  #click = ({ latlng }: { latlng: LatLng }): void => {
    this.#handles.push(this.#handle(latlng.lat, latlng.lng))
    this.#redraw()
  }

  // A double click has added its place twice.
  #finish = (): void => {
    this.#handles.pop()?.remove()
    this.stop()
    this.#redraw()
  }

  #key = (event: Event): void => {
    const { key, target } = event as KeyboardEvent
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return
    if (key === 'Escape') {
      this.clear()
      this.stop()
    } else if (key === 'Enter') this.stop()
    else if (key === 'Backspace') this.#handles.pop()?.remove()
    else return
    event.preventDefault()
    this.#redraw()
  }

  #handle(lat: number, lng: number): Marker {
    const handle = marker([lat, lng], {
      draggable: true,
      autoPan: true,
      // The pointer moves a vertex; whoever has none mends the text.
      keyboard: false,
      icon: divIcon({ className: 'vertex', iconSize: [16, 16] }),
    })
    handle.on('drag', () => this.#redraw())
    // A vertex that is clicked twice goes, while a shape is left.
    handle.on('dblclick', (event) => {
      DomEvent.stop(event)
      if (this.#isDrawing || this.#handles.length <= (this.#kind === 'area' ? 3 : 2)) return
      handle.remove()
      this.#handles = this.#handles.filter((each) => each !== handle)
      this.#redraw()
    })
    return handle.addTo(this.#map)
  }

  #redraw(): void {
    this.#shape.setLatLngs(this.#handles.map((handle) => handle.getLatLng()))
    this.#changed(this.positions)
  }
}
