// Free land as an investor sees it, in one language: what was asked, and each lot with what its zone has left.
import type { Box, Place } from '#kernel/geo/model.ts'
import type { Bilingual, Language } from '#kernel/language.ts'
import { policies } from '#registers/books/policies.ts'
import type { Field, Parsed } from '#registers/field.ts'
import { decimal } from '#registers/kinds/decimal.ts'
import type { Criterion, Distance, IncentiveKind, LandAsked, LandSort, Sector } from '#registers/land/model.ts'
import type { LivingPage } from './model.ts'

export type LandZone = {
  id: string
  name: string
  /** What stands in the book; null where nobody has said. */
  powerFreeMw: number | null
  waterFreeM3PerDay: number | null
  wastewaterFreeM3PerDay: number | null
  port: Distance | null
  expressway: Distance | null
  sectors: string[]
  isSectorListComplete: boolean
  /** Names of incentives that apply to the asked sector there, and of those that may. */
  incentives: string[]
  mayHave: string[]
}

export type LandLot = {
  id: string
  name: string
  zone: LandZone
  landUse: string
  areaHa: number | null
  pricePerM2: number | null
  place: Place | null
  /** What was asked and is not known of it. */
  unknown: Criterion[]
}

export type LandView = {
  resolution: Pick<LivingPage['resolution'], 'id' | 'title' | 'synthetic'>
  lots: LandLot[]
  total: number
  /** Lots that nothing known rules out, and of which something asked is not known. */
  unsure: number
  page: number
  pages: number
  zones: { id: string; name: string; box: Box | null }[]
}

export type LandQuery = { asked: LandAsked; sort: LandSort; isUnsure: boolean; page: number }

const LEAST: Bilingual = { vi: 'ít nhất', en: 'at least' }
const MOST: Bilingual = { vi: 'nhiều nhất', en: 'at most' }

/** The numbers that a form asks for, by their name in the address. */
export const LAND_NUMBERS = {
  area: { key: 'areaHaLeast', label: { vi: 'Diện tích', en: 'Area' }, bound: LEAST, unit: { vi: 'ha', en: 'ha' } },
  price: { key: 'priceMost', label: { vi: 'Giá thuê', en: 'Rent' }, bound: MOST, unit: { vi: 'đồng/m²', en: 'VND/m²' } },
  power: { key: 'powerMwLeast', label: { vi: 'Điện còn', en: 'Power left' }, bound: LEAST, unit: { vi: 'MW', en: 'MW' } },
  water: {
    key: 'waterLeast',
    label: { vi: 'Nước còn', en: 'Water left' },
    bound: LEAST,
    unit: { vi: 'm³/ngày đêm', en: 'm³ a day' },
  },
  wastewater: {
    key: 'wastewaterLeast',
    label: { vi: 'Xử lý nước thải còn', en: 'Treatment left' },
    bound: LEAST,
    unit: { vi: 'm³/ngày đêm', en: 'm³ a day' },
  },
  port: { key: 'portKmMost', label: { vi: 'Cách cảng', en: 'To a port' }, bound: MOST, unit: { vi: 'km', en: 'km' } },
  expressway: {
    key: 'expresswayKmMost',
    label: { vi: 'Cách cao tốc', en: 'To a motorway' },
    bound: MOST,
    unit: { vi: 'km', en: 'km' },
  },
} as const satisfies Record<string, { key: keyof LandAsked; label: Bilingual; bound: Bilingual; unit: Bilingual }>

const amount = (label: Bilingual): Field<number> =>
  decimal({ unit: { vi: '', en: '' } }, { label: { vi: label.vi, en: label.en ?? label.vi } })

const SCHEMES = ['VSIC2018', 'VSIC2025'] as const

/** A sector as a form sends it, the scheme apart; "wrong" where it is no code. */
export const readSector = (scheme: string | null, code: string | null): Sector | null | 'wrong' => {
  const typed = code?.trim() ?? ''
  if (typed === '') return null
  const known = SCHEMES.find((each) => each === (scheme || 'VSIC2025'))
  return known && /^\d{1,5}$/.test(typed) ? { scheme: known, code: typed } : 'wrong'
}

