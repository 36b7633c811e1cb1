// The table of those who would like to invest.
type Day = string | null

export type InterestTable = {
  id: number
  resolution_id: string
  zone: string | null
  name: string
  email: string
  phone: string | null
  message: string
  sent_on: string
  lead_on: Day
  visited_on: Day
  memorandum_on: Day
  applied_on: Day
  certified_on: Day
  lost_on: Day
}

export type InterestSchema = { interest: InterestTable }
