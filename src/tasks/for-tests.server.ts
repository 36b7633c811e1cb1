// A small resolution with bodies and people for the tests of tasks.
import { contextFor } from '#agencies/acting.server.ts'
import type { Context } from '#agencies/context.ts'
import { seated } from '#agencies/for-tests.server.ts'
import { granted } from '#agencies/for-tests.ts'
import type { Actor, Role } from '#agencies/model.ts'
import type { TestDatabase } from '#db/for-tests.server.ts'

export const BODIES = [
  ['tinh', null],
  ['so', 'tinh'],
  ['phong', 'so'],
  ['ngang', 'tinh'],
  ['huyen-a', null],
  ['huyen-b', null],
] as const

export const TODAY = '2024-03-01'
const now = () => new Date('2024-03-01T02:00:00Z')

export type TaskWorld = {
  db: TestDatabase
  operator: Context
  as: (role: Role, agency: string | null) => Promise<Context>
  task: (id: string, lead: string | null, over?: { deadline?: string; recurrence?: string; at?: string }) => Promise<string>
}

/** Resolution "r" with the bodies above; "tinh" stands over all departments, districts stand for themselves. */
export const taskWorld = async (db: TestDatabase): Promise<TaskWorld> => {
  const { kysely } = db
  await kysely
    .insertInto('resolution')
    .values({ id: 'r', title_vi: 'Nghị quyết thử', main_document: 'd', origin: 'pack', digest: '', period: null })
    .execute()
  await kysely.insertInto('document').values({ id: 'd', resolution_id: 'r', ordinal: 0, date: '2021-07-08' }).execute()
  await kysely
    .insertInto('agency')
    .values(
      BODIES.map(([id, parent]) => ({
        ...{ resolution_id: 'r', id, name_vi: `Cơ quan ${id}`, branch: 'state' as const, parent },
        valid: '(,)',
      })),
    )
    .execute()
  const people = new Map<string, Promise<Actor>>()
  const as = async (role: Role, agency: string | null): Promise<Context> => {
    const name = `${role} ${agency ?? 'toàn nghị quyết'}`
    const actor = people.get(name) ?? seated(db, name, granted(role, { resolution: 'r', agency }))
    people.set(name, actor)
    return contextFor(db, await actor, now)
  }
  const task: TaskWorld['task'] = async (id, lead, { deadline, recurrence, at = '2021-07-08' } = {}) => {
    await kysely
      .insertInto('task')
      .values({
        id,
        resolution_id: 'r',
        document_id: 'd',
        provision: `IV.${id}`,
        ordinal: 0,
        title_vi: `Việc ${id}`,
        origin: 'pack',
      })
      .execute()
    await kysely
      .insertInto('task_step')
      .values({
        ...{ task_id: id, at, recorded_by: 'pack', lead_agency: lead, recurrence: recurrence ?? null },
        ...{ state: lead === null ? 'unassigned' : 'assigned', deadline: deadline ?? null },
        deadline_precision: deadline ? 'day' : null,
      })
      .execute()
    return id
  }
  return { db, operator: { db, actor: { kind: 'operator', name: 'test' }, now }, as, task }
}
