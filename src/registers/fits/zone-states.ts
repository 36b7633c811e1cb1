// The life of a zone in the order of days: a later state takes the place of an earlier one. States between may be left out,
// for nobody may have said when they came. Going back needs what the law needs: an act that revokes, so a source that
// is an official document, and the reason in words. (A state entered by mistake is corrected over its days; that is no way back.)
import { formatDate } from '#kernel/date.ts'
import { type ZoneState, zones } from '../books/zones.ts'
import { basisOf } from '../versions.ts'
import { stateRank } from '../zones.ts'
import type { Fit, Misfit, Said } from './fit.ts'

type Step = { from: Said; to: Said }

const stateOf = ({ row }: Said): ZoneState | null => row.state as ZoneState | null

/** Steps back in the order of days, from one known state of a zone to its next. */
const stepsBack = (said: readonly Said[]): Step[] => {
  const known = said
    .filter((each) => stateOf(each) !== null)
    .toSorted((a, b) => ((a.valid.from ?? '') < (b.valid.from ?? '') ? -1 : 1))
  return known.slice(1).flatMap((to, n) => {
    const from = known[n]!
    return stateRank(stateOf(to)!) < stateRank(stateOf(from)!) ? [{ from, to }] : []
  })
}

/** The ground of a step back speaks of it: newer than the state that it takes back, and with a reason. */
const isReasoned = ({ from, to }: Step): boolean => {
  const [before, after] = [basisOf(from, 'state'), basisOf(to, 'state')]
  return (after?.why ?? '').trim() !== '' && (before?.asOf ?? '') < (after?.asOf ?? '')
}

const labelOf = (state: ZoneState, language: 'vi' | 'en'): string => zones.fields.state.kind.format(state, language)

const problemOf = ({ from: before, to: after }: Step): Misfit => {
  const [from, to] = [stateOf(before)!, stateOf(after)!]
  const [id, day] = [after.id, after.valid.from ?? '']
  return {
    book: zones,
    id,
    problem: {
      field: 'state',
      reason: {
        vi: `khu “${id}”: từ ngày ${formatDate(day)} trạng thái lùi từ “${labelOf(from, 'vi')}” về “${labelOf(to, 'vi')}”. Chỉ lùi khi có văn bản bãi bỏ, thu hồi: chọn nguồn là văn bản và nêu lý do. Nếu trạng thái trước ghi nhầm, hãy sửa nó từ ngày ghi nhầm.`,
        en: `zone “${id}”: from ${formatDate(day)} its state goes back from “${labelOf(from, 'en')}” to “${labelOf(to, 'en')}”. It may only where an act revokes it: choose a source that is a document, and say why. If the earlier state was a mistake, correct it from its own day on.`,
      },
    },
  }
}

export const zoneStates: Fit = {
  book: zones,
  fields: ['state'],
  needs: null,
  misfits: async (fresh, beside) => {
    const changed = fresh.filter((each) => each.changed.has('state'))
    const rows = Map.groupBy(await beside.having(zones, 'id', [...new Set(changed.map(({ id }) => id))]), ({ id }) => id)
    const isNew = new Set<Said>(changed)
    const back = [...rows.values()].flatMap(stepsBack).filter(({ from, to }) => isNew.has(from) || isNew.has(to))
    const documents = await beside.documents(back.flatMap(({ to }) => basisOf(to, 'state')?.source ?? []))
    return back.filter((step) => !isReasoned(step) || !documents.has(basisOf(step.to, 'state')?.source ?? '')).map(problemOf)
  },
}
