// ?of=zone:song-xanh, body:…, territory:…: of what figures are asked. Left out or empty: the province.
import type { Asked } from '#portal/indicators.server.ts'

/** Null for what is none of these. */
export const askedOf = (of: string | null): Asked | null => {
  const nothing: Asked = { zone: null, body: null, territory: null }
  if (!of) return nothing
  const [, kind, id] = /^(zone|body|territory):(.+)$/.exec(of) ?? []
  return kind && id ? { ...nothing, [kind]: id } : null
}
