// What the form of the boundary page asks, and the area it holds.
import { readCoordinateList } from '#kernel/geo/coordinate-list.ts'
import { readGeoJson } from '#kernel/geo/geojson.ts'
import { readKml } from '#kernel/geo/kml.ts'
import { readMeridian } from '#kernel/geo/meridian.ts'
import { type Area, isArea, type Place } from '#kernel/geo/model.ts'
import type { Language } from '#kernel/language.ts'
import { boundaryWords } from './words.ts'

export const FORMS = ['geojson', 'kml', 'vn2000'] as const

export type Asked = {
  text: string
  form: (typeof FORMS)[number]
  meridian: string
  width: '3' | '6'
  decimal: ',' | '.'
}

const said = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.normalize('NFC') : ''
}

export const askedBy = (form: FormData, language: Language): Asked => ({
  text: said(form, 'text'),
  form: FORMS.find((each) => each === said(form, 'form')) ?? 'geojson',
  meridian: said(form, 'meridian').trim().slice(0, 40),
  width: said(form, 'width') === '6' ? '6' : '3',
  decimal: said(form, 'decimal') === '.' ? '.' : said(form, 'decimal') === ',' ? ',' : language === 'vi' ? ',' : '.',
})

export type ReadArea = { area: Area; problems: [] } | { area: null; problems: string[] }

const wrong = (...problems: string[]): ReadArea => ({ area: null, problems })

/** The one area in what was asked, or what is wrong with it in the reader's language. */
export const readArea = ({ text, form, meridian, width, decimal }: Asked, language: Language): ReadArea => {
  const words = boundaryWords(language)
  if (text.trim() === '') return wrong(words.needText)
  let places: Place[]
  if (form === 'vn2000') {
    const centralMeridian = readMeridian(meridian)
    if (centralMeridian === null) return wrong(words.needMeridian)
    const read = readCoordinateList(text, { decimal, strip: { centralMeridian, width: width === '6' ? 6 : 3 } })
    if (!read.ok) return wrong(...read.faults.map((fault) => fault[language]))
    places = [read.value]
  } else {
    const read = form === 'kml' ? readKml(text) : readGeoJson(text)
    if (!read.ok) return wrong(...read.faults.slice(0, 20).map((fault) => fault[language]))
    places = read.value.map(({ place }) => place)
  }
  const areas = places.filter(isArea)
  if (areas.length === 0) return wrong(words.needArea)
  return areas.length > 1 ? wrong(words.several(areas.length)) : { area: areas[0]!, problems: [] }
}
