// A body numbers what it issues from 1 January to 31 December, and no number stands twice in one sequence of a year (Decree
// 30/2020/NĐ-CP, from memory; that number, symbol and issuing body are looked for twice is annex VI). Whether a body numbers several
// types in one sequence is its own to say, and is not known here: so only what is one sequence however it does so is held
// together. Those are documents of one type and one issuer's code, and of official letters, which carry no code of a type, all of
// one issuer's code, whichever unit drafted them.
import { kindOfSymbol } from '#law/kinds.ts'
import { documentsOut } from '../books/documents-out.ts'
import { overlap } from '../versions.ts'
import { called, type Fit, type Said } from './fit.ts'

/** "05/KH-UBND" is 5 of "KH-UBND", "118/VP-TH" 118 of "VP", "07-NQ/TU" 7 of "NQ/TU"; null where a symbol is none of these. */
export const numberedIn = (symbol: string): { sequence: string; number: number } | null => {
  const read = /^(\d{1,6})([-/])((?:\d{4}\/)?\p{Lu}\S*)$/u.exec(symbol.normalize('NFC').replaceAll(/\s/g, ''))
  if (!read) return null
  const [, number = '', mark, notation = ''] = read
  const [first = ''] = notation.split('-')
  return { number: Number(number), sequence: mark === '/' && kindOfSymbol(first) === null ? first : notation }
}

const yearOf = ({ row }: Said): string => String(row.issuedOn).slice(0, 4)

const keyOf = (said: Said): string | null => {
  const numbered = numberedIn(String(said.row.symbol))
  return numbered && `${said.row.keeper} ${yearOf(said)} ${numbered.sequence} ${numbered.number}`
}

export const outgoingNumbers: Fit = {
  book: documentsOut,
  fields: ['symbol', 'issuedOn', 'keeper'],
  needs: null,
  misfits: async (fresh, beside) => {
    const keepers = [...new Set(fresh.map(({ row }) => String(row.keeper)))]
    const years = fresh.map(yearOf).toSorted()
    const within = { field: 'issuedOn', from: `${years[0]}-01-01`, to: `${years.at(-1)}-12-31` }
    const said = Map.groupBy(await beside.having(documentsOut, 'keeper', keepers, within), keyOf)
    return fresh.flatMap((each) => {
      const key = keyOf(each)
      const other =
        key === null ? undefined : said.get(key)?.find(({ id, valid }) => id !== each.id && overlap(valid, each.valid))
      if (!other) return []
      const number = `${numberedIn(String(each.row.symbol))?.number}/${yearOf(each)}`
      const taken = (language: 'vi' | 'en') => `${called(other, documentsOut, language)}, ${other.row.symbol}`
      const reason = {
        vi: `số ${number} của dãy này đã cấp cho ${taken('vi')}: hãy xem lại số`,
        en: `number ${number} of this sequence was given to ${taken('en')}: look at the number again`,
      }
      return [{ book: documentsOut, id: each.id, problem: { field: 'symbol', reason } }]
    })
  },
}
