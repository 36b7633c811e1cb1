// Hoàng Sa and Trường Sa belong to Việt Nam: a map that shows them shows that (Law 27/2018/QH14 on surveying and mapping,
// art. 18). Data from elsewhere often gives them to others, so every geometry that is bundled or handed in is looked at.
import { type Box, isInBox, type Position } from './model.ts'

/** Sea and islands of both archipelagos, degrees. */
export const ARCHIPELAGOS: Box = [111, 6.8, 117.2, 17.3]

/** What an official map calls them, in full, in any language. */
export const ARCHIPELAGO_NAMES = ['Quần đảo Hoàng Sa (Việt Nam)', 'Quần đảo Trường Sa (Việt Nam)'] as const
export const EAST_SEA = 'Biển Đông'

const COUNTRY_KEYS =
  /^(admin|admin0?_?name|sov(ereignt?)?|sovereignty|country(_?name|_?code)?|nation|name_?0|gid_?0|adm0_(a3|name|pcode)|iso(_?a?[23])?|iso3166-?1.*|sov_a3|shapegroup|qu[oố]c[ _-]?gia)$/i
const VIETNAM_NAMES = /^(vi[eệ]t ?nam|socialist republic of viet ?nam|c[oộ]ng h[oò]a x[aã].*vi[eệ]t nam|vn|vnm|704)$/i
const UNSET = /^(|-?99|none|null|n\/?a)$/i

const countriesIn = (properties: unknown): string[] =>
  typeof properties !== 'object' || properties === null
    ? []
    : Object.entries(properties).flatMap(([key, value]) =>
        COUNTRY_KEYS.test(key.trim()) && (typeof value === 'string' || typeof value === 'number')
          ? [String(value).trim().normalize('NFC')]
          : [],
      )

/** The other country to which a feature's properties give it; null where they name none, or Việt Nam. */
export const otherCountry = (properties: unknown): string | null =>
  countriesIn(properties).find((country) => !UNSET.test(country) && !VIETNAM_NAMES.test(country)) ?? null

/** The other country to which a feature within the archipelagos is given; null where all is right. */
export const wronglyGivenTo = (positions: Iterable<Position>, properties: unknown): string | null => {
  const country = otherCountry(properties)
  if (country === null) return null
  for (const position of positions) if (isInBox(position, ARCHIPELAGOS)) return country
  return null
}
