// Searching again where the map is moved to: the form gets the bounds and is sent, as its button would.
import type { Map as LeafletMap } from 'leaflet'

/** Long enough that whoever drags twice asks once. */
const WAIT_MS = 700

export const searchWhereMoved = (map: LeafletMap, form: HTMLFormElement): void => {
  const box = form.elements.namedItem('box')
  if (!(box instanceof HTMLInputElement)) return
  let waiting: ReturnType<typeof setTimeout> | undefined
  // What is shown first has come to rest; from now on it is the reader who moves the map.
  map.whenReady(() =>
    map.on('moveend', () => {
      clearTimeout(waiting)
      waiting = setTimeout(() => {
        const bounds = map.getBounds()
        box.value = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
          .map((side) => side.toFixed(4))
          .join(',')
        form.requestSubmit()
      }, WAIT_MS)
    }),
  )
}
