// Who may buy a product from whom (resolution IV.4), and what contracts leave of a raw-material area (Decree 98/2018/NĐ-CP).
import type { IsoDate } from '#kernel/date.ts'
import { fold } from '#kernel/vietnamese.ts'
import type { Answer } from '../land/model.ts'
import { left } from '../land/rules.ts'
import type { AreaSupply, Contract, Maker, Match, MaterialArea, Product, Supply } from './model.ts'

/** Whether the contract binds on the day; one that names no end holds until it is ended. */
export const contractHolds = ({ status, signedOn, endsOn }: Contract, day: IsoDate): Answer => {
  if (status === 'ended' || status === 'broken') return 'no'
  if ((endsOn !== null && day >= endsOn) || (signedOn !== null && day < signedOn)) return 'no'
  return status === null ? 'unknown' : 'yes'
}

export const areaSupply = (area: MaterialArea, all: readonly Contract[], day: IsoDate): AreaSupply => {
  const contracts = all
    .filter(({ materialArea }) => materialArea === area.id)
    .map((contract) => ({ contract, holds: contractHolds(contract, day) }))
    .filter(({ holds }) => holds !== 'no')
  const isKnown =
    contracts.length > 0 && contracts.every(({ contract, holds }) => holds === 'yes' && contract.quantityTonnes !== null)
  const contractedTonnes = isKnown ? contracts.reduce((sum, { contract }) => sum + (contract.quantityTonnes ?? 0), 0) : null
  return { area, contracts, contractedTonnes, freeTonnes: left(area.outputTonnes, contractedTonnes) }
}

const matchOf = ({ sellers, buyers, areas }: Omit<Supply, 'match'>): Match => {
  if (buyers.length === 0) return sellers.length + areas.length === 0 ? 'unsaid' : 'buyer-wanted'
  // Who buys what it makes itself has found nobody yet.
  const isFound = areas.length > 0 || buyers.some((buyer) => sellers.some(({ id }) => id !== buyer.id))
  return isFound ? 'matched' : 'seller-wanted'
}

/** An area grows the product whose name its own product has, whatever the letters' case and marks. */
export const supplyOf = (
  product: Product,
  makers: readonly Maker[],
  areas: readonly MaterialArea[],
  contracts: readonly Contract[],
  day: IsoDate,
): Supply => {
  const sides = {
    sellers: makers.filter(({ sells }) => sells?.includes(product.id)),
    buyers: makers.filter(({ buys }) => buys?.includes(product.id)),
    areas: areas.filter((area) => fold(area.product) === fold(product.name)).map((area) => areaSupply(area, contracts, day)),
  }
  return { match: matchOf(sides), ...sides }
}
