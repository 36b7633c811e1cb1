// Whether a reform can be put in force on top of those that are: every fault with its place in the file.
import { dayAfter } from '#kernel/date.ts'
import type { Reform, ReformFault, Succession } from './reform.ts'
import { isThere } from './rules.ts'
import { changed, type Territory, territoriesOn, territoryAt } from './territories.ts'

const GRAIN = 1e-9
const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

const fault = (at: ReformFault['at'], vi: string, en: string): ReformFault => ({ at, reason: { vi, en } })

/** Faults in the reform by itself: what no other data could mend. */
export const faultsWithin = (reform: Reform): ReformFault[] => {
  const faults: ReformFault[] = []
  const founded = new Set<string>()
  for (const [n, { id }] of reform.bodies.entries()) {
    if (founded.has(id))
      faults.push(fault(['bodies', n, 'id'], `cơ quan "${id}" được lập hai lần`, `the body "${id}" is founded twice`))
    founded.add(id)
  }
  const ended = new Set(reform.transfers.filter(({ ends }) => ends).map(({ from }) => from))
  for (const [n, { from, to, share, ends }] of reform.transfers.entries()) {
    if (!ends && (share === null || to === null))
      faults.push(
        fault(
          ['transfers', n, 'continues'],
          `"${from}" còn tiếp tục thì phải ghi rõ nơi nhận và phần chuyển đi (to, share)`,
          `"${from}" continues, so say who takes over and which share (to, share)`,
        ),
      )
    if (to !== null && (to === from || ended.has(to)))
      faults.push(
        fault(
          ['transfers', n, 'to'],
          `"${to}" kết thúc cùng ngày nên không thể nhận việc của "${from}"`,
          `"${to}" ends on the same day, so it cannot take over from "${from}"`,
        ),
      )
  }
  for (const [from, some] of Map.groupBy(
    reform.transfers.map((each, n) => ({ ...each, n })),
    ({ from }) => from,
  )) {
    const [first] = some
    if (!first) continue
    if (some.some(({ ends }) => ends !== first.ends))
      faults.push(
        fault(
          ['transfers', first.n, 'from'],
          `"${from}" vừa kết thúc vừa tiếp tục: ghi continues giống nhau ở mọi dòng`,
          `"${from}" both ends and continues: write the same "continues" on each of its lines`,
        ),
      )
    for (const matter of ['duties', 'rows', 'grants', 'series'] as const) {
      const sum = some.reduce(
        (total, { passes, share, to }) => total + (passes.includes(matter) && to !== null ? (share ?? 0) : 0),
        0,
      )
      if (sum > 1 + GRAIN) {
        faults.push(
          fault(
            ['transfers', first.n, 'share'],
            `các phần chuyển đi của "${from}" cộng lại quá 1 (${sum})`,
            `the shares that "${from}" passes on add up to more than 1 (${sum})`,
          ),
        )
        break
      }
    }
  }
  for (const [code, some] of Map.groupBy(reform.territories.groups, (link) => link.code)) {
    const sum = some.reduce((total, { share }) => total + (share ?? 0), 0)
    const n = reform.territories.groups.findIndex((link) => link.code === code)
    if (sum > 1 + GRAIN)
      faults.push(
        fault(
          ['territories', 'groups', n, 'share'],
          `các phần của đơn vị ${code} cộng lại quá 1 (${sum})`,
          `the shares of the unit ${code} add up to more than 1 (${sum})`,
        ),
      )
  }
  return faults
}

