// What a pack defines, by name, so that everything that points to something can be followed; and how faults are told.
import type { Fault, Pack, PackFile } from './model.ts'
import { documentOf } from './model.ts'

export type Known = {
  documents: ReadonlySet<string>
  agencies: ReadonlySet<string>
  sources: ReadonlySet<string>
  targets: ReadonlySet<string>
  hasProvision: (document: string, path: string) => boolean
}

export const knownOf = (pack: Pack): Known => {
  const paths = new Map(
    Object.entries(pack.provisions).map(([document, list]) => [document, new Set(list.map((each) => each.path))]),
  )
  return {
    documents: new Set(pack.pack.documents.map((each) => each.id)),
    agencies: new Set(pack.agencies.map((each) => each.id)),
    sources: new Set(pack.sources.map((each) => each.id)),
    targets: new Set(pack.targets.map((each) => each.id)),
    hasProvision: (document, path) => paths.get(document)?.has(path) ?? false,
  }
}

export const fault = (file: PackFile, at: Fault['at'], vi: string, en: string): Fault => ({ file, at, reason: { vi, en } })

/** The second and later items of one id. */
export const repeated = (file: PackFile, items: readonly { id: string }[], under: Fault['at'] = []): Fault[] => {
  const seen = new Set<string>()
  return items.flatMap(({ id }, n) => {
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    return [
      fault(
        file,
        [...under, n, 'id'],
        `mã "${id}" đã dùng ở trên; mỗi mã chỉ một lần`,
        `the id "${id}" is used above; ids are unique`,
      ),
    ]
  })
}

export const unknownSource = (file: PackFile, at: Fault['at'], id: string | null, known: Known): Fault[] =>
  id === null || known.sources.has(id)
    ? []
    : [fault(file, at, `nguồn "${id}" chưa có trong sources.yaml`, `the source "${id}" is not in sources.yaml`)]

export const unknownAgency = (file: PackFile, at: Fault['at'], id: string | null, known: Known): Fault[] =>
  id === null || known.agencies.has(id)
    ? []
    : [fault(file, at, `cơ quan "${id}" chưa có trong agencies.yaml`, `the body "${id}" is not in agencies.yaml`)]

/** A body by its id or by its name as written: what looks like an id must be one. */
export const unknownBody = (file: PackFile, at: Fault['at'], body: string, known: Known): Fault[] =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(body) ? unknownAgency(file, at, body, known) : []

/** Where an item's document or provision does not exist. */
export const misplaced = (
  file: PackFile,
  at: Fault['at'],
  item: { document: string | null; provision: string },
  pack: Pack,
  known: Known,
): Fault[] => {
  const document = documentOf(pack, item)
  if (item.document !== null && !known.documents.has(document))
    return [
      fault(
        file,
        [...at, 'document'],
        `văn bản "${document}" chưa có trong pack.yaml`,
        `the document "${document}" is not in pack.yaml`,
      ),
    ]
  if (known.hasProvision(document, item.provision)) return []
  return [
    fault(
      file,
      [...at, 'provision'],
      `đơn vị "${item.provision}" của văn bản "${document}" chưa có trong provisions.yaml`,
      `the provision "${item.provision}" of "${document}" is not in provisions.yaml`,
    ),
  ]
}

/** An upper end below the lower one. */
export const backwards = (
  file: PackFile,
  at: Fault['at'],
  { value, valueMax }: { value: number; valueMax: number | null },
): Fault[] =>
  valueMax !== null && valueMax < value
    ? [
        fault(
          file,
          [...at, 'valueMax'],
          `đầu trên ${valueMax} nhỏ hơn đầu dưới ${value}`,
          `the upper end ${valueMax} is below the lower end ${value}`,
        ),
      ]
    : []
