// Rows of the invented province's books: enough zones for more than one page, one with a past, a lot that names it, and a
// value that somebody contests.
import assert from 'node:assert/strict'
import type { Context } from '#agencies/context.ts'
import { addRow, contestValue, correctRow } from '#registers/actions.server.ts'
import { lots } from '#registers/books/lots.ts'
import { zones } from '#registers/books/zones.ts'

const RESOLUTION = 'hai-son-07'
/** The zones beside the one that is told of. */
export const OTHERS = 55

type World = { operatorAt: (instant: string) => Context }

const since2021 = { valid: { from: '2021-06-30', to: null }, source: 'nghi-quyet', asOf: '2021-06-30', why: 'Ghi lần đầu' }

/** Entered on 10/1/2026; in operation from 1/3/2026, as was learnt on 1/6/2026; its area contested on 1/10/2026. */
export const seedBooks = async ({ operatorAt }: World): Promise<void> => {
  const january = operatorAt('2026-01-10T02:00:00Z')
  const good = (result: { ok: boolean }): void => assert.ok(result.ok, JSON.stringify(result))
  good(
    await addRow(january, zones, {
      resolution: RESOLUTION,
      id: 'song-xanh',
      values: {
        kind: 'park',
        nameVi: 'Khu công nghiệp Sông Xanh',
        nameEn: 'Song Xanh industrial park',
        isNew: true,
        keeper: 'ban-kcn',
        state: 'building',
        grossHa: 243,
        industrialHa: 160.5,
        stableJobs: 12000,
      },
      ...since2021,
    }),
  )
  for (let n = 1; n <= OTHERS; n++)
    good(
      await addRow(january, zones, {
        resolution: RESOLUTION,
        id: `da-bac-${n}`,
        values: {
          kind: 'cluster',
          nameVi: `Cụm công nghiệp Đá Bạc ${n}`,
          isNew: n % 2 === 0,
          grossHa: n % 5 === 0 ? null : 10 + n,
        },
        ...since2021,
      }),
    )
  good(
    await addRow(january, lots, {
      resolution: RESOLUTION,
      id: 'song-xanh-a1',
      values: { zone: 'song-xanh', name: 'Lô A1', landUse: 'industrial', areaHa: 4.2, status: 'available' },
      ...since2021,
    }),
  )
  good(
    await correctRow(operatorAt('2026-06-01T02:00:00Z'), zones, {
      resolution: RESOLUTION,
      id: 'song-xanh',
      valid: { from: '2026-03-01', to: null },
      values: { state: 'operating' },
      source: 'bao-cao',
      asOf: '2026-03-01',
      why: 'Đã khánh thành',
    }),
  )
  good(
    await contestValue(operatorAt('2026-10-01T02:00:00Z'), zones, {
      resolution: RESOLUTION,
      id: 'song-xanh',
      field: 'grossHa',
      value: 251.13,
      source: 'bao-cao',
      asOf: '2026-09-30',
      reason: 'Đo lại theo bản đồ địa chính',
    }),
  )
}
