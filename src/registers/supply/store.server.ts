// What the rules of supply are asked with, for the products of one page.
import { type Kysely, sql } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { enterprises } from '../books/enterprises.ts'
import { linkageContracts } from '../books/linkage-contracts.ts'
import { materialAreas } from '../books/material-areas.ts'
import { knownWhere, type Moment, readColumns } from '../store.server.ts'
import type { Contract, Maker, MaterialArea, Product } from './model.ts'

export type SupplyFacts = {
  makers: Maker[]
  areas: MaterialArea[]
  contracts: Contract[]
  /** Names of enterprises that buy by a contract. */
  buyers: ReadonlyMap<string, string>
  /** Enterprises that have said neither what they buy nor what they sell. */
  unsaid: number
}

const countUnsaid = async (db: Kysely<Schema>, { resolution, ...moment }: Moment): Promise<number> => {
  const is = sql.join([sql`resolution_id = ${resolution}`, ...knownWhere(enterprises, moment)], sql` and `)
  const { rows } = await sql<{ unsaid: number }>`
    select count(*)::integer as unsaid from enterprise where ${is} and sells is null and buys is null`.execute(db)
  return rows[0]?.unsaid ?? 0
}

export const readSupply = async (db: Kysely<Schema>, moment: Moment, products: readonly Product[]): Promise<SupplyFacts> => {
  const ids = products.map(({ id }) => id)
  const names = products.map(({ name }) => name)
  const [makers, areas, unsaid] = await Promise.all([
    readColumns<Maker>(db, enterprises, moment, sql`id, name, zone, sells, buys`, [sql`(sells && ${ids} or buys && ${ids})`]),
    readColumns<MaterialArea>(db, materialAreas, moment, sql`id, name, product, output_tonnes::float8 as "outputTonnes"`, [
      sql`fold(product) in (select fold(name) from unnest(${names}::text[]) name)`,
    ]),
    countUnsaid(db, moment),
  ])
  const contracts = await readColumns<Contract>(
    db,
    linkageContracts,
    moment,
    sql`id, name, buyer, material_area as "materialArea", quantity_tonnes::float8 as "quantityTonnes", status,
      signed_on as "signedOn", ends_on as "endsOn"`,
    [sql`material_area = any(${areas.map(({ id }) => id)})`],
  )
  const buying = contracts.flatMap(({ buyer }) => buyer ?? [])
  const named = await readColumns<Product>(db, enterprises, moment, sql`id, name`, [sql`id = any(${buying})`])
  return { makers, areas, contracts, buyers: new Map(named.map(({ id, name }) => [id, name])), unsaid }
}
