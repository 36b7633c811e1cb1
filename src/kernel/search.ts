// Search that forgives missing accents: "khu cong nghiep" finds "Khu công nghiệp", "uy ban" finds Ủy ban and Uỷ ban.

/** Lower case without marks; đ and d are one letter (NFD alone keeps them apart). */
export const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').replace(/\s+/g, ' ').trim()

/** Whether every word of the query stands somewhere in one of the texts; for many rows the query is read once. */
export const matcherOf = (query: string): ((texts: readonly (string | null)[]) => boolean) => {
  const words = folded(query).split(' ').filter(Boolean)
  return (texts) => {
    if (words.length === 0) return true
    const hay = folded(texts.filter((text) => text !== null).join(' '))
    return words.every((word) => hay.includes(word))
  }
}

/** The same of one row. An empty query matches everything. */
export const matches = (query: string, texts: readonly (string | null)[]): boolean => matcherOf(query)(texts)
