// What may be wrong with a place that somebody hands in, said so that they can find and mend it.
import { formatNumber } from '../format.ts'
import type { Language } from '../language.ts'

export type Spot = { part: number; ring: number; vertex: number }

export type GeoFault = { code: string; vi: string; en: string }

export type Read<T> = { ok: true; value: T } | { ok: false; faults: GeoFault[] }

export const refused = (...faults: GeoFault[]): { ok: false; faults: GeoFault[] } => ({ ok: false, faults })

/** Where in the place, counted from 1: "vùng 2, vòng 1, đỉnh 5". */
const spotWords = ({ part, ring, vertex }: Spot): Record<Language, string> => ({
  vi: `vùng ${part + 1}, vòng ${ring + 1}, đỉnh ${vertex + 1}`,
  en: `part ${part + 1}, ring ${ring + 1}, vertex ${vertex + 1}`,
})

const number = (value: number, language: Language): string => formatNumber(value, language)

/** Each fault by its code, with what it needs to say. */
export const FAULTS = {
  notGeometry: (found: string): GeoFault => ({
    code: 'not-geometry',
    vi: `Không phải hình của GeoJSON (gặp ${found}). Cần Point, LineString, MultiLineString, Polygon hoặc MultiPolygon.`,
    en: `Not a GeoJSON geometry (found ${found}). A Point, LineString, MultiLineString, Polygon or MultiPolygon is needed.`,
  }),
  notJson: (detail: string): GeoFault => ({
    code: 'not-json',
    vi: `Không đọc được JSON: ${detail}`,
    en: `Not readable as JSON: ${detail}`,
  }),
  wrongType: (found: string, wanted: readonly string[]): GeoFault => ({
    code: 'wrong-type',
    vi: `Ở đây cần ${wanted.join(' hoặc ')}, gặp ${found}.`,
    en: `Here a ${wanted.join(' or ')} is needed, found ${found}.`,
  }),
  notPosition: (spot: Spot): GeoFault => ({
    code: 'not-position',
    vi: `Toạ độ ở ${spotWords(spot).vi} không phải [kinh độ, vĩ độ] bằng số.`,
    en: `The position at ${spotWords(spot).en} is not [longitude, latitude] in numbers.`,
  }),
  metres: (spot: Spot): GeoFault => ({
    code: 'metres',
    vi: `Toạ độ ở ${spotWords(spot).vi} là mét, không phải độ. Nếu là VN-2000, hãy chọn “toạ độ VN-2000” và kinh tuyến trục.`,
    en: `The position at ${spotWords(spot).en} is in metres, not degrees. For VN-2000 choose “VN-2000 coordinates” and the central meridian.`,
  }),
  swapped: (spot: Spot): GeoFault => ({
    code: 'swapped',
    vi: `Ở ${spotWords(spot).vi} vĩ độ đứng trước kinh độ. GeoJSON viết kinh độ trước: [105.9, 9.6].`,
    en: `At ${spotWords(spot).en} latitude stands before longitude. GeoJSON writes longitude first: [105.9, 9.6].`,
  }),
  outsideVietnam: (spot: Spot): GeoFault => ({
    code: 'outside-vietnam',
    vi: `Toạ độ ở ${spotWords(spot).vi} nằm ngoài Việt Nam. Hãy xem lại hệ toạ độ và thứ tự kinh độ, vĩ độ.`,
    en: `The position at ${spotWords(spot).en} lies outside Vietnam. Check the coordinate system and the order of longitude and latitude.`,
  }),
  tooMany: (found: number, cap: number): GeoFault => ({
    code: 'too-many-vertices',
    vi: `Hình có ${number(found, 'vi')} đỉnh, nhiều nhất ${number(cap, 'vi')}. Hãy giản lược đường biên.`,
    en: `The shape has ${number(found, 'en')} vertices, at most ${number(cap, 'en')} are taken. Simplify the boundary.`,
  }),
  tooFew: (spot: Spot, needed: number): GeoFault => ({
    code: 'too-few-vertices',
    vi: `Vùng ${spot.part + 1}, vòng ${spot.ring + 1} có quá ít đỉnh: cần ít nhất ${needed} đỉnh khác nhau.`,
    en: `Part ${spot.part + 1}, ring ${spot.ring + 1} has too few vertices: at least ${needed} different ones are needed.`,
  }),
  notClosed: (spot: Spot): GeoFault => ({
    code: 'not-closed',
    vi: `Vùng ${spot.part + 1}, vòng ${spot.ring + 1} chưa khép kín: đỉnh cuối phải trùng đỉnh đầu.`,
    en: `Part ${spot.part + 1}, ring ${spot.ring + 1} is not closed: its last vertex must repeat the first.`,
  }),
  crossing: (first: Spot, second: Spot): GeoFault => ({
    code: 'self-intersection',
    vi: `Đường biên tự cắt hoặc tự chạm: cạnh từ ${spotWords(first).vi} và cạnh từ ${spotWords(second).vi}.`,
    en: `The boundary crosses or touches itself: the edge from ${spotWords(first).en} and the edge from ${spotWords(second).en}.`,
  }),
  holeOutside: (part: number, ring: number): GeoFault => ({
    code: 'hole-outside',
    vi: `Vùng ${part + 1}: vòng ${ring + 1} (lỗ) không nằm gọn trong vòng ngoài, hoặc chồng lên lỗ khác.`,
    en: `Part ${part + 1}: ring ${ring + 1} (a hole) does not lie within the outer ring, or overlaps another hole.`,
  }),
  partsOverlap: (first: number, second: number): GeoFault => ({
    code: 'parts-overlap',
    vi: `Vùng ${first + 1} và vùng ${second + 1} chồng lên nhau. Hãy gộp chúng thành một vùng.`,
    en: `Parts ${first + 1} and ${second + 1} overlap. Make them one part.`,
  }),
  noArea: (part: number): GeoFault => ({
    code: 'no-area',
    vi: `Vùng ${part + 1} không có diện tích: các đỉnh nằm trên một đường.`,
    en: `Part ${part + 1} has no area: its vertices lie on one line.`,
  }),
  several: (found: number): GeoFault => ({
    code: 'several',
    vi: `Ở đây cần một hình, tệp có ${number(found, 'vi')}. Nếu là nhiều phần của một khu, hãy gộp thành MultiPolygon.`,
    en: `One shape is needed here, the file has ${number(found, 'en')}. Make parts of one zone a MultiPolygon.`,
  }),
  empty: (): GeoFault => ({ code: 'empty', vi: 'Không có hình nào.', en: 'There is no shape.' }),
  otherSystem: (name: string): GeoFault => ({
    code: 'other-system',
    vi: `Tệp khai hệ toạ độ ${name}. GeoJSON ở đây phải là WGS 84 (kinh độ, vĩ độ); toạ độ VN-2000 thì dán dạng bảng X, Y.`,
    en: `The file declares the coordinate system ${name}. GeoJSON here must be WGS 84 (longitude, latitude); paste VN-2000 coordinates as a table of X, Y.`,
  }),
  notTerritory: (feature: number): GeoFault => ({
    code: 'not-territory',
    vi: `Đối tượng ${feature} cần “name”, “level” là commune hoặc district, và nếu có thì “from”, “to” là ngày (from trước to). Không nhận ranh giới tỉnh, quốc gia.`,
    en: `Feature ${feature} needs "name", "level" that is commune or district, and days in "from" and "to" if any (from before to). Borders of provinces and countries are not taken.`,
  }),
  noMeridian: (found: string): GeoFault => ({
    code: 'no-meridian',
    vi: `Dòng đầu của bảng VN-2000 phải nêu kinh tuyến trục, ví dụ “VN-2000; 105°30′”, gặp “${found}”. Kinh tuyến trục là bội của 15 phút.`,
    en: `The first line of a VN-2000 table must name the central meridian, for instance “VN-2000; 105°30′”, found “${found}”. It stands on a quarter of a degree.`,
  }),
  tooLarge: (cap: number): GeoFault => ({
    code: 'too-large',
    vi: `Nội dung quá dài: nhiều nhất ${number(cap, 'vi')} ký tự.`,
    en: `The text is too long: at most ${number(cap, 'en')} characters.`,
  }),
  notKml: (line: number, what: Record<Language, string>): GeoFault => ({
    code: 'not-kml',
    vi: `Không đọc được KML, dòng ${line}: ${what.vi}`,
    en: `Not readable as KML, line ${line}: ${what.en}`,
  }),
  badLine: (line: number, what: Record<Language, string>): GeoFault => ({
    code: 'bad-line',
    vi: `Dòng ${line}: ${what.vi}`,
    en: `Line ${line}: ${what.en}`,
  }),
  claimedByOther: (name: string, country: string): GeoFault => ({
    code: 'archipelago-claimed',
    vi: `“${name}” nằm trong vùng quần đảo Hoàng Sa, Trường Sa (Việt Nam) mà tệp ghi là của “${country}”. Không nhận tệp này (Luật 27/2018/QH14, Điều 18).`,
    en: `“${name}” lies within the archipelagos Hoàng Sa and Trường Sa (Việt Nam), but the file gives it to “${country}”. The file is not taken (Law 27/2018/QH14, art. 18).`,
  }),
} as const
