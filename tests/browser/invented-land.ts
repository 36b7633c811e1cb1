// Land of the invented province, and what investors ask about it.
import assert from 'node:assert/strict'
import { addRow } from '#registers/actions.server.ts'
import type { AnyBook } from '#registers/book.ts'
import { enterprises } from '#registers/books/enterprises.ts'
import { keyProducts } from '#registers/books/key-products.ts'
import { linkageContracts } from '#registers/books/linkage-contracts.ts'
import { lots } from '#registers/books/lots.ts'
import { materialAreas } from '#registers/books/material-areas.ts'
import { permittedSectors } from '#registers/books/permitted-sectors.ts'
import { policies } from '#registers/books/policies.ts'
import { promotionLeads } from '#registers/books/promotion-leads.ts'
import { works } from '#registers/books/works.ts'
import { zones } from '#registers/books/zones.ts'
import type { World } from './world.ts'

const square = (lon: number, lat: number, size: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon, lat],
      [lon + size, lat],
      [lon + size, lat + size],
      [lon, lat + size],
      [lon, lat],
    ],
  ],
})

/** Two parks with lots, a port, enterprises along two chains, and an incentive. */
export const seedLand = async (world: World): Promise<void> => {
  const operator = world.operatorAt('2026-01-10T02:00:00Z')
  const add = async (book: AnyBook, id: string | null, values: Record<string, unknown>): Promise<void> => {
    const said = { valid: { from: '2025-01-01', to: null }, source: 'nghi-quyet', asOf: '2025-01-01', why: 'Ghi lần đầu' }
    const added = await addRow(operator, book, { resolution: 'hai-son-07', id, values, ...said })
    assert.ok(added.ok, JSON.stringify(added))
  }
  const zone = { kind: 'park', isNew: true, state: 'operating', grossHa: 100 }
  await add(zones, 'bac', {
    ...{ ...zone, nameVi: 'Khu công nghiệp Bắc', nameEn: 'North park', geometry: square(106, 9.6, 0.02) },
    ...{ wastewaterCapacityM3PerDay: 5000, wastewaterUsedM3PerDay: 3800, powerCapacityMw: 40, powerUsedMw: 10 },
    ...{ waterCapacityM3PerDay: 9000, waterUsedM3PerDay: 1000, isSectorListComplete: true },
  })
  await add(zones, 'nam', { ...zone, nameVi: 'Khu công nghiệp Nam', geometry: square(106.3, 9.4, 0.02) })
  for (const [id, at, areaHa, pricePerM2, status] of [
    ['b1', 'bac', 4, 1_500_000, 'available'],
    ['b2', 'bac', 12.5, 1_800_000, 'available'],
    ['b3', 'bac', 20, 1_200_000, 'leased'],
    ['n1', 'nam', 8, null, 'available'],
  ] as const) {
    const [lon, lat] = at === 'bac' ? [106.001, 9.601] : [106.301, 9.401]
    const geometry = square(lon + Number(id[1]) * 0.004, lat, 0.003)
    await add(lots, id, { zone: at, name: `Lô ${id.toUpperCase()}`, landUse: 'industrial', areaHa, pricePerM2, status, geometry })
  }
  const port = { type: 'port', fence: 'outside', geometry: { type: 'Point', coordinates: [106.1, 9.6] } }
  await add(works, 'cang', { ...port, name: 'Cảng Sông', status: 'in-use' })
  await add(permittedSectors, null, { zone: 'bac', scheme: 'VSIC2025', code: '10', name: 'Chế biến thực phẩm' })
  await add(permittedSectors, null, { zone: 'bac', scheme: 'VSIC2018', code: '13', name: 'Dệt' })
  await add(keyProducts, 'gao', { name: 'Lúa thơm', role: 'raw-material' })
  await add(keyProducts, 'hop', { name: 'Bao bì giấy', role: 'supporting' })
  await add(enterprises, 'nha-may', { name: 'Nhà máy gạo Bắc', zone: 'bac', buys: ['gao', 'hop'] })
  await add(enterprises, 'chua-noi', { name: 'Công ty chưa nói' })
  await add(materialAreas, 'vung', { name: 'Vùng lúa An', product: 'lúa thơm', outputTonnes: 12_000 })
  await add(linkageContracts, 'hd-1', {
    ...{ name: 'HĐ 01', buyer: 'nha-may', materialArea: 'vung', quantityTonnes: 4_500 },
    ...{ status: 'running', signedOn: '2025-02-01' },
  })
  await add(promotionLeads, 'xa', { name: 'Công ty Xa', stage: 'contacted' })
  await add(policies, 'thue', {
    ...{ name: 'Miễn tiền thuê đất ba năm', kind: 'land', status: 'issued', effectiveFrom: '2025-06-01' },
    ...{ zoneReach: 'named', zones: ['bac'], sectorReach: 'all', benefit: 'Ba năm đầu', legalAct: 'NQ 5/2025/NQ-HĐND' },
  })
}
