// Whom a comment names: "@" and a name as the system knows it, of an account or a body.

/** Somebody who may be named; a name that is part of another's gives way to it. */
export type Named = { name: string }

const isLetter = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)

/** Those whom the text names, each once, in the order of the text; of the names that fit at one place the longest counts. */
export const mentionsIn = <Who extends Named>(text: string, known: readonly Who[]): Who[] => {
  const folded = text.normalize('NFC').toLowerCase()
  const longestFirst = known.toSorted((a, b) => b.name.length - a.name.length)
  const found = new Set<Who>()
  for (let at = folded.indexOf('@'); at >= 0; at = folded.indexOf('@', at + 1)) {
    const who = longestFirst.find(({ name }) => {
      const written = name.normalize('NFC').toLowerCase()
      return folded.startsWith(written, at + 1) && !isLetter(folded[at + 1 + written.length])
    })
    if (who) found.add(who)
  }
  return [...found]
}
