// The one script of a page whose answer follows a form while it is moved: asks the form's own address, as pressing its
// button would, and puts the new answer in the place of the old. Without it the button does the same.

const WAIT_MS = 80

const follow = (form: HTMLFormElement): void => {
  const targets = (form.dataset.live ?? '').split(' ')
  let waiting: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined

  const ask = async (): Promise<void> => {
    asking?.abort()
    asking = new AbortController()
    const address = new URL(form.action)
    for (const [name, value] of new FormData(form))
      if (typeof value === 'string' && value !== '') address.searchParams.set(name, value)
    const answer = await fetch(address, { signal: asking.signal })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const parts = targets.map((id) => [document.getElementById(id), page.getElementById(id)] as const)
    if (!answer.ok || parts.some(([before, after]) => !before || !after)) return form.requestSubmit()
    for (const [before, after] of parts) {
      // What the reader had opened stays open.
      for (const { id } of before!.querySelectorAll('details[open][id]'))
        after!.querySelector(`#${CSS.escape(id)}`)?.setAttribute('open', '')
      before!.replaceWith(document.adoptNode(after!))
    }
    history.replaceState(null, '', address)
  }

  // A newer question has taken the place of this one, or the answer did not come: the button is still there.
  const later = (): void => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void ask().catch(() => {}), WAIT_MS)
  }

  for (const range of form.querySelectorAll<HTMLInputElement>('input[type=range][data-moves]')) {
    const number = document.getElementById(range.dataset.moves ?? '')
    if (!(number instanceof HTMLInputElement)) continue
    range.hidden = false
    range.addEventListener('input', () => {
      number.value = range.value
    })
    number.addEventListener('input', () => {
      range.value = number.value
    })
  }
  form.addEventListener('input', later)
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-live]')) follow(form)
