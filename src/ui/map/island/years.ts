// Moving through the years on the live map: a slider and a button that plays. When it comes to rest the whole page follows.
import type { MapWords } from '../words.ts'

const STEP_MS = 1_100

export const addYears = (
  sheet: HTMLElement,
  days: readonly string[],
  now: string,
  words: MapWords,
  show: (day: string) => Promise<void>,
): void => {
  const box = document.createElement('div')
  box.className = 'live-years'
  const label = document.createElement('label')
  const slider = document.createElement('input')
  const told = document.createElement('output')
  const play = document.createElement('button')
  const settle = document.createElement('a')
  play.type = 'button'
  play.textContent = words.play
  slider.type = 'range'
  slider.min = '0'
  slider.max = String(days.length - 1)
  const start = days.findLastIndex((day) => day <= now)
  slider.value = String(Math.max(start, 0))
  label.append(words.year, slider)
  box.append(play, label, told, settle)
  sheet.append(box)
  told.textContent = now.split('-').reverse().join('/')

  const dayShown = (): string => days[Number(slider.value)]!
  const follow = async (): Promise<void> => {
    const day = dayShown()
    await show(day)
    told.textContent = day.split('-').reverse().join('/')
    const address = new URL(location.href)
    address.searchParams.set('as-of', day)
    settle.href = address.href
    settle.textContent = words.wholePage
  }
  let timer: ReturnType<typeof setTimeout> | null = null
  const stop = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    play.textContent = words.play
  }
  const step = async (): Promise<void> => {
    await follow()
    if (timer === null) return
    if (Number(slider.value) >= days.length - 1) return stop()
    timer = setTimeout(() => {
      slider.value = String(Number(slider.value) + 1)
      step()
    }, STEP_MS)
  }
  play.addEventListener('click', () => {
    if (timer !== null) return stop()
    play.textContent = words.stop
    slider.value = '0'
    timer = setTimeout(step, 0)
  })
  slider.addEventListener('change', () => {
    stop()
    follow()
  })
}
