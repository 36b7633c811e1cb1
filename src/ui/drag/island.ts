// The one script of the board: a card that is let go over a column sends its own form, as its button does, with the column chosen.
// Whether it may go there, and why not, the form's answer says.

let dragged: HTMLElement | null = null

for (const card of document.querySelectorAll<HTMLElement>('[data-card]')) {
  card.draggable = true
  card.addEventListener('dragstart', () => {
    dragged = card
  })
  card.addEventListener('dragend', () => {
    dragged = null
  })
}

for (const column of document.querySelectorAll<HTMLElement>('[data-column]')) {
  column.addEventListener('dragover', (event) => {
    if (dragged && !column.contains(dragged)) event.preventDefault()
  })
  column.addEventListener('drop', (event) => {
    event.preventDefault()
    const form = dragged?.querySelector('form')
    const choice = form?.querySelector('select')
    const { column: state } = column.dataset
    if (!form || !choice || !state) return
    // A column that is no choice is sent too, so that the answer says why not.
    if (![...choice.options].some(({ value }) => value === state)) choice.add(new Option(state, state))
    choice.value = state
    form.requestSubmit()
  })
}
