// Where the invented province's parks and lots lie: one of each state, some drawn, some known only by their commune.
import type { Context } from '#agencies/context.ts'
import type { Position } from '#kernel/geo/model.ts'
import { addRow, correctRow } from '#registers/actions.server.ts'
import type { AnyBook } from '#registers/book.ts'
import { lots } from '#registers/books/lots.ts'
import { zones } from '#registers/books/zones.ts'

const ORIGIN: Position = [106.4, 20.6]

/** A four-sided area `east` and `north` km from a corner of the province, of about `size` km. */
const area = (east: number, north: number, size: number): object => {
  const [lon, lat] = [ORIGIN[0] + east / 104, ORIGIN[1] + north / 110.7]
  const step = size / 105
  const ring = [
    [lon, lat],
    [lon + step, lat + step * 0.1],
    [lon + step * 0.95, lat + step],
    [lon + step * 0.1, lat + step * 0.9],
    [lon, lat],
  ]
  return { type: 'Polygon', coordinates: [ring] }
}
const point = (east: number, north: number): object => ({
  type: 'Point',
  coordinates: [ORIGIN[0] + east / 104, ORIGIN[1] + north / 110.7],
})

type Row = [id: string, name: string, values: Record<string, unknown>]
const ZONES: Row[] = [
  [
    'an-binh',
    'Khu công nghiệp An Bình',
    {
      kind: 'park',
      state: 'operating',
      grossHa: 300,
      industrialHa: 180,
      serviceHa: 20,
      leasedIndustrialHa: 150,
      leasedServiceHa: 12,
      geometry: area(4, 22, 2.2),
    },
  ],
  ['bac-giang-ha', 'Khu công nghiệp Bắc Hà', { kind: 'park', state: 'building', grossHa: 210, geometry: area(13, 17, 1.8) }],
  [
    'cat-lam',
    'Khu công nghiệp Cát Lâm',
    {
      kind: 'park',
      state: 'planned',
      grossHa: 250,
      geometry: point(22, 8),
      isApproximate: true,
      placeVi: 'xã Cát Lâm',
      placeEn: 'Cát Lâm commune',
    },
  ],
  [
    'da-moi',
    'Cụm công nghiệp Đá Mới',
    {
      kind: 'cluster',
      state: 'land-cleared',
      grossHa: 48.5,
      geometry: point(22, 8),
      isApproximate: true,
      placeVi: 'xã Cát Lâm',
      placeEn: 'Cát Lâm commune',
    },
  ],
  ['dong-nam', 'Cụm công nghiệp “Đông” & <Nam>', { kind: 'cluster', state: null, grossHa: null }],
  [
    'kkt-bien',
    'Khu kinh tế Biển Đông Hải',
    { kind: 'economic-zone', state: 'in-provincial-plan', grossHa: 12000, geometry: area(14, 2, 11) },
  ],
  [
    'an-binh-mr',
    'Khu công nghiệp An Bình mở rộng',
    { kind: 'park', state: 'planned', parent: 'an-binh', lineage: 'expansion', grossHa: 120, geometry: area(6.4, 22.2, 1.2) },
  ],
]
const LOTS: Row[] = [
  ['an-binh-a1', 'A1', { zone: 'an-binh', status: 'in-use', areaHa: 12, geometry: area(4.3, 22.4, 0.4) }],
  ['an-binh-a2', 'A2', { zone: 'an-binh', status: 'available', areaHa: 14, geometry: area(5, 22.4, 0.4) }],
  ['an-binh-a3', 'A3', { zone: 'an-binh', status: null, areaHa: null, geometry: area(4.6, 23.2, 0.4) }],
]

const mustBeDone = (done: { ok: boolean }): void => {
  if (!done.ok) throw new Error(JSON.stringify(done))
}

/** Writes the invented places into the books of the current resolution. */
export const seedPlaces = async (context: Context): Promise<void> => {
  const { id: resolution } = await context.db.kysely
    .selectFrom('resolution')
    .select('id')
    .where('is_current', '=', true)
    .executeTakeFirstOrThrow()
  const ground = { source: 'bao-cao', asOf: '2021-06-30', why: null }
  const addAll = async (book: AnyBook, rows: Row[], more: (name: string) => Record<string, unknown>): Promise<void> => {
    for (const [id, name, values] of rows)
      mustBeDone(
        await addRow(context, book, {
          resolution,
          id,
          valid: { from: '2021-06-30', to: null },
          values: { ...more(name), ...values },
          ...ground,
        }),
      )
  }
  await addAll(zones, ZONES, (nameVi) => ({ nameVi, isNew: false }))
  await addAll(lots, LOTS, (name) => ({ name, landUse: 'industrial' }))
  mustBeDone(
    await correctRow(context, zones, {
      resolution,
      id: 'bac-giang-ha',
      valid: { from: '2025-01-01', to: null },
      values: { state: 'operating' },
      source: 'bao-cao',
      asOf: '2025-01-01',
      why: null,
    }),
  )
}
