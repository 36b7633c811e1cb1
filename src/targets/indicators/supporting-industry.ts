// Share of supporting industry in the yearly output of the products that the province lists (Decree 111/2015/NĐ-CP).

import { z } from 'zod'
import { keyProducts } from '#registers/books/key-products.ts'
import type { Asking } from '../asking.ts'
import { type Figure, percentOf, sumOf } from '../figures.ts'

export const schema = z.strictObject({ indicator: z.literal('supporting-industry') })

export const law = 'Nghị định 111/2015/NĐ-CP'
export const reads = [keyProducts]
export const isCount = false

export const formula = () => ({
  vi: 'Giá trị sản xuất một năm của sản phẩm công nghiệp hỗ trợ ÷ của mọi sản phẩm trong danh mục × 100',
  en: 'Value of output a year of supporting industry ÷ that of all listed products × 100',
})

/** Per cent, 0–100. */
export const measure = (asking: Asking): Figure => {
  const outputs = asking.rows(keyProducts).map((product) => {
    const role = asking.value(product, 'role')
    return { role, value: role && asking.value(product, 'outputValue') }
  })
  const supporting = outputs.filter(({ role }) => role === null || role === 'supporting')
  return percentOf(sumOf(supporting.map(({ value }) => value)), sumOf(outputs.map(({ value }) => value)))
}
