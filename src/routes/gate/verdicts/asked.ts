/** The number of a kept verdict, as an address names it; null for anything else. */
export const numberIn = (text: string): number | null => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null)
