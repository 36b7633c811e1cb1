// Everybody who may ask, and an address for every door, in one served world.
import { strict as assert } from 'node:assert'
import { sql } from 'kysely'
import { hashOf, newToken } from '#agencies/key.server.ts'
import { type LinkKind, makeLink } from '#agencies/links.server.ts'
import { ROLES, type Role, type TokenUse } from '#agencies/model.ts'
import { loadReform } from '#agencies/reform-actions.server.ts'
import { transaction } from '#db/open.server.ts'
import { receiveDocument } from '#pack/receive.server.ts'
import { RECEIVED } from '#pack/specimens.ts'
import { addRow, contestValue, correctRow } from '#registers/actions.server.ts'
import { households } from '#registers/books/households.ts'
import { lots } from '#registers/books/lots.ts'
import { zones } from '#registers/books/zones.ts'
import { previewOf } from '#registers/exchange/specimens.ts'
import { storeFile } from '#registers/files.server.ts'
import { Unsealed } from '#registers/kinds/personal.ts'
import { reportBlock } from '#tasks/blocks/actions.server.ts'
import { commentOn } from '#tasks/people.server.ts'
import { callSitting } from '#tasks/sittings/actions.server.ts'
import { splitTask } from '#tasks/split.server.ts'
import { NOW } from '../browser/invented.ts'
import { seedBooks } from '../browser/invented-books.ts'
import { invented, proceduresOf, seedProcedures } from '../browser/invented-cases.ts'
import { MAIN } from '../browser/invented-text.ts'
import { openWorld, type World } from '../browser/world.ts'
import type { Relation } from './expected.ts'
import { bodyOf, REFORM } from './forms.ts'

export const HERE = 'hai-son-07'
const ELSEWHERE = 'tinh-khac-01'
export const TODAY = '2026-11-24'

/** The tree in each province: the body in which roles are held, and those around it. */
const TREE = { above: null, own: 'above', below: 'own', sibling: 'above' } as const
const GROUND = { valid: { from: '2021-06-30', to: null }, source: 'nghi-quyet', asOf: '2021-06-30', why: 'Kiểm đếm' } as const

/** A session's cookie, or a program's token. */
export type Asker = { cookie: string } | { authorization: string }

export type Peopled = World & {
  /** Everybody that the table tells apart. */
  who: Map<string, Asker>
  /** Somebody new who holds the role in the body, or in its like of another province. */
  holding: (role: Role, where: Relation) => Promise<Asker>
  /** A token that an administrator made. */
  program: (use: TokenUse, book?: string) => Promise<Asker>
  /** A household kept by the body, new. */
  household: (body: string, id: string) => Promise<void>
  verdict: (body: string) => Promise<number>
  /** The address of a row of the table. */
  addressOf: (row: string) => string
  /** What is sent there: a form as it is meant where it is only judged after the rows it is about are known, else an empty one. */
  bodyOf: (row: string) => BodyInit
}

const seedBodies = async ({ db, asOwner }: World): Promise<void> => {
  await asOwner(`insert into resolution (id, title_vi, main_document, origin, digest)
    values ('${ELSEWHERE}', 'Tỉnh khác', 'khac', 'pack', '')`)
  const bodies = [HERE, ELSEWHERE].flatMap((resolution_id) =>
    [...Object.entries(TREE), ['leaving', null] as const].map(([id, parent]) => ({ resolution_id, id, parent })),
  )
  await db.kysely
    .insertInto('agency')
    .values(bodies.map((body) => ({ ...body, name_vi: body.id, branch: 'state' as const, valid: '(,)' })))
    .execute()
  // Two that ended, and nobody is known to have taken over: open questions.
  await db.kysely
    .insertInto('agency')
    .values(
      ['gone', 'answered'].map((id) => ({
        resolution_id: HERE,
        id,
        name_vi: id,
        branch: 'state' as const,
        valid: '(,2025-01-01)',
      })),
    )
    .execute()
  // What each body owes: the figure of one target, which starts from one; and one task that it leads.
  for (const [n, body] of ['own', 'below', 'above', 'sibling'].entries()) {
    await asOwner(
      `update target set reporter = '${body}', baseline_value = 1, baseline_date = '2021-06-30', baseline_source = null
        where id = '${MAIN}/t${n + 1}'`,
    )
    await asOwner(`update task_step set lead_agency = '${body}', lead_text = null where task_id = '${MAIN}/v${n + 1}'`)
  }
}

