// What it costs to set a change beside the rows around it: node bench/fits.ts [--lots 10000]
// A grid of lots in one zone; each figure is the median of twenty, of a whole action with its audit record.

import { parseArgs } from 'node:util'
import type { Context } from '#agencies/context.ts'
import { testDatabase } from '#db/for-tests.server.ts'
import type { Polygon } from '#kernel/geo/model.ts'
import { addRow, correctRow } from '#registers/actions.server.ts'
import { lots } from '#registers/books/lots.ts'
import { zones } from '#registers/books/zones.ts'
import { confirmImport } from '#registers/exchange/import.server.ts'
import { previewOf } from '#registers/exchange/specimens.ts'
import { personWith } from '../src/agencies/for-tests.ts'

const { values } = parseArgs({ options: { lots: { type: 'string', default: '10000' } } })
const LOTS = Number(values.lots)
const SIDE = Math.ceil(Math.sqrt(LOTS))
const STEP = 0.0005

const plot = (column: number, row: number, columns = 1, rows = 1): Polygon => {
  const [west, south, east, north] = [
    105 + column * STEP,
    9 + row * STEP,
    105 + (column + columns) * STEP,
    9 + (row + rows) * STEP,
  ]
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  }
}

const db = await testDatabase()
try {
  const ctx: Context = { db, actor: personWith('administrator'), now: () => new Date() }
  const resolution = { id: 'r', title_vi: 'R', main_document: 'd', origin: 'pack', digest: '', period: null } as const
  await db.kysely.insertInto('resolution').values(resolution).execute()
  const source = { resolution_id: 'r', id: 's', title: 'S', publisher: null, published: null, address: null } as const
  await db.kysely
    .insertInto('source')
    .values({ ...source, standing: 'report' })
    .execute()
  const said = { resolution: 'r', valid: { from: null, to: null }, source: 's', asOf: '2024-01-01', why: 'Đo' }
  const zone = { kind: 'park', nameVi: 'Khu', isNew: false }
  const lot = { zone: 'khu', name: 'Lô', landUse: 'industrial' }
  const whole = (await addRow(ctx, zones, { ...said, id: 'khu', values: { ...zone, geometry: plot(0, 0, SIDE + 30, SIDE) } })).ok
  if (!whole) throw new Error('the zone was refused')

  const features = Array.from({ length: LOTS }, (_, n) => ({
    type: 'Feature',
    properties: { id: `lot-${n}`, ...lot },
    geometry: plot(n % SIDE, Math.floor(n / SIDE)),
  }))
  const bytes = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }))
  let began = performance.now()
  const lap = (name: string): void => {
    console.log(
      `${name.padEnd(60)}${Math.round(performance.now() - began)
        .toString()
        .padStart(8)} ms`,
    )
    began = performance.now()
  }
  const options = { resolution: 'r', locale: 'vi', asOf: '2024-01-01', why: 'Đo' } as const
  const { job, done } = await previewOf(ctx, lots, { name: 'lots.geojson', bytes }, options)
  const previewed = await done
  lap(`preview of a file of ${LOTS} lots (${previewed.counts.new} new, ${previewed.counts.wrong} wrong)`)
  const { state } = await (await confirmImport(ctx, job)).done
  lap(`import of it (${state})`)
  const owner = await db.connectAsOwner()
  await owner.query('analyze lot')
  await owner.end()

  const median = async (name: string, act: (n: number) => Promise<{ ok: boolean }>): Promise<void> => {
    const times: number[] = []
    const ends = new Set<boolean>()
    for (let n = 0; n < 20; n++) {
      const from = performance.now()
      ends.add((await act(n)).ok)
      times.push(performance.now() - from)
    }
    times.sort((a, b) => a - b)
    console.log(
      `${name.padEnd(60)}${times[10]!.toFixed(1).padStart(8)} ms   ${[...ends].map((ok) => (ok ? 'taken' : 'refused'))}`,
    )
  }
  const add = (id: string, row: object) => addRow(ctx, lots, { ...said, id, values: { ...lot, ...row } })
  await median('a lot without a shape', (n) => add(`plain-${n}`, {}))
  await median('a lot beside the others', (n) => add(`beside-${n}`, { geometry: plot(SIDE + n, 0) }))
  await median('a lot over four others', (n) => add(`over-${n}`, { geometry: plot(n + 0.5, n + 0.5) }))
  await median('a lot over all others', () => add('all', { geometry: plot(0, 0, SIDE, SIDE) }))
  await median('the zone moved around all its lots', (n) =>
    correctRow(ctx, zones, { ...said, id: 'khu', values: { geometry: plot(0, 0, SIDE + 31 + n, SIDE) } }),
  )
} finally {
  await db.close()
}
