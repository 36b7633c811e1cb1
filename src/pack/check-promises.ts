// What a resolution promises and assigns, what it starts from, and the figures reported so far.
import { backwards, fault, type Known, misplaced, repeated, unknownBody, unknownSource } from './known.ts'
import { documentOf, type Fault, type Pack } from './model.ts'

export const checkBaseline = (pack: Pack, known: Known): Fault[] => [
  ...repeated('baseline', pack.baseline),
  ...pack.baseline.flatMap((item, n) => [
    ...misplaced('baseline', [n], item, pack, known),
    ...unknownSource('baseline', [n, 'source'], item.source, known),
    ...backwards('baseline', [n], item),
  ]),
]

export const checkTargets = (pack: Pack, known: Known): Fault[] => [
  ...repeated('targets', pack.targets),
  ...pack.targets.flatMap((target, n) => {
    const faults = [...misplaced('targets', [n], target, pack, known), ...backwards('targets', [n], target)]
    const say = (key: string, vi: string, en: string) => faults.push(fault('targets', [n, key], vi, en))
    if (target.comparator === 'range' && target.valueMax === null)
      say('comparator', 'khoảng (range) cần cả value và valueMax', 'a range needs both value and valueMax')
    if (target.comparator !== 'range' && target.valueMax !== null)
      say('valueMax', 'valueMax chỉ đi với comparator: range', 'valueMax goes with comparator: range only')
    if (target.direction === 'up' && ['<', '<='].includes(target.comparator))
      say(
        'direction',
        'mức trần thì càng thấp càng tốt: ghi direction: down',
        'with an upper limit less is better: write direction: down',
      )
    if (target.direction === 'down' && ['>', '>='].includes(target.comparator))
      say(
        'direction',
        'mức sàn thì càng cao càng tốt: ghi direction: up',
        'with a lower limit more is better: write direction: up',
      )
    if (target.headline && target.due === null)
      say('headline', 'chỉ tiêu đầu trang (headline) phải có hạn (due)', 'a headline target needs a due date')
    if (target.baseline) {
      faults.push(...unknownSource('targets', [n, 'baseline', 'source'], target.baseline.source, known))
      if (target.due !== null && target.baseline.date >= target.due)
        faults.push(
          fault('targets', [n, 'baseline', 'date'], 'mốc xuất phát phải trước hạn', 'the baseline must lie before the due date'),
        )
    }
    if (target.reporter !== null) faults.push(...unknownBody('targets', [n, 'reporter'], target.reporter, known))
    if (target.delayDays !== null && target.period === null)
      say('delayDays', 'delayDays chỉ đi với kỳ báo cáo (period)', 'delayDays goes with a period only')
    if (target.delayDays !== null && !(Number.isInteger(target.delayDays) && target.delayDays >= 0 && target.delayDays <= 730))
      say('delayDays', 'delayDays là số ngày từ 0 đến 730', 'delayDays is a number of days from 0 to 730')
    return faults
  }),
]

export const checkTasks = (pack: Pack, known: Known): Fault[] => {
  const dates = new Map(pack.pack.documents.map((each) => [each.id, each.date]))
  return [
    ...repeated('tasks', pack.tasks),
    ...pack.tasks.flatMap((task, n) => {
      const faults = misplaced('tasks', [n], task, pack, known)
      const say = (key: string, vi: string, en: string) => faults.push(fault('tasks', [n, key], vi, en))
      for (const [m, body] of task.lead.entries()) faults.push(...unknownBody('tasks', [n, 'lead', m], body, known))
      for (const [m, body] of task.coordinators.entries())
        faults.push(...unknownBody('tasks', [n, 'coordinators', m], body, known))
      const begins = task.from ?? dates.get(documentOf(pack, task)) ?? null
      if (begins === null)
        say(
          'from',
          'văn bản không có ngày, nên phải ghi ngày giao (from)',
          'the document has no date, so write when the task begins (from)',
        )
      if (task.deadline !== null && begins !== null && task.deadline.last < begins)
        say(
          'deadline',
          `hạn ${task.deadline.last} trước ngày giao ${begins}`,
          `the deadline ${task.deadline.last} is before the task begins, ${begins}`,
        )
      if (task.lead.length === 0 && task.role !== null)
        say('role', 'có vai trò (role) thì phải có cơ quan (lead)', 'a role needs a lead')
      if (task.lead.length === 0 && task.state !== null && task.state !== 'unassigned')
        say('state', `trạng thái ${task.state} cần có cơ quan (lead)`, `the state ${task.state} needs a lead`)
      if (task.lead.length > 0 && task.state === 'unassigned')
        say('state', 'đã có cơ quan (lead) thì không phải chưa giao', 'with a lead the task is not unassigned')
      return faults
    }),
  ]
}

export const checkFigures = (pack: Pack, known: Known): Fault[] => {
  const seen = new Set<string>()
  return pack.figures.flatMap((figure, n) => {
    const faults = unknownSource('figures', [n, 'source'], figure.source, known)
    if (!known.targets.has(figure.target))
      faults.push(
        fault(
          'figures',
          [n, 'target'],
          `chỉ tiêu "${figure.target}" chưa có trong targets.yaml`,
          `the target "${figure.target}" is not in targets.yaml`,
        ),
      )
    const key = `${figure.target} ${figure.asOf}`
    if (seen.has(key))
      faults.push(
        fault(
          'figures',
          [n, 'asOf'],
          'chỉ tiêu này đã có số liệu cùng ngày ở trên',
          'this target has a figure of the same day above',
        ),
      )
    seen.add(key)
    return faults
  })
}