/** Faults against what is in force: bodies that are not there that day, ids and codes already taken. */
export const faultsAgainst = (
  reform: Reform,
  succession: Succession,
  units: readonly Territory[],
  /** Titles of the reforms that are loaded and not in force, by the bodies they would found. */
  waiting: ReadonlyMap<string, string>,
): ReformFault[] => {
  const faults: ReformFault[] = []
  const { effect } = reform
  const eve = dayBefore(effect)
  const founded = new Set(reform.bodies.map(({ id }) => id))
  for (const [n, { id, parent }] of reform.bodies.entries()) {
    if (succession.bodies.has(id))
      faults.push(
        fault(
          ['bodies', n, 'id'],
          `mã "${id}" đã là của một cơ quan khác; cơ quan mới cần mã mới`,
          `the id "${id}" is another body's already; a new body needs a new id`,
        ),
      )
    if (parent !== null && !founded.has(parent) && !isThere(succession, parent, effect))
      faults.push(
        fault(['bodies', n, 'parent'], `không có cơ quan "${parent}" vào ngày này`, `there is no body "${parent}" on that day`),
      )
  }
  for (const [n, { from, to, ends }] of reform.transfers.entries()) {
    const end = succession.ends.get(from)
    const founder = waiting.get(from)
    if (!succession.bodies.has(from))
      faults.push(
        founder === undefined
          ? fault(['transfers', n, 'from'], `không biết cơ quan "${from}"`, `the body "${from}" is not known`)
          : fault(
              ['transfers', n, 'from'],
              `cơ quan "${from}" do "${founder}" lập ra: hãy áp dụng cuộc sắp xếp đó trước`,
              `the body "${from}" is founded by "${founder}": apply that reform first`,
            ),
      )
    else if (!isThere(succession, from, eve) || (ends && end))
      faults.push(
        fault(
          ['transfers', n, 'from'],
          `"${from}" không còn (hoặc chưa có) vào ngày ${eve}, hoặc đã được ghi là kết thúc`,
          `"${from}" is no more (or not yet) there on ${eve}, or is said to end already`,
        ),
      )
    if (to !== null && !founded.has(to) && !isThere(succession, to, effect))
      faults.push(
        fault(['transfers', n, 'to'], `không có cơ quan "${to}" vào ngày ${effect}`, `there is no body "${to}" on ${effect}`),
      )
  }
  faults.push(...territoryFaults(reform, units, eve))
  return faults
}

const territoryFaults = ({ territories, effect }: Reform, units: readonly Territory[], eve: string): ReformFault[] => {
  const faults: ReformFault[] = []
  const at = (...path: (string | number)[]) => ['territories', ...path]
  const ended = new Set(territories.ends)
  const founded = new Set(territories.founds.map(({ code }) => code))
  for (const [n, code] of territories.ends.entries())
    if (!units.some((unit) => unit.code === code && unit.from < effect && unit.to === null))
      faults.push(fault(at('ends', n), `không có đơn vị ${code} vào ngày ${eve}`, `there is no unit ${code} on ${eve}`))
  for (const [n, { code, parent }] of territories.founds.entries()) {
    if (!ended.has(code) && units.some((unit) => unit.code === code && (unit.to === null || unit.to > effect)))
      faults.push(
        fault(
          at('founds', n, 'code'),
          `mã ${code} còn đang chỉ một đơn vị khác; ghi mã đó ở "ends" nếu nó đổi nghĩa`,
          `the code ${code} still means another unit; name it under "ends" where its meaning changes`,
        ),
      )
    if (parent !== null && !founded.has(parent) && (ended.has(parent) || !territoryAt(units, parent, effect)))
      faults.push(fault(at('founds', n, 'parent'), `không có đơn vị ${parent}`, `there is no unit ${parent}`))
  }
  for (const [n, { from, to }] of territories.transfers.entries()) {
    if (!territoryAt(units, from, eve))
      faults.push(
        fault(at('transfers', n, 'from'), `không có đơn vị ${from} vào ngày ${eve}`, `there is no unit ${from} on ${eve}`),
      )
    if (!founded.has(to) && !territoryAt(units, to, dayAfter(eve)))
      faults.push(
        fault(at('transfers', n, 'to'), `không có đơn vị ${to} vào ngày ${effect}`, `there is no unit ${to} on ${effect}`),
      )
  }
  for (const [n, { code, group }] of territories.groups.entries()) {
    if (!founded.has(code) && !territoryAt(units, code, effect))
      faults.push(fault(at('groups', n, 'code'), `không có đơn vị ${code}`, `there is no unit ${code}`))
    if (!units.some((unit) => unit.code === group))
      faults.push(fault(at('groups', n, 'group'), `không có đơn vị ${group}`, `there is no unit ${group}`))
  }
  // Nothing may be left hanging below a unit that is no more.
  const after = territoriesOn(changed(units, territories, effect, 0), effect)
  const left = [...after.values()].filter(({ parent, from }) => parent !== null && !after.has(parent) && from < effect)
  if (left.length > 0)
    faults.push(
      fault(
        at('ends'),
        `đơn vị cấp trên kết thúc mà các đơn vị này còn lại: ${left.map(({ code }) => code).join(', ')} (có thể phải áp dụng một cuộc sắp xếp trước)`,
        `the unit above ends while these stay: ${left.map(({ code }) => code).join(', ')} (an earlier reform may have to be applied first)`,
      ),
    )
  return faults
}
