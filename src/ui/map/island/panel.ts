// The small panel of buttons in a corner of the live map, and the line that says what was measured.
import { Control, DomEvent, type Map as LeafletMap } from 'leaflet'

export type Panel = { say: (text: string) => void; button: (words: string, act: () => void) => HTMLButtonElement }

export const addPanel = (map: LeafletMap): Panel => {
  const box = document.createElement('div')
  box.className = 'live-panel'
  const told = document.createElement('output')
  const buttons = document.createElement('div')
  box.append(buttons, told)
  DomEvent.disableClickPropagation(box)
  const place = new Control({ position: 'topright' })
  place.onAdd = () => box
  place.addTo(map)
  return {
    say: (text) => {
      told.textContent = text
    },
    button: (words, act) => {
      const button = document.createElement('button')
      button.type = 'button'
      button.textContent = words
      button.addEventListener('click', act)
      buttons.append(button)
      return button
    },
  }
}