export const SECTOR_PROBLEM: Bilingual = {
  vi: 'Mã ngành là 1–5 chữ số của VSIC 2018 hoặc VSIC 2025, ví dụ 1020.',
  en: 'A sector is 1–5 digits of VSIC 2018 or VSIC 2025, such as 1020.',
}

const BOX_PROBLEM: Bilingual = {
  vi: 'Khung bản đồ là bốn số độ: tây,nam,đông,bắc, ví dụ 105.9,9.5,106.1,9.7.',
  en: 'The bounds of the map are four numbers in degrees: west,south,east,north, such as 105.9,9.5,106.1,9.7.',
}

const INCENTIVE_PROBLEM: Bilingual = {
  vi: 'Không có loại ưu đãi này; hãy chọn trong danh sách.',
  en: 'There is no such kind of incentive; choose one from the list.',
}

const readBox = (text: string | null): Box | null | 'wrong' => {
  if (!text) return null
  const sides = text.split(',').map((side) => (/^-?\d{1,3}(\.\d{1,9})?$/.test(side) ? Number(side) : Number.NaN))
  const [west = 0, south = 0, east = 0, north = 0] = sides
  const isBox = sides.length === 4 && !sides.some(Number.isNaN) && west < east && south < north
  return isBox && west >= -180 && east <= 180 && south >= -90 && north <= 90 ? [west, south, east, north] : 'wrong'
}

const isIncentive = (text: string): text is IncentiveKind => Object.hasOwn(policies.fields.kind.kind.choices ?? {}, text)

export type LandProblem = { name: string; reason: Bilingual }

/** A number as a form sends it: typed by a person, by the language of the page. */
const typedNumber =
  (language: Language) =>
  (typed: string, label: Bilingual): Parsed<number> =>
    amount(label).kind.parse(typed, language)

/**
 * What the address asks; what is wrong in it is told and asks nothing. Numbers are read as typed in the language unless they are
 * read otherwise.
 */
export const readLandQuery = (
  search: URLSearchParams,
  language: Language,
  readNumber: (typed: string, label: Bilingual) => Parsed<number> = typedNumber(language),
): { query: LandQuery; problems: LandProblem[] } => {
  const problems: LandProblem[] = []
  const asked: LandAsked = {
    ...{ areaHaLeast: null, priceMost: null, powerMwLeast: null, waterLeast: null, wastewaterLeast: null },
    ...{ portKmMost: null, expresswayKmMost: null, sector: null, incentive: null, zone: search.get('zone') || null, box: null },
  }
  for (const [name, { key, label }] of Object.entries(LAND_NUMBERS)) {
    const typed = search.get(name)?.trim() ?? ''
    if (typed === '') continue
    const read = readNumber(typed, label)
    if (read.ok) asked[key] = read.value
    else problems.push({ name, reason: { vi: `${label.vi}: ${read.reason.vi}`, en: `${label.en}: ${read.reason.en}` } })
  }
  const sector = readSector(search.get('scheme'), search.get('sector'))
  if (sector === 'wrong') problems.push({ name: 'sector', reason: SECTOR_PROBLEM })
  else asked.sector = sector
  const box = readBox(search.get('box'))
  if (box === 'wrong') problems.push({ name: 'box', reason: BOX_PROBLEM })
  else asked.box = box
  const incentive = search.get('incentive') ?? ''
  if (isIncentive(incentive)) asked.incentive = incentive
  else if (incentive !== '') problems.push({ name: 'incentive', reason: INCENTIVE_PROBLEM })
  const page = Number(search.get('page') ?? '1')
  return {
    problems,
    query: {
      asked,
      sort: search.get('sort') === 'price' ? 'price' : 'area',
      isUnsure: search.get('unknown') === '1',
      page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
    },
  }
}
