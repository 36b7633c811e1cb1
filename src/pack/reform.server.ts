// One reform's file, as a person brings it: to a checked reform, or to every problem with line and column.
import type { Reform, ReformFault } from '#agencies/reform.ts'
import { faultsWithin } from '#agencies/reform-check.ts'
import type { PackFile } from './model.ts'
import { decode, type PackProblem, parse } from './read.server.ts'

const MAX_BYTES = 1024 * 1024
const FILE: PackFile = 'reforms/reform'

export type ReadReform =
  | { ok: true; reform: Reform; place: (fault: ReformFault) => PackProblem }
  | { ok: false; problems: PackProblem[] }

export const readReform = (bytes: Uint8Array, name: string): ReadReform => {
  const named = (problem: PackProblem): PackProblem => ({ ...problem, file: name })
  const whole = (reason: PackProblem['reason']): ReadReform => ({
    ok: false,
    problems: [{ file: name, line: 1, column: 1, reason }],
  })
  if (bytes.byteLength > MAX_BYTES)
    return whole({
      vi: 'tệp lớn hơn 1 MB: tệp sắp xếp chỉ vài chục kB',
      en: 'the file is larger than 1 MB; a reform takes some ten kB',
    })
  const text = decode(bytes)
  if ('reason' in text) return whole(text.reason)
  const { data, problems, placed } = parse(FILE, text.text)
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, 100).map(named) }
  const reform = data as Reform
  const place = ({ at, reason }: ReformFault): PackProblem => named(placed({ file: FILE, at, reason }))
  const faults = faultsWithin(reform)
  return faults.length > 0 ? { ok: false, problems: faults.map(place) } : { ok: true, reform, place }
}
