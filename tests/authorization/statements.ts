// The statements that somebody tries straight at the tables, each written for one row of some body or province.

const row = `'(,)', '[2020-01-01,)', 'x', 's', '2021-01-01'`
export const zoneOf = (resolution: string, keeper: string, id: string): string =>
  `insert into zone (kind, name_vi, is_new, keeper, resolution_id, id, valid, recorded, recorded_by, source, as_of)
   values ('park', 'x', false, ${keeper}, '${resolution}', '${id}', ${row})`
export const lotOf = (resolution: string): string =>
  `insert into lot (zone, name, land_use, resolution_id, id, valid, recorded, recorded_by, source, as_of)
   values ('z', 'x', 'other', '${resolution}', 'moi', ${row})`
export const householdOf = (resolution: string, keeper: string, id: string): string =>
  `insert into household (code, zone, state, keeper, resolution_id, id, valid, recorded, recorded_by, source, as_of)
   values ('${id}', 'z', 'notified', '${keeper}', '${resolution}', '${id}', ${row})`
export const figureOf = (target: string): string =>
  `insert into reported_figure (target_id, value, as_of, recorded_by) values ('${target}', 1, '2025-01-01', 'x')`
export const stepOf = (task: string, lead: string): string =>
  `insert into task_step (task_id, at, recorded_by, state, lead_agency) values ('${task}', '2026-01-01', 'x', 'assigned', ${lead})`
export const actOn = (task: string, act: string, state: string, more = ''): string =>
  `insert into task_step (task_id, at, recorded_by, act, state, lead_agency, reason, deadline)
   select '${task}', '2026-01-01', 'x', '${act}', '${state}', split_part('${task}', '-', 2), 'x', ${more || 'null'}`
export const partOf = (task: string, origin = 'split'): string =>
  `insert into task (id, resolution_id, document_id, provision, ordinal, title_vi, origin, parent)
   values ('moi', 'r', 'r', 'I', 0, 'x', '${origin}', ${task})`
export const provisionOf = (origin: string): string =>
  `insert into provision (document_id, path, ordinal, kind, origin) values ('r', 'II', 1, 'section', '${origin}')`
export const receivedBy = (resolution: string, keeper: string): string =>
  `insert into received_file values ('${resolution}', '${keeper}', repeat('e', 64), 'x', now(), 'x')`
export const verdictOf = (keeper: string): string =>
  `insert into gate_verdict (resolution_id, project_name, keeper, as_of, verdict, document, digest, asked_at, asked_by)
   values ('r', 'x', ${keeper}, '2026-01-01', 'refused', '{}', repeat('a', 64), now(), 'x')`
export const decisionOf = (keeper: string, outcome: string, isOverride: boolean): string =>
  `insert into gate_decision (verdict_id, outcome, is_override, reason, authority, document, decided_at, decided_by)
   select id, '${outcome}', ${isOverride}, 'x', 'x', 'x', now(), 'x' from gate_verdict where keeper = '${keeper}'`
export const claimOn = (book: string, id: string): string =>
  `insert into claim (resolution_id, book, row_id, attribute, value, as_of, source, stated_as, standing, recorded_at, recorded_by)
   values ('r', '${book}', '${id}', 'note', '"x"', '2025-01-01', 's', 'contested', 'contested', now(), 'x')`
export const jobOf = (resolution: string): string =>
  `insert into import_job (resolution_id, book, file_name, file_sha256, locale, as_of, source, state, created_at, created_by, seen_alive_at)
   values ('${resolution}', 'zones', 'x', 'x', 'vi', '2025-01-01', '"s"', 'previewing', now(), 'x', now())`
export const reformOf = (resolution: string): string =>
  `insert into reform (resolution_id, name, title_vi, legal_act, effect, effect_precision, source_title, standing, territories,
     sha256, loaded_at, loaded_by)
   values ('${resolution}', 'x', 'x', 'x', '2030-01-01', 'day', 'x', 'document', '{}', repeat('a', 64), now(), 'x')`
export const accountOf = (name: string): string => `(select id from account where name = '${name}')`
export const tokenOf = (name: string): string =>
  `insert into api_token (token_hash, account_id, name, verbs, expires_at)
   values (decode(md5(random()::text), 'hex'), ${accountOf(name)}, 'x', '{read}', '2099-01-01')`

export const blockOf = (body: string): string =>
  `insert into block (resolution_id, task_id, cause, title, body, owner, reported_on, answer_by, is_provisional, recorded_at, recorded_by)
   values ('r', 'r-so', 'land', 'x', ${body}, 'phong', '2026-01-01', '2026-01-06', false, now(), 'x')`
export const sittingOf = (day: string): string =>
  `insert into sitting (resolution_id, held_on, title, body, recorded_at, recorded_by) values ('r', '${day}', 'x', 'so', now(), 'x')`
export const reviewOf = (resolution: string, title: string): string =>
  `insert into review (resolution_id, kind, title, version, body, from_day, to_day, document_id, provision, recorded_at, recorded_by)
   values ('${resolution}', 'interim', '${title}', 1, 'so', '2021-01-01', '2025-12-31', '${resolution}', 'I', now(), 'x')`
const numberOf = (title: string): string => `(select id from review where title = '${title}')`
export const frozenFigureOf = (title: string): string =>
  `insert into review_figure (review_id, kind, ref, ordinal, name_vi, basis, digest)
   values (${numberOf(title)}, 'indicator', 'x', 0, 'x', '{}', repeat('a', 64))`
export const freezeOf = (title: string): string =>
  `insert into review_freeze values (${numberOf(title)}, '2025-12-31', now() - interval '1 day', 0, repeat('a', 64), now(), 'x')`
export const askOf = (title: string): string => `insert into review_ask values (${numberOf(title)}, 'r-so', now(), 'x')`
export const assessmentOf = (title: string): string =>
  `insert into review_assessment (review_id, document_id, provision, proposed, verdict, reason, recorded_at, recorded_by)
   values (${numberOf(title)}, 'r', 'I', 'done', 'done', 'x', now(), 'x')`
export const conclusionOf = (title: string): string =>
  `insert into review_conclusion values (${numberOf(title)}, 'x', 'x', '2026-01-01', repeat('a', 64), now(), 'x')`
export const feedOf = (name: string): string =>
  `insert into calendar_feed (token_hash, account_id, made_at) values (decode(md5(random()::text), 'hex'), ${accountOf(name)}, now())`
export const interestOf = (more = 'null'): string =>
  `insert into interest (id, resolution_id, name, email, message, sent_on, lead_on)
   values (nextval('interest_number'), 'r', 'pd1:', 'pd1:', 'pd1:', '2026-01-01', ${more})`
export const blockStepOf = (act: string, more: string): string =>
  `insert into block_step (block_id, act, on_day, note, body, level, recorded_at, recorded_by)
   select max(id), '${act}', '2026-01-02', ${more}, now(), 'x' from block`
