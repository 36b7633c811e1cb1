// What an import costs, against COPY of the same rows into the same table with its indexes and constraints, in one run:
//   node bench/exchange.ts [rows] [already]
// "already" rows with history stand in the book before; each way writes to a resolution of its own. "written" is what the
// book's own bulk path takes for rows that are ready, "confirmed" the whole of a confirmed import: the file read again in
// its thread, every row compared with the book, written, and one audit record. The preview before it is told beside.

import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { from as copyFrom } from 'pg-copy-streams'
import type { Context } from '#agencies/context.ts'
import { testDatabase } from '#db/for-tests.server.ts'
import { transaction } from '#db/open.server.ts'
import type { AnyRow } from '#registers/book.ts'
import { columnOf, fieldsOf, rowOf } from '#registers/book.ts'
import { lots } from '#registers/books/lots.ts'
import { cellsOf, columnsOf } from '#registers/exchange/columns.ts'
import { confirmImport } from '#registers/exchange/import.server.ts'
import type { TableFormat } from '#registers/exchange/model.ts'
import { previewOf } from '#registers/exchange/specimens.ts'
import { tableBytes } from '#registers/exchange/write.server.ts'
import { insertVersions } from '#registers/store.server.ts'

const LEAST_SHARE = 0.4
const REPEATS = 3
const AS_OF = '2025-12-31'
const NOW = new Date('2026-01-01T03:00:00Z')

const USES = ['industrial', 'service', 'greenery', 'roads'] as const
const STATUSES = ['available', 'reserved', 'leased', null] as const

const rowAt = (n: number, shift = 0): AnyRow =>
  rowOf(lots, {
    zone: `khu-${n % 40}`,
    name: `Lô ${String.fromCharCode(65 + (n % 26))}${n}`,
    landUse: USES[n % USES.length],
    areaHa: ((n * 7919 + shift) % 5000) / 100,
    status: STATUSES[n % STATUSES.length],
    leaseFrom: n % 3 === 0 ? '2022-05-01' : null,
    certificate: n % 2 === 0 ? `Hợp đồng số ${n * 31}/HĐ-TĐ ngày 01/5/2022` : null,
    note: n % 5 === 0 ? 'Đã bàn giao mặt bằng, chờ đấu nối điện nước' : null,
  })

const basis = { source: 'bao-cao', asOf: AS_OF, why: null, by: 'bench' }
const pieceAt = (id: string, row: AnyRow, from: string | null = AS_OF, to: string | null = null) => ({
  id,
  piece: { valid: { from, to }, row, basis, bases: {} },
})

const seconds = async (act: () => Promise<unknown>): Promise<number> => {
  const since = performance.now()
  await act()
  return (performance.now() - since) / 1000
}

const escapeCopy = (text: string): string =>
  text.replace(/[\\\t\n\r]/g, (letter) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[letter] ?? letter) // prettier-ignore

