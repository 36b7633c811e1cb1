// The one script of a page with a draft: saves the form as it is typed, as pressing its button would, and keeps what was typed
// in this browser until the server has it. Without it the button does the same.

const WAIT_MS = 1200
const RETRY_MS = 15_000

type Kept = [name: string, value: string][]

const keep = (form: HTMLFormElement): void => {
  const key = `draft ${location.pathname}`
  const said = form.querySelector<HTMLElement>('[data-said]')
  const say = (text = ''): void => {
    if (said) said.textContent = text
  }
  let waiting: ReturnType<typeof setTimeout> | undefined
  let isSaving = false
  let changes = 0

  const typed = (): Kept =>
    [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === 'string' && name !== 'revision' ? [[name, value] as [string, string]] : [],
    )
  const revision = form.elements.namedItem('revision') as HTMLInputElement

  const later = (ms: number): void => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void save(), ms)
  }

  const save = async (): Promise<void> => {
    if (isSaving) return later(WAIT_MS)
    isSaving = true
    const before = changes
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        body: new URLSearchParams([...typed(), ['revision', revision.value]]),
      })
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const saved = page.querySelector<HTMLInputElement>('form[data-draft] [name=revision]')
      // Saved elsewhere meanwhile, or handed in: the button says what is to be done.
      if (!answer.ok || !saved) return say(page.querySelector('[role=alert]')?.textContent ?? form.dataset.kept)
      revision.value = saved.value
      // What was typed meanwhile is not with the server yet.
      if (changes === before) {
        localStorage.removeItem(key)
        say(form.dataset.saved)
      } else later(WAIT_MS)
    } catch {
      say(form.dataset.kept)
      later(RETRY_MS)
    } finally {
      isSaving = false
    }
  }

  const restore = (kept: Kept): void => {
    for (const field of form.elements) {
      if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement) || field.name === 'revision') continue
      const values = kept.filter(([name]) => name === field.name).map(([, value]) => value)
      if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = values.includes(field.value)
      else if (values[0] !== undefined) field.value = values[0]
    }
  }

  const left = localStorage.getItem(key)
  if (left !== null) {
    restore(JSON.parse(left) as Kept)
    later(0)
  }
  form.addEventListener('input', () => {
    changes++
    localStorage.setItem(key, JSON.stringify(typed()))
    later(WAIT_MS)
  })
  form.addEventListener('submit', () => {
    clearTimeout(waiting)
    localStorage.removeItem(key)
  })
  addEventListener('online', () => later(0))
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) keep(form)
