// A total stated for a number of things against the sum of the figures stated for those named.
import { formatNumber } from '#kernel/format.ts'
import { type Named, singlesOf, type Total } from '../facts.ts'
import type { Rule, Subject } from '../rule.ts'
import { listed } from '../wording.ts'

const TOLERANCE = 0.005

type Known = { written: string; value: number }

/** The figure of each named thing in the total's unit, by name; null for a thing named without one. */
const knownOf = (total: Total, { facts, sentences }: Subject): Map<string, Known | null> => {
  const known = new Map<string, Known | null>()
  const add = ({ name, written, measures }: Named) => {
    const value = measures.find(({ unit }) => unit === total.unit)?.value
    if (value !== undefined && !known.get(name)) known.set(name, { written, value })
    else if (!known.has(name)) known.set(name, null)
  }
  for (const list of facts.lists) if (list.noun === total.count.noun) list.names.forEach(add)
  for (const single of singlesOf(total.count.noun, sentences)) add(single)
  return known
}

export const sumDisagrees: Rule = {
  id: 'sum-disagrees',
  check: (subject) => {
    const knownBy = new Map<string, Map<string, Known | null>>()
    return subject.facts.totals.flatMap((total) => {
      const { count } = total
      if (count.min !== count.max) return []
      const key = `${total.unit} ${count.noun}`
      const all = knownBy.get(key) ?? knownOf(total, subject)
      knownBy.set(key, all)
      const known = [...all.values()].filter((figure) => figure !== null)
      const bare = [...all].filter(([, figure]) => figure === null).map(([name]) => name)
      if (known.length < 2 || known.length > count.min) return []
      const sum = known.reduce((whole, { value }) => whole + value, 0)
      const left = total.value - sum
      const missing = count.min - known.length
      if (Math.abs(left) <= total.value * TOLERANCE && missing === 0) return []
      if (left > 0 && missing > 0)
        return [subject.at(count.sentence.provision, 'warning', unstated(total, known, sum, bare), total.offset)]
      return [subject.at(count.sentence.provision, 'error', wrong(total, known, sum), total.offset)]
    })
  },
}

const figures = (total: Total, known: Known[], sum: number, language: 'vi' | 'en') => ({
  whole: `${formatNumber(total.value, language)} ${total.unit}`,
  part: `${formatNumber(sum, language)} ${total.unit}`,
  rest: `${formatNumber(Math.abs(total.value - sum), language)} ${total.unit}`,
  names: listed(known.map(({ written, value }) => `${written} ${formatNumber(value, language)}`)),
})

const unstated = (total: Total, known: Known[], sum: number, bare: string[]) => {
  const vi = figures(total, known, sum, 'vi')
  const en = figures(total, known, sum, 'en')
  const missing = total.count.min - known.length
  const who = bare.length === missing ? ` (${listed(bare.map(titled))})` : ''
  return {
    vi: `${total.what} ${vi.whole} của ${total.count.min} ${total.count.noun}, nhưng chỉ nêu số của ${known.length} (${vi.names}), cộng lại ${vi.part}: còn ${vi.rest} thuộc ${missing} ${total.count.noun} không nêu số${who}.`,
    en: `${en.whole} in all for ${total.count.min} ${total.count.noun}, but figures are stated for ${known.length} only (${en.names}), together ${en.part}: ${en.rest} belong to ${missing} whose figure is not stated${who}.`,
  }
}

const wrong = (total: Total, known: Known[], sum: number) => {
  const vi = figures(total, known, sum, 'vi')
  const en = figures(total, known, sum, 'en')
  return {
    vi: `${total.what} ${vi.whole} không khớp với tổng của ${known.length} ${total.count.noun} đã nêu: ${vi.part} (${vi.names}), lệch ${vi.rest}.`,
    en: `${en.whole} in all does not agree with the sum of the ${known.length} stated: ${en.part} (${en.names}), ${en.rest} apart.`,
  }
}

const titled = (name: string) => name.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase())