const run = async (count: number, already: number): Promise<void> => {
  const db = await testDatabase()
  const ctx: Context = { db, actor: { kind: 'operator', name: 'bench' }, now: () => NOW }
  const addResolution = async (id: string): Promise<void> => {
    const resolution = { id, title_vi: id, main_document: 'd', origin: 'pack', digest: '', period: null } as const
    await db.kysely.insertInto('resolution').values(resolution).execute()
    const source = {
      resolution_id: id,
      id: 'bao-cao',
      title: 'Báo cáo',
      publisher: null,
      published: null,
      address: null,
    } as const
    await db.kysely
      .insertInto('source')
      .values({ ...source, standing: 'report' })
      .execute()
    const zone = { kind: 'park', name_vi: 'Khu', is_new: false } as const
    const zones = Array.from({ length: 40 }, (_, n) => `khu-${n}`)
    await sql`insert into zone (kind, name_vi, is_new, resolution_id, id, valid, recorded, recorded_by, source, as_of)
      select ${zone.kind}, ${zone.name_vi}, ${zone.is_new}, ${id}, id, '[,)', '[2020-01-01,)', 'bench', 'bao-cao', '2020-01-01'
      from unnest(${zones}::text[]) as id`.execute(db.kysely)
  }
  try {
    // Cleaning by the clock would fall on one way and not on another.
    const owner = await db.connectAsOwner()
    for (const table of ['lot', 'import_job', 'import_row'])
      await owner.query(`alter table ${table} set (autovacuum_enabled = false)`)
    await owner.end()
    await addResolution('already')
    for (let from = 0; from < already; from += 20_000) {
      const pieces = Array.from({ length: Math.min(20_000, already - from) }, (_, n) => {
        const at = from + n
        const id = `lo-${at >> 1}`
        return at % 2 === 0 ? pieceAt(id, rowAt(at), null, '2024-01-01') : pieceAt(id, rowAt(at), '2024-01-01')
      })
      await transaction(db, (trx) => insertVersions(trx, lots, 'already', pieces, NOW))
    }
    const rows = Array.from({ length: count }, (_, n) => rowAt(n, 1))
    const ids = rows.map((_, n) => `lo-${n}`)

    const copy = async (resolution: string): Promise<void> => {
      const fields = fieldsOf(lots)
      const lines = rows.map((row, n) =>
        [
          ids[n]!,
          `[${AS_OF},)`,
          `[${NOW.toISOString()},)`,
          'bench',
          'bao-cao',
          AS_OF,
          '{}',
          resolution,
          ...fields.map(([key, { kind }]) => (row[key] === null ? null : kind.toSql(row[key]))),
        ]
          .map((value) => (value === null ? '\\N' : escapeCopy(value)))
          .join('\t'),
      )
      const columns = fields.map(([key]) => columnOf(key)).join(', ')
      const client = await db.pool.connect()
      try {
        await client.query('begin')
        await client.query("select set_config('resolute.acting', 'operator', true)")
        const stream = client.query(
          copyFrom(`copy lot (id, valid, recorded, recorded_by, source, as_of, bases, resolution_id, ${columns}) from stdin`),
        )
        const chunks: string[] = []
        for (let at = 0; at < lines.length; at += 1000) chunks.push(`${lines.slice(at, at + 1000).join('\n')}\n`)
        await pipeline(Readable.from(chunks), stream)
        await client.query('commit')
      } finally {
        client.release()
      }
    }
    const written = (resolution: string) =>
      transaction(db, (trx) =>
        insertVersions(
          trx,
          lots,
          resolution,
          rows.map((row, n) => pieceAt(ids[n]!, row)),
          NOW,
        ),
      ) // prettier-ignore
    const files = new Map<TableFormat, Uint8Array>()
    for (const format of ['xlsx', 'csv'] as const) {
      const cells = rows.map((row, n) => cellsOf(lots, { id: ids[n]!, row }, { format, locale: 'vi', isOpen: false }))
      files.set(
        format,
        await tableBytes(format, { name: 'Lô', columns: columnsOf(lots, format, 'vi', false), rows: cells }, { locale: 'vi' }),
      )
    }
    const preview = async (resolution: string, format: TableFormat): Promise<number> => {
      const file = { name: `lo.${format}`, bytes: files.get(format)! }
      const { job, done } = await previewOf(ctx, lots, file, { resolution, locale: 'vi', asOf: AS_OF, source: 'bao-cao' })
      const { problem, counts } = await done
      if (problem || counts.new !== count) throw new Error(problem?.en ?? JSON.stringify(counts))
      return job
    }
    const confirm = async (job: number): Promise<void> => {
      const { state, problem } = await (await confirmImport(ctx, job)).done
      if (state !== 'imported') throw new Error(problem?.en ?? state)
    }

    const best: Record<string, number> = {}
    const stalls: { p99: number; max: number }[] = []
    const note = (name: string, value: number): void => {
      best[name] = Math.min(best[name] ?? Number.POSITIVE_INFINITY, value)
    }
    for (let n = 0; n < REPEATS; n++) {
      // In a changing order, so that no way always finds the table as another left it.
      const ways: (() => Promise<void>)[] = [
        async () => {
          await addResolution(`copy-${n}`)
          note('COPY', await seconds(() => copy(`copy-${n}`)))
        },
        async () => {
          await addResolution(`written-${n}`)
          note('written', await seconds(() => written(`written-${n}`)))
        },
        ...(['xlsx', 'csv'] as const).map((format) => async () => {
          await addResolution(`${format}-${n}`)
          const since = performance.now()
          const job = await preview(`${format}-${n}`, format)
          note(`${format} preview`, (performance.now() - since) / 1000)
          const delays = monitorEventLoopDelay({ resolution: 1 })
          delays.enable()
          note(`${format} confirmed`, await seconds(() => confirm(job)))
          delays.disable()
          stalls.push({ p99: delays.percentile(99) / 1e6, max: delays.max / 1e6 })
        }),
      ]
      for (let at = 0; at < ways.length; at++) await ways[(at + n) % ways.length]?.()
    }
    const base = best.COPY ?? Number.NaN
    console.log(`${count} lots into a book of ${already} versions; best of ${REPEATS}`)
    for (const [name, value] of Object.entries(best))
      console.log(
        `${name.padEnd(16)}${value.toFixed(2).padStart(7)} s  ${Math.round(count / value)
          .toString()
          .padStart(8)} rows/s  ${(base / value).toFixed(2)} of COPY`,
      ) // prettier-ignore
    const worst = (key: 'p99' | 'max') => Math.max(...stalls.map((each) => each[key])).toFixed(0)
    console.log(`the event loop of the importing process waited ${worst('p99')} ms (p99), ${worst('max')} ms (longest)`)
    const share = base / Math.max(best.written ?? 0, best['xlsx confirmed'] ?? 0, best['csv confirmed'] ?? 0)
    console.log(share >= LEAST_SHARE ? `at least ${LEAST_SHARE} of COPY` : `below ${LEAST_SHARE} of COPY`)
    if (share < LEAST_SHARE) process.exitCode = 1
  } finally {
    await db.close()
  }
}

const [count = '50000', already = '1000000'] = process.argv.slice(2)
await run(Number(count), Number(already))
