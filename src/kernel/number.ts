// Numbers as Vietnamese documents print them: dot for thousands, comma for decimals, leading zeros ("05 khu").

const thousandsDot = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/
const thousandsComma = /^\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?$/
const plain = /^\d+(?:[.,]\d+)?$/

/** Value of a printed number, or null when it is none. "12,000" reads as 12 (decimal comma); "1,000,000" as a million. */
export function parseVietnameseNumber(token: string): number | null {
  const t = token.replace(/(?<=\d)\s+(?=\d{3}(?!\d))/g, '.')
  if (thousandsDot.test(t)) return Number(t.replaceAll('.', '').replace(',', '.'))
  if (thousandsComma.test(t)) return Number(t.replaceAll(',', ''))
  if (plain.test(t)) return Number(t.replace(',', '.'))
  return null
}

const romanDigits: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 }

/** Value of a Roman numeral in capitals, or null ("IIII", "VX" and the like are none). */
export function parseRoman(text: string): number | null {
  let value = 0
  for (let i = 0; i < text.length; i++) {
    const here = romanDigits[text.charAt(i)]
    if (here === undefined) return null
    const next = romanDigits[text.charAt(i + 1)] ?? 0
    value += here < next ? -here : here
  }
  return value > 0 && toRoman(value) === text ? value : null
}

const romanSteps: readonly (readonly [number, string])[] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

export function toRoman(value: number): string {
  let rest = value
  let text = ''
  for (const [step, digits] of romanSteps) {
    while (rest >= step && text.length < 64) {
      text += digits
      rest -= step
    }
  }
  return text
}
