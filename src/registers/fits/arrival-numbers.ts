// A body numbers what it receives in one sequence through the year, on paper and electronically (Decree 30/2020/NĐ-CP, art. 22):
// no number stands twice in its register in one year. That one document is entered twice is another matter, which is only warned.
import { documentsIn } from '../books/documents-in.ts'
import { overlap } from '../versions.ts'
import { called, type Fit, type Said } from './fit.ts'

const numberOf = ({ row }: Said): string => `${row.keeper} ${String(row.arrivedOn).slice(0, 4)} ${row.arrivalNumber}`

export const arrivalNumbers: Fit = {
  book: documentsIn,
  fields: ['arrivalNumber', 'arrivedOn', 'keeper'],
  needs: 'arrivalNumber',
  misfits: async (fresh, beside) => {
    const numbers = [...new Set(fresh.map(({ row }) => String(row.arrivalNumber)))]
    const said = Map.groupBy(await beside.having(documentsIn, 'arrivalNumber', numbers), numberOf)
    return fresh.flatMap((each) => {
      const other = said.get(numberOf(each))?.find(({ id, valid }) => id !== each.id && overlap(valid, each.valid))
      if (!other) return []
      const number = `${each.row.arrivalNumber}/${String(each.row.arrivedOn).slice(0, 4)}`
      const reason = {
        vi: `số đến ${number} của cơ quan này đã cấp cho ${called(other, documentsIn, 'vi')}: hãy lấy số tiếp theo`,
        en: `arrival number ${number} of this body was given to ${called(other, documentsIn, 'en')}: take the next one`,
      }
      return [{ book: documentsIn, id: each.id, problem: { field: 'arrivalNumber', reason } }]
    })
  },
}
