// How much of a large table of cases a test tries: `npm run test:long` all of it, `npm test` some in turn.
export const isThorough = process.env.RESOLUTE_TESTS === 'thorough'

/** Every case where the run is thorough; else one in so many, the same ones each time. */
export const oneIn = <T>(count: number, cases: readonly T[]): readonly T[] =>
  isThorough ? cases : cases.filter((_, at) => at % count === 0)
