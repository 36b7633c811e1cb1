// A place in any way people hand it in as text, told apart by how it begins: KML with "<", a table of VN-2000 points with a
// line that names its central meridian ("VN-2000; 105°30′", with "; 6" for a strip of 6 degrees), GeoJSON otherwise.
import { readCoordinateList } from './coordinate-list.ts'
import { FAULTS, type Read, refused } from './faults.ts'
import { readGeoJson } from './geojson.ts'
import { readKml } from './kml.ts'
import { readMeridian } from './meridian.ts'
import type { Place } from './model.ts'

const HEAD = /^\s*VN-?2000\b[\s;:,]*([^;\r\n]*?)\s*(?:;\s*([36])[^;\r\n]*)?(?=\r|\n|$)/i

/** The one place in a text. How a table writes decimals is declared by the form or file, never guessed. */
export const readWritten = (text: string, decimal: ',' | '.'): Read<Place> => {
  const head = HEAD.exec(text)
  if (head) {
    const centralMeridian = readMeridian(head[1] ?? '')
    if (centralMeridian === null) return refused(FAULTS.noMeridian((head[1] ?? '').slice(0, 40)))
    // The head's line stays as an empty one, so that lines are counted as the person sees them.
    const table = text.slice(head[0].length)
    return readCoordinateList(table, { decimal, strip: { centralMeridian, width: head[2] === '6' ? 6 : 3 } })
  }
  const read = text.trimStart().startsWith('<') ? readKml(text) : readGeoJson(text)
  if (!read.ok) return read
  const [first, ...others] = read.value
  if (!first) return refused(FAULTS.empty())
  return others.length > 0 ? refused(FAULTS.several(read.value.length)) : { ok: true, value: first.place }
}
