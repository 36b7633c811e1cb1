// Countries and territories whose investors hold foreign capital in the zones (form 2114, partners).

import { z } from 'zod'
import { enterprises } from '#registers/books/enterprises.ts'
import type { Asking } from '../asking.ts'
import { exactly, type Figure, UNKNOWN } from '../figures.ts'

export const schema = z.strictObject({ indicator: z.literal('investing-countries') })

export const law = 'Biểu 2114.H.QLKKT'
export const reads = [enterprises]
export const isCount = true

export const formula = () => ({
  vi: 'Số nước, vùng lãnh thổ của các doanh nghiệp có vốn nước ngoài trong sổ',
  en: 'Countries and territories of the enterprises with foreign capital in the register',
})

export const measure = (asking: Asking): Figure => {
  const rows = asking.rows(enterprises)
  if (rows.length === 0) return UNKNOWN
  const countries = rows.flatMap((enterprise) => {
    const ownership = asking.value(enterprise, 'ownership')
    if (ownership === null) return [null]
    return ownership === 'domestic' ? [] : [asking.value(enterprise, 'country')]
  })
  const known = new Set(countries.filter((country) => country !== null)).size
  return countries.includes(null) ? { value: null, atLeast: known, atMost: null } : exactly(known)
}
