// How long somebody who fails to enter must wait. Pure: counts in, seconds out.

/** Failures that are counted, since the last success. */
export const WINDOW_MINUTES = 60
const FREE = 5
const MOST = 10
const LOCKED_SECONDS = 15 * 60
/** A whole office may stand behind one address. */
const MOST_BY_ADDRESS = 100

/** Seconds from the last failure of an account until it may be tried again: none, then doubling, then a quarter of an hour. */
export const waitAfter = (failures: number): number =>
  failures < FREE ? 0 : failures < MOST ? 2 ** (failures - FREE) : LOCKED_SECONDS

/** The same for an address, over all accounts. */
export const waitAfterFromAddress = (failures: number): number => (failures < MOST_BY_ADDRESS ? 0 : LOCKED_SECONDS)
