// Whether what causes.yaml links each cause to is in the pack. Causes of blocks are dated rows of the database: see store.server.ts.
import { fault, type Known, misplaced, repeated } from './known.ts'
import type { Fault, Pack } from './model.ts'

export const checkCauses = (pack: Pack, known: Known): Fault[] => {
  const works = new Set(pack.books.find(({ name }) => name === 'works')?.rows.map(({ id }) => id))
  const tasks = new Set(pack.tasks.map(({ id }) => id))
  const linked = (at: Fault['at'], ids: readonly string[], among: ReadonlySet<string>, file: string): Fault[] =>
    ids.flatMap((id, n) =>
      among.has(id) ? [] : [fault('causes', [...at, n], `"${id}" chưa có trong ${file}`, `"${id}" is not in ${file}`)],
    )
  return [
    ...repeated('causes', pack.causes),
    ...pack.causes.flatMap((cause, n) => [
      ...misplaced('causes', [n], cause, pack, known),
      ...linked([n, 'tasks'], cause.tasks, tasks, 'tasks.yaml'),
      ...linked([n, 'targets'], cause.targets, known.targets, 'targets.yaml'),
      ...linked([n, 'works'], cause.works, works, 'books/works.yaml'),
    ]),
  ]
}
