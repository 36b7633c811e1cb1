// Whether a pack holds together: everything pointed to exists, nothing is named twice, dates and numbers make sense.
// All faults are found at once, so that a clerk mends a pack in one go.

import { checkBooks } from './check-books.ts'
import { checkCauses } from './check-causes.ts'
import { checkAgencies, checkSources, checkZones } from './check-facts.ts'
import { checkFit } from './check-fit.ts'
import { checkGate } from './check-gate.ts'
import { checkProcedures } from './check-procedures.ts'
import { checkBaseline, checkFigures, checkTargets, checkTasks } from './check-promises.ts'
import { checkReadings } from './check-readings.ts'
import { checkReforms, checkTerritories } from './check-territories.ts'
import { fault, knownOf, repeated } from './known.ts'
import type { Fault, Pack } from './model.ts'
import { pathAbove, readPath } from './path.ts'

/** Every fault of the pack, file by file in reading order; none where it may be loaded. */
export const check = (pack: Pack): Fault[] => {
  const known = knownOf(pack)
  return [
    ...checkDocuments(pack),
    ...checkProvisions(pack),
    ...checkSources(pack),
    ...checkAgencies(pack, known),
    ...checkBaseline(pack, known),
    ...checkTargets(pack, known),
    ...checkReadings(pack, known),
    ...checkTasks(pack, known),
    ...checkCauses(pack, known),
    ...checkZones(pack, known),
    ...checkBooks(pack, known),
    ...checkFigures(pack, known),
    ...checkProcedures(pack, known),
    ...checkTerritories(pack, known),
    ...checkReforms(pack),
    ...checkFit(pack, known),
    ...checkGate(pack, known),
  ]
}

const checkDocuments = ({ pack }: Pack): Fault[] => {
  const faults = repeated('pack', pack.documents, ['documents'])
  if (!pack.documents.some(({ id }) => id === pack.mainDocument))
    faults.push(
      fault(
        'pack',
        ['mainDocument'],
        `"${pack.mainDocument}" không có trong danh sách documents`,
        `"${pack.mainDocument}" is not in the list of documents`,
      ),
    )
  if (pack.period && pack.period.to < pack.period.from)
    faults.push(fault('pack', ['period', 'to'], 'thời kỳ kết thúc trước khi bắt đầu', 'the period ends before it begins'))
  const seen = new Set<string>()
  pack.documents.forEach(({ symbol, date }, n) => {
    const key = `${symbol} ${date}`
    if (symbol !== null && seen.has(key))
      faults.push(
        fault(
          'pack',
          ['documents', n, 'symbol'],
          `hai văn bản cùng ký hiệu ${symbol} và cùng ngày`,
          `two documents have the symbol ${symbol} and the same date`,
        ),
      )
    seen.add(key)
  })
  return faults
}

const checkProvisions = (pack: Pack): Fault[] => {
  const documents = new Set(pack.pack.documents.map(({ id }) => id))
  const faults: Fault[] = []
  for (const [document, provisions] of Object.entries(pack.provisions)) {
    if (!documents.has(document))
      faults.push(
        fault(
          'provisions',
          [document],
          `văn bản "${document}" chưa có trong pack.yaml`,
          `the document "${document}" is not in pack.yaml`,
        ),
      )
    const all = new Set(provisions.map(({ path }) => path))
    const above = new Set<string>()
    provisions.forEach(({ path, parent, kind }, n) => {
      const at = [document, n]
      if (above.has(path))
        faults.push(
          fault('provisions', [...at, 'path'], `đường dẫn "${path}" đã có ở trên`, `the path "${path}" stands above already`),
        )
      if (readPath(path) === null && kind === null)
        faults.push(
          fault(
            'provisions',
            [...at, 'path'],
            `không nhận ra "${path}" là loại đơn vị nào; ghi thêm kind, hoặc sửa đường dẫn theo docs/pack.md`,
            `what "${path}" is cannot be told from the path; add kind, or mend the path as docs/pack.md says`,
          ),
        )
      const up = parent ?? pathAbove(path, (each) => all.has(each))
      if (up !== null && !above.has(up))
        faults.push(
          fault(
            'provisions',
            [...at, parent === null ? 'path' : 'parent'],
            `đơn vị cấp trên "${up}" của "${path}" ${all.has(up) ? 'phải đứng trước nó' : 'chưa có'}`,
            `"${up}" above "${path}" ${all.has(up) ? 'must stand before it' : 'is missing'}`,
          ),
        )
      above.add(path)
    })
  }
  if (documents.has(pack.pack.mainDocument) && !pack.provisions[pack.pack.mainDocument]?.length)
    faults.push(
      fault(
        'provisions',
        [],
        `văn bản chính "${pack.pack.mainDocument}" chưa có đơn vị nào`,
        `the main document "${pack.pack.mainDocument}" has no provision`,
      ),
    )
  return faults
}
