// How PostgreSQL's values arrive in TypeScript: nothing is rounded or moved to another day on the way.
//   int8 → number (one beyond 2^53 is an error), numeric → string (exact), date → 'YYYY-MM-DD',
//   timestamptz → Date, timestamp and interval → string, bytea → Buffer, json and jsonb → parsed.
import pg from 'pg'

const { builtins, getTypeParser } = pg.types

/** Array types by number: PostgreSQL's catalogue has no constants for them in the driver. */
const ARRAYS = { int8: 1016, numeric: 1231, date: 1182, timestamp: 1115, text: 1009 }

const asText = (value: string): string => value
const textArray = getTypeParser(ARRAYS.text, 'text') as (value: string) => (string | null)[]

const PARSERS: Record<number, (value: string) => unknown> = {
  [builtins.INT8]: exactInteger,
  [builtins.NUMERIC]: asText,
  [builtins.DATE]: asText,
  [builtins.TIMESTAMP]: asText,
  [builtins.INTERVAL]: asText,
  [ARRAYS.int8]: (value) => textArray(value).map((item) => (item === null ? null : exactInteger(item))),
  [ARRAYS.numeric]: textArray,
  [ARRAYS.date]: textArray,
  [ARRAYS.timestamp]: textArray,
}

export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && PARSERS[oid]) || getTypeParser(oid, format as 'text')) as typeof getTypeParser,
}

function exactInteger(value: string): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`the integer ${value} is beyond what a number holds exactly`)
  return number
}
