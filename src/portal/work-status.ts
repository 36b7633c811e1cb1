// Blocks and sittings as programs read them.
import type { BlockView, SittingPage } from './blocks.ts'

export const blockStatus = (block: BlockView) => ({
  id: block.id,
  task: block.task && { id: block.task.id, title: block.task.title },
  title: block.title,
  detail: block.detail,
  cause: block.cause,
  body: block.body,
  owner: block.owner,
  reportedOn: block.reportedOn,
  answerBy: block.answerBy,
  provisional: block.isProvisional,
  standing: block.standing,
  heldBy: block.heldBy,
  behind: block.behind,
  links: block.links,
  steps: block.steps.map(({ act, on, note, promised, body }) => ({ act, on, note, promised, body })),
})

export const sittingStatus = ({ sitting, points, rest, settled }: SittingPage) => ({
  ...sitting,
  agenda: points.map(({ task, block, daysLate, decisions }) => ({
    task: { id: task.id, title: task.title, deadline: task.deadline, state: task.state },
    block: block && { id: block.id, title: block.title, standing: block.standing, behind: block.behind },
    daysLate,
    decisions: decisions.map((each) => ({ decision: each.decision, task: each.task?.id ?? null })),
  })),
  rest: { count: rest.count, more: rest.isMore },
  settled: settled.map(({ about, decision, task }) => ({ about, decision, task: task?.id ?? null })),
})
