import { Shown } from '#ui/shown.ts'

/** Keeps Shown values on the server: their encoding carries nothing. */
export const transport = {
  Shown: {
    encode: (value: unknown) => value instanceof Shown,
    decode: () => new Shown(null),
  },
}
