// The gate of the shipped resolution, and the cases as questions to it.
import { fileURLToPath } from 'node:url'
import { readPack } from '#pack/read.server.ts'
import { judge, rulesOn, siteOf } from './judge.ts'
import type { GatePlan, Question, ZoneFacts } from './model.ts'
import { CASE_DAY } from './specimens/all.ts'
import { type Case, CLEAN, ZONES } from './specimens/world.ts'

export const shippedPlan = async (): Promise<GatePlan> => {
  const read = await readPack(fileURLToPath(new URL('../../resolution', import.meta.url)))
  if (!read.ok || read.pack.gate === null) throw new Error('the shipped pack has no gate')
  return read.pack.gate
}

export const questionOf = (
  plan: GatePlan,
  { project, zone, day = CASE_DAY, readings }: Omit<Case, 'name' | 'expect' | 'decides' | 'provision' | 'words'>,
): Question => {
  const asked = { ...CLEAN, ...project }
  const zones = new Map<string, ZoneFacts>(
    Object.entries(ZONES).map(([id, each]) => [id, id === asked.zone ? { ...each, ...zone } : each]),
  )
  return {
    project: asked,
    site: siteOf(asked, zones),
    rules: rulesOn(plan, { refusal: 'all', technology: 'either', ...readings }, day),
  }
}

export const judgedCase = (plan: GatePlan, each: Case) => judge(questionOf(plan, each))
