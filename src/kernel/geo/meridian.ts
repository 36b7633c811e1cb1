// A central meridian as people write it.

/** Central meridians over Vietnam stand on quarters of a degree (Thông tư 973/2001/TT-TCĐC, I.4). */
const QUARTERS = 4
const RANGE = [102, 111] as const

/**
 * Degrees of "105°30′", "105 30", "105,5" or "105.5"; null for what is none of them. "105.30" is null too: it might be
 * meant as 105°30′, and 105.3° is no quarter of a degree.
 */
export const readMeridian = (typed: string): number | null => {
  const text = typed.normalize('NFC').trim()
  const parts = /^(\d{3})(?:\s*(?:°|độ|\s)\s*(\d{1,2})\s*(?:['′’]|phút)?\s*(?:0{1,2}\s*["″])?)?°?\s*[EĐ]?$/iu.exec(text)
  const decimal = /^(\d{3}[.,]\d{1,3})°?$/.exec(text)
  const degrees = parts
    ? Number(parts[1]) + Number(parts[2] ?? 0) / 60
    : decimal
      ? Number(decimal[1]!.replace(',', '.'))
      : Number.NaN
  return degrees >= RANGE[0] && degrees <= RANGE[1] && Number.isInteger(degrees * QUARTERS) ? degrees : null
}
