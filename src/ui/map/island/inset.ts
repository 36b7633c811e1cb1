// The inset on the live map: a control in its corner that no one can close (Law 27/2018/QH14, art. 18).
import { Control, type Map as LeafletMap } from 'leaflet'

export const keepInset = (map: LeafletMap, drawn: SVGElement): void => {
  const inset = new Control({ position: 'bottomright' })
  inset.onAdd = () => {
    const box = document.createElement('div')
    box.className = 'live-inset'
    const copy = drawn.cloneNode(true) as SVGElement
    // Told once to those who hear the page: beside the map.
    copy.setAttribute('aria-hidden', 'true')
    box.append(copy)
    return box
  }
  inset.addTo(map)
}
