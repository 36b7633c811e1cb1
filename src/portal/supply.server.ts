// Who buys and sells what, product by product, told in the reader's language.
import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { keyProducts } from '#registers/books/key-products.ts'
import type { Answer } from '#registers/land/model.ts'
import { list } from '#registers/list.server.ts'
import type { Maker, Match } from '#registers/supply/model.ts'
import { supplyOf } from '#registers/supply/rules.ts'
import { readSupply } from '#registers/supply/store.server.ts'
import type { InvestorResolution } from './investor.ts'
import type { LandSeen } from './land.server.ts'
import { shownResolution } from './shown-resolution.server.ts'

const PAGE_PRODUCTS = 20
/** Of each side of a product; the rest are counted. */
const MOST_NAMED = 20

type Named = { id: string; name: string }
export type Side = { named: Named[]; more: number }

export type ProductView = Named & {
  role: string | null
  match: Match
  sellers: Side
  buyers: Side
  areas: (Named & {
    outputTonnes: number | null
    contractedTonnes: number | null
    freeTonnes: number | null
    contracts: (Named & { buyer: string | null; quantityTonnes: number | null; holds: Answer })[]
  })[]
  moreAreas: number
}

export type SupplyView = { resolution: InvestorResolution; products: ProductView[]; unsaid: number; next: string | null }

const sideOf = (makers: readonly Maker[]): Side => ({
  named: makers.slice(0, MOST_NAMED).map(({ id, name }) => ({ id, name })),
  more: Math.max(0, makers.length - MOST_NAMED),
})

/** Null where no resolution is loaded, or none of that id. */
export const supplyView = async (
  db: Kysely<Schema>,
  { resolution: wanted, asOf, knownAt, language }: LandSeen,
  { search, after }: { search: string; after: string | null },
): Promise<SupplyView | null> => {
  const resolution = await shownResolution(db, wanted, language)
  if (!resolution) return null
  const moment = { resolution: resolution.id, asOf, knownAt }
  const sort = { field: 'name', isDescending: false }
  const page = await list(db, keyProducts, { ...moment, filters: [], search, sort, after, limit: PAGE_PRODUCTS })
  const products = page.rows.map(({ id, row: { name, role } }) => ({ id, name, role }))
  const { makers, areas, contracts, buyers, unsaid } = await readSupply(db, moment, products)
  return {
    ...{ resolution, unsaid, next: page.next },
    products: products.map(({ id, name, role }) => {
      const supply = supplyOf({ id, name }, makers, areas, contracts, asOf)
      return {
        ...{ id, name, match: supply.match, sellers: sideOf(supply.sellers), buyers: sideOf(supply.buyers) },
        role: role && keyProducts.fields.role.kind.format(role, language),
        areas: supply.areas.slice(0, MOST_NAMED).map(({ area, contractedTonnes, freeTonnes, contracts: bound }) => ({
          ...{ id: area.id, name: area.name, outputTonnes: area.outputTonnes, contractedTonnes, freeTonnes },
          contracts: bound.map(({ contract, holds }) => ({
            ...{ id: contract.id, name: contract.name, quantityTonnes: contract.quantityTonnes, holds },
            buyer: contract.buyer && (buyers.get(contract.buyer) ?? null),
          })),
        })),
        moreAreas: Math.max(0, supply.areas.length - MOST_NAMED),
      }
    }),
  }
}
