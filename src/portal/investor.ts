// What an investor reads beside the land: a zone with the source of each figure, incentives, agreements, the first view.
import type { IsoDate } from '#kernel/date.ts'
import type { IncentiveGround } from '#registers/land/incentives.ts'
import type { Answer } from '#registers/land/model.ts'
import type { LivingPage, SourceView } from './model.ts'

export type InvestorResolution = Pick<LivingPage['resolution'], 'id' | 'title' | 'synthetic'>

export type ZoneFigure = {
  label: string
  /** With its unit; null where nobody has said. */
  text: string | null
  asOf: IsoDate | null
  source: SourceView | null
  isContested: boolean
}

export type IncentiveView = {
  id: string
  name: string
  kind: string | null
  benefit: string | null
  legalAct: string | null
  provision: string | null
  from: IsoDate | null
  to: IsoDate | null
  applies: Answer
  grounds: IncentiveGround[]
}

export type ZoneView = {
  resolution: InvestorResolution
  id: string
  name: string
  where: string | null
  figures: ZoneFigure[]
  sectors: { code: string; scheme: string; name: string; condition: string | null }[]
  isSectorListComplete: boolean
  incentives: IncentiveView[]
  freeLots: number
}

export type IncentivesView = {
  resolution: InvestorResolution
  incentives: IncentiveView[]
  zones: { id: string; name: string }[]
}

export type AgreementView = {
  id: string
  name: string
  partner: string
  type: string | null
  status: string | null
  symbol: string | null
  signedOn: IsoDate | null
  endsOn: IsoDate | null
  scope: string | null
}

export type FirstView = {
  resolution: InvestorResolution
  freeLots: number
  unsureLots: number
  zones: { id: string; name: string; freeLots: number }[]
  incentives: number
  agreements: number
}
