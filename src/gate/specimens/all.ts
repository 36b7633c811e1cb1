// Every case of the gate: written from the text, before any rule was.
import { CAPACITY_CASES } from './capacity.ts'
import { ENVIRONMENT_CASES } from './environment.ts'
import { PLACE_CASES } from './place.ts'
import type { Case } from './world.ts'

/** The day on which they are judged. */
export const CASE_DAY = '2026-06-30'

export const CASES: readonly Case[] = [...PLACE_CASES, ...ENVIRONMENT_CASES, ...CAPACITY_CASES]
