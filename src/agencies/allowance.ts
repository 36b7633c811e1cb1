// How often one address may ask for what costs much. Counted in this process alone: what is spared is its own time. Pure; the
// clock is handed in.

export type Allowance = {
  /** So many at once, */
  burst: number
  /** and then one in so many seconds. */
  everySeconds: number
}
/** Beyond so many addresses the longest unasked is forgotten, and has all of its allowance again. */
const MOST_ADDRESSES = 20_000

/** Takes one for the address; answers how many seconds it must wait instead, 0 where it need not. */
export const createAllowance = ({ burst, everySeconds }: Allowance): ((address: string, nowMs: number) => number) => {
  const used = new Map<string, { count: number; at: number }>()
  return (address, nowMs) => {
    const before = used.get(address)
    const count = before ? Math.max(0, before.count - (nowMs - before.at) / 1000 / everySeconds) : 0
    const wait = Math.ceil((count + 1 - burst) * everySeconds)
    if (wait > 0) return wait
    used.delete(address)
    used.set(address, { count: count + 1, at: nowMs })
    for (const oldest of used.keys()) {
      if (used.size <= MOST_ADDRESSES) break
      used.delete(oldest)
    }
    return 0
  }
}
