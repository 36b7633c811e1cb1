// Numbers that look random and are the same for one seed on every machine: xoshiro128** of David Blackman and Sebastiano
// Vigna (https://prng.di.unimi.it/xoshiro128starstar.c, public domain), whole numbers of 32 bits only. Every noun and row
// forks a generator of its own by name, so that a new part changes nothing in those that were there.

export type Random = {
  /** A generator of its own for what bears the name; the same name gives the same one, however much was drawn here. */
  fork: (name: string) => Random
  /** From 0 to below 1, in steps of 2⁻³². */
  next: () => number
  /** A whole number of the two and between them. */
  whole: (least: number, most: number) => number
  between: (least: number, most: number) => number
  chance: (share: number) => boolean
  pick: <T>(list: readonly T[]) => T
}

const rotated = (x: number, by: number): number => (x << by) | (x >>> (32 - by))

/** A name as 32 bits: FNV-1a, then the finaliser of MurmurHash3, which spreads every bit over all. */
const hash = (text: string, basis: number): number => {
  let h = basis
  for (let n = 0; n < text.length; n++) h = Math.imul(h ^ text.charCodeAt(n), 16_777_619)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

const LANES = [0x811c9dc5, 0x9e3779b9, 0x243f6a88, 0xb7e15162]

export const randomOf = (seed: string): Random => {
  let [a = 1, b = 2, c = 3, d = 4] = LANES.map((lane) => hash(seed, lane))
  const bits = (): number => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0
    const t = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = rotated(d, 11)
    return result
  }
  const next = (): number => bits() / 2 ** 32
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return {
    fork: (name) => randomOf(`${seed}/${name}`),
    next,
    whole,
    between: (least, most) => least + next() * (most - least),
    chance: (share) => next() < share,
    pick: (list) => {
      const chosen = list[whole(0, list.length - 1)]
      if (chosen === undefined) throw new RangeError('nothing to pick from')
      return chosen
    },
  }
}

/** An id such as the system makes, for rows without a name of their own. */
export const uuidOf = (random: Random): string => {
  const hex = Array.from({ length: 8 }, () => random.whole(0, 0xffff).toString(16).padStart(4, '0'))
  const [a, b, c, d, e, f, g, h] = hex
  return `${a}${b}-${c}-4${d?.slice(1)}-a${e?.slice(1)}-${f}${g}${h}`
}