export const openPeopled = async (): Promise<Peopled> => {
  const tile = async () => null
  const world = await openWorld(undefined, {
    basemap: { kind: 'picture', address: null, credit: '', minZoom: 0, maxZoom: 1, tile, close: async () => {} },
  })
  const { db, asOwner } = world
  const operator = world.operatorAt(NOW.toISOString())
  await seedBodies(world)
  await seedBooks(world)

  /** The account made last, as a statement sees it. */
  const newest = async (): Promise<number> =>
    (await db.kysely.selectFrom('account').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()).id
  const changed = async (cookie: Promise<string>, ...statements: string[]): Promise<Asker> => {
    const asker = { cookie: await cookie }
    const id = await newest()
    for (const statement of statements) await asOwner(statement.replaceAll('$id', String(id)))
    return asker
  }
  /** A keeper keeps books; a handler and a consultee have a case. */
  const usual: Partial<Record<Role, { book: string } | { case: string }>> = {
    keeper: { book: 'zones' },
    handler: { case: 'hs-1' },
    consultee: { case: 'hs-1' },
  }
  const otherBooks = `insert into role_grant (account_id, role, agency, resolution, book, valid, granted_by)
    select account_id, role, agency, resolution, other, valid, granted_by from role_grant, unnest(array['lots', 'households', 'promotion-leads']) other
    where account_id = $id and role = 'keeper'`
  const seat = (role: Role, narrowed: { agency?: string; resolution?: string } = {}, ...more: string[]): Promise<Asker> =>
    changed(world.cookieOf(role, { ...narrowed, ...usual[role] }), otherBooks, ...more)
  const unshown = 'update session set second_factor_at = null where account_id = $id'
  const hasFactor = 'update account set two_factor_enabled = true where id = $id'

  const who = new Map<string, Asker>([
    ['anonymous', { cookie: '' }],
    ['owes-factor', await seat('administrator', {}, unshown, hasFactor)],
    ['must-set-factor', await seat('administrator', {}, unshown)],
    ['no-role', await seat('reader', {}, 'delete from role_grant where account_id = $id')],
    ['suspended', await seat('administrator', {}, 'update account set disabled_at = now() where id = $id')],
    [
      'role-ended',
      await seat('administrator', {}, `update role_grant set valid = '[2020-01-01,${TODAY})' where account_id = $id`),
    ],
    ['role-not-begun', await seat('administrator', {}, `update role_grant set valid = '[2026-11-25,)' where account_id = $id`)],
  ])
  for (const role of ROLES) {
    who.set(role, await seat(role))
    who.set(`${role} elsewhere`, await seat(role, { agency: 'own', resolution: ELSEWHERE }))
  }
  for (const role of ['administrator', 'auditor'] as const)
    who.set(`${role} of a body`, await seat(role, { agency: 'own', resolution: HERE }))
  const program = async (use: TokenUse, book: string | null = null): Promise<Asker> => {
    const token = newToken()
    await seat('administrator', {}, hasFactor)
    const expires_at = sql<Date>`clock_timestamp() + interval '1 day'` as unknown as Date
    const made = { account_id: await newest(), name: use, verbs: [use], book, expires_at }
    await db.kysely
      .insertInto('api_token')
      .values({ ...made, token_hash: hashOf(token) })
      .execute()
    return { authorization: `Bearer ${token}` }
  }
  who.set('program-reading', await program('read'))
  who.set('program-reporting', await program('report'))
  who.set('program-keeping', await program('keep'))

  const household = async (body: string, id: string): Promise<void> => {
    const values = { code: id, zone: 'song-xanh', state: 'counted', keeper: body, head: new Unsealed('Chim Yến') }
    const added = await addRow(operator, households, { resolution: HERE, id, values, ...GROUND })
    assert.ok(added.ok, JSON.stringify(added))
  }
  await household('own', 'ho-1')
  const ambiguity = { resolution_id: HERE, ambiguity_id: 'cach-tinh', changes: '{}' }
  const asks = { document_id: MAIN, provision: 'II.2.-1', ordinal: 0, question_vi: 'Tính thế nào?' }
  await db.kysely
    .insertInto('ambiguity')
    .values({ resolution_id: HERE, id: 'cach-tinh', ...asks })
    .execute()
  await db.kysely
    .insertInto('reading')
    .values(['mot', 'hai'].map((id, ordinal) => ({ ...ambiguity, id, ordinal, name_vi: id })))
    .execute()
  const corner = [106.4, 20.6]
  const geometry = { type: 'Polygon', coordinates: [[corner, [106.42, 20.6], [106.42, 20.62], corner]] }
  const zone = { kind: 'park', nameVi: 'Khu có trên bản đồ', isNew: false, geometry }
  const drawn = await addRow(operator, zones, { resolution: HERE, id: 'tren-ban-do', values: zone, ...GROUND })
  assert.ok(drawn.ok, JSON.stringify(drawn))

  // The zone of which the table speaks is kept by the body in which roles are held.
  const kept = await correctRow(operator, zones, { resolution: HERE, id: 'song-xanh', values: { keeper: 'own' }, ...GROUND })
  assert.ok(kept.ok, JSON.stringify(kept))

  const evidence = await storeFile(operator, { name: 'a.pdf', mediaType: 'application/pdf', bytes: new Uint8Array([37]) })
  // A part of the task that the body leads, given to the one under it; and what was said of it.
  const part = `${MAIN}/v1:below`
  await splitTask(operator, { task: `${MAIN}/v1`, bodies: ['below'], title: null, deadline: null, basis: 'x' })
  await commentOn(operator, { task: part, body: 'x', file: evidence })
  const ground = { source: 'bao-cao', asOf: TODAY, reason: 'Đo lại' }
  const claim = await contestValue(operator, zones, {
    ...{ resolution: HERE, id: 'song-xanh', field: 'grossHa', value: 250, evidence },
    ...ground,
  })
  assert.ok(claim.ok)
  const bytes = new TextEncoder().encode('id;Tên lô\nx;\n')
  const options = { resolution: HERE, locale: 'vi', asOf: TODAY, source: 'bao-cao' } as const
  const { job, done } = await previewOf(operator, lots, { name: 'lo.csv', bytes }, options)
  await done
  const procedures = ['own', 'below', 'above', 'sibling'].flatMap((body) => proceduresOf(body, 'sibling'))
  await seedProcedures(world, procedures)
  const handedIn = await invented(world, ['chap-thuan-own'])
  assert.equal(handedIn.case, 'hs-1')
  const draft = await invented(world)
  const stuck = { cause: 'land', title: 'Chưa có mặt bằng', detail: null, owner: 'own', links: [] }
  const blocked = await reportBlock(operator, { ...stuck, task: `${MAIN}/v1` })
  assert.ok(blocked)
  const called = await callSitting(operator, { resolution: HERE, heldOn: TODAY, title: 'Giao ban', body: 'above' })
  const { id: review } = await db.kysely
    .insertInto('review')
    .values({
      ...{
        resolution_id: HERE,
        kind: 'interim',
        title: 'Sơ kết',
        version: 1,
        body: 'above',
        document_id: MAIN,
        provision: 'II.2',
      },
      ...{ from_day: '2021-07-08', to_day: '2025-12-31', recorded_at: NOW, recorded_by: 'test' },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const frozen = { review_id: review, digest: 'a'.repeat(64), recorded_at: NOW, recorded_by: 'test' }
  await db.kysely
    .insertInto('review_freeze')
    .values({ ...frozen, as_of: '2025-12-31', known_at: new Date('2026-01-15T00:00:00Z'), figures: 0 })
    .execute()
  await db.kysely
    .insertInto('review_conclusion')
    .values({ ...frozen, signed_by: 'x', document: 'x', signed_on: '2026-02-01' })
    .execute()
  const letter = await receiveDocument(
    operator,
    { resolution: HERE, keeper: 'own' },
    { ...RECEIVED, arrivedOn: TODAY, arrivalNumber: null },
  )
  assert.ok(letter.ok)
  const { id: reformId } = await loadReform(operator, HERE, REFORM)
  const link = (kind: LinkKind): Promise<string> =>
    transaction(db, async (trx) => {
      const { id } = await trx.insertInto('account').values({ name: kind }).returning('id').executeTakeFirstOrThrow()
      return (await makeLink(trx, { account: id, kind, by: 'test', now: NOW })).token
    })
  await seat('reader', { agency: 'own', resolution: HERE })
  const feed = newToken()
  await db.kysely
    .insertInto('calendar_feed')
    .values({ token_hash: hashOf(feed), account_id: await newest(), made_at: NOW })
    .execute()
  const links = {
    '/cases/link': draft.token,
    '/calendar': feed,
    '/sign-in': await link('setup'),
    '/invite': await link('invite'),
    '/recover': await link('recovery'),
  }

  /** A kept verdict on a project in a zone of that body; its number. */
  const verdict = async (body: string): Promise<number> => {
    const judged = { asOf: TODAY, project: { name: 'Nhà máy' }, rules: [], wayToYes: [], otherZones: [], verdict: 'allowed' }
    const told = { ...judged, otherZonesInAll: 0, versions: { rules: '', data: '' }, digest: '' }
    const { id } = await db.kysely
      .insertInto('gate_verdict')
      .values({
        ...{ resolution_id: HERE, project_name: 'Nhà máy', zone: null, keeper: body, as_of: TODAY, verdict: 'allowed' },
        ...{ document: JSON.stringify(told), digest: 'a'.repeat(64), asked_at: NOW, asked_by: 'test' },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }
  const cases = { stops: [], military: null }
  const asksNothing = { sensitive: [], factories: [], mappings: [], environment: [], full: [], cases }
  const gate = JSON.stringify({ rules: [{ rule: 'military-opinion', provision: 'II.2', law: null }], ...asksNothing })
  await db.kysely.updateTable('resolution').set({ gate }).where('id', '=', HERE).execute()
  const verdictId = await verdict('own')

  const addressOf = (row: string): string => {
    const [, at = '', form = '', variant = ''] = /^\S+ ([^\s?]+)(\?\S+)?(?: (.+))?$/.exec(row) ?? []
    const isOfRegister = variant === 'of a register'
    const isOfPersons = variant === 'of persons' || /\/(find|reveal|erase)$/.test(at)
    const ids = [
      ['/people', '1'],
      ['/cases', 'hs-1'],
      ['/gate', String(verdictId)],
      ['/tasks', encodeURIComponent(part)],
      ['/targets', encodeURIComponent(`${MAIN}/t1`)],
      ['/indicators', 'occupancy'],
      ['/documents', MAIN],
      ['/blocks', String(blocked.block)],
      ['/api/v1/sittings', String(called.sitting)],
      ['/sittings', String(called.sitting)],
      ['/reviews', String(review)],
      ['/api/v1/reviews', String(review)],
      ['/agencies/reforms', String(reformId)],
      ['/agencies', 'own'],
    ] as const
    const values: Record<string, string> = {
      document: MAIN,
      path: at.startsWith('/provisions')
        ? form === '?/assign'
          ? 'IV.1.-1'
          : 'II.2.-1'
        : at.startsWith('/api')
          ? 'agencies'
          : 'environment',
      book: isOfPersons ? 'households' : isOfRegister ? 'documents-in' : at.includes('/import/') ? 'lots' : 'zones',
      job: String(job),
      claim: String(claim.claim),
      z: '0',
      x: '0',
      y: '0',
      verb: 'invite',
      sha256: at.startsWith('/documents') ? letter.sha256 : evidence,
      figure: encodeURIComponent(`${MAIN}/t1`),
      token: variant.includes('invented') ? 'invented' : (links[at.replace(/\/\[token\].*$/, '') as keyof typeof links] ?? ''),
      paper: String((at.startsWith('/cases/link') ? draft : handedIn).papers[0]?.id),
      id: isOfPersons ? 'ho-1' : isOfRegister ? letter.row : (ids.find(([start]) => at.startsWith(start))?.[1] ?? 'song-xanh'),
    }
    const query = /\/(export|template)$/.test(at) ? '?format=csv' : at.endsWith('/contest') ? '?field=grossHa' : ''
    return `${at.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => values[name] ?? '')}${query}${form}`
  }

  const holding = (role: Role, where: Relation): Promise<Asker> =>
    seat(role, { agency: 'own', resolution: where === 'other-province' ? ELSEWHERE : HERE })
  return { ...world, who, holding, program, household, verdict, addressOf, bodyOf }
}

/** Whether an answer of the door let whoever asked in, be it to a form that then says what is missing. */
export const isLetIn = (route: string, answer: Response, text: string): boolean => {
  const { status, headers } = answer
  assert.ok(status < 500 || status === 501 || status === 503, `${status} ${route}`)
  if (status >= 300 && status < 400) {
    const isLeaving = headers.getSetCookie().some((cookie) => cookie.startsWith('session='))
    const to = headers.get('location') ?? ''
    const isSentToSignIn = route.startsWith('/sign-in') ? /^\/sign-in(\?|$)/.test(to) : /^\/sign-in|\/second-factor$/.test(to)
    return isLeaving || !isSentToSignIn
  }
  // The page of a link that opens nothing says so and has no form.
  if (status === 403 && route.endsWith('/[token]')) return text.includes('name="password"')
  // What was read and found wrong (a password, a code, a row that is gone) is told on the form's own page.
  if (status === 401 || status === 403 || status === 404)
    return text.includes('<main') && !new RegExp(`class="kind[^"]*">${status}<`).test(text)
  return true
}
