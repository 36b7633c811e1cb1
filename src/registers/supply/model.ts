// Who buys and sells what along a chain: key products, the enterprises that name them, and the raw-material areas with the
// contracts that bind them to factories (resolution IV.4). Who has said nothing is not taken to buy or sell nothing.
import type { LinkageContractRow } from '../books/linkage-contracts.ts'
import type { Answer } from '../land/model.ts'

export type Maker = {
  id: string
  name: string
  zone: string | null
  /** Ids of key products; null where the enterprise has not said. */
  sells: readonly string[] | null
  buys: readonly string[] | null
}

export type MaterialArea = { id: string; name: string; product: string; outputTonnes: number | null }

/** A contract that names the area it buys from. */
export type Contract = Pick<LinkageContractRow, 'name' | 'buyer' | 'quantityTonnes' | 'signedOn' | 'endsOn' | 'status'> & {
  id: string
  materialArea: string
}

export type AreaSupply = {
  area: MaterialArea
  /** Those that hold on the day, or may. */
  contracts: { contract: Contract; holds: Answer }[]
  /** Tonnes a year; null where no contract is recorded, or something of one is not known. */
  contractedTonnes: number | null
  freeTonnes: number | null
}

/** Whether somebody may buy from somebody else: which side is wanted, or that nobody has said anything. */
export type Match = 'matched' | 'buyer-wanted' | 'seller-wanted' | 'unsaid'

export type Supply = { match: Match; sellers: Maker[]; buyers: Maker[]; areas: AreaSupply[] }

export type Product = { id: string; name: string }
