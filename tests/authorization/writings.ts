// What is written straight at the tables, and who may: written apart from the migration that holds the guards. Whoever a row does
// not name is refused.
import {
  accountOf,
  actOn,
  askOf,
  assessmentOf,
  blockOf,
  blockStepOf,
  claimOn,
  conclusionOf,
  decisionOf,
  feedOf,
  figureOf,
  freezeOf,
  frozenFigureOf,
  jobOf,
  lotOf,
  partOf,
  provisionOf,
  receivedBy,
  reformOf,
  reviewOf,
  sittingOf,
  stepOf,
  tokenOf,
  verdictOf,
  zoneOf,
} from './statements.ts'

const SYSTEM = 'operator administrator'
const OF_R = `${SYSTEM} administrator-of-r`
const CONTESTING =
  `${OF_R} administrator-of-so administrator-elsewhere leader-of-r leader-of-so leader-elsewhere reporter-of-so ` +
  'reporter-of-ngang zones-of-r zones-of-so zones-of-ngang zones-elsewhere households-of-so approver-of-so documents-of-so'

/** What is written, and who may; all others are refused. Written apart from the migration. */
export const WRITINGS: [what: string, statement: string, who: string][] = [
  ['the figure of so', figureOf('r-so'), `${OF_R} administrator-of-so reporter-of-so`],
  ['the figure of phong, under so', figureOf('r-phong'), `${OF_R} administrator-of-so`],
  ['the figure of ngang', figureOf('r-ngang'), `${OF_R} reporter-of-ngang`],
  ['a figure of another province', figureOf('khac-so'), `${SYSTEM} administrator-elsewhere`],
  ['figures away', 'delete from reported_figure', SYSTEM],
  [
    'a reading chosen',
    `insert into reading_choice (resolution_id, ambiguity_id, reading_id, from_day, document, why, recorded_at, recorded_by)
     values ('r', 'a', 'b', '2026-01-01', 'x', 'x', now(), 'x')`,
    OF_R,
  ],
  [
    'what can be read in several ways',
    `insert into ambiguity (resolution_id, id, document_id, provision, ordinal, question_vi) values ('r', 'a', 'r', 'I', 0, 'x')`,
    SYSTEM,
  ],
  [
    'a procedure',
    `insert into procedure (resolution_id, id, from_day, ordinal, definition) values ('r', 'p', '2026-01-01', 0, '{}')`,
    SYSTEM,
  ],
  [
    'a verdict on a project in a zone of phong',
    verdictOf(`'phong'`),
    `${OF_R} administrator-of-so leader-of-r leader-of-so approver-of-so`,
  ],
  ['a verdict on a project in a zone of ngang', verdictOf(`'ngang'`), `${OF_R} leader-of-r reporter-of-ngang`],
  ['a verdict on a project in no zone', verdictOf('null'), `${OF_R} leader-of-r`],
  [
    'a decision on a project in a zone of so',
    decisionOf('so', 'refused', false),
    'operator leader-of-r leader-of-so approver-of-so',
  ],
  ['a decision on a project in a zone of ngang', decisionOf('ngang', 'refused', false), 'operator leader-of-r'],
  [
    'what was refused accepted, as an override',
    decisionOf('so', 'accepted', true),
    'operator leader-of-r leader-of-so approver-of-so',
  ],
  ['what was refused accepted, as if it were none', decisionOf('so', 'accepted', false), ''],
  ['a task of so to phong', stepOf('r-so', `'phong'`), `${OF_R} administrator-of-so leader-of-r leader-of-so`],
  ['a task of phong to so', stepOf('r-phong', `'so'`), `${OF_R} administrator-of-so leader-of-r leader-of-so`],
  ['a task of so to ngang', stepOf('r-so', `'ngang'`), `${OF_R} leader-of-r`],
  ['a task of ngang to so', stepOf('r-ngang', `'so'`), `${OF_R} leader-of-r`],
  ['a task of so to a body by its words', stepOf('r-so', 'null'), `${OF_R} leader-of-r`],
  ['a task of another province', stepOf('khac-so', `'so'`), `${SYSTEM} administrator-elsewhere leader-elsewhere`],
  ...['accept-task accepted', 'refuse-task refused', 'submit-task submitted'].map((said): [string, string, string] => {
    const [act = '', state = ''] = said.split(' ')
    const who = `${OF_R} administrator-of-so leader-of-r leader-of-so`
    return [`${act} of so`, actOn('r-so', act, state), act === 'submit-task' ? `${who} reporter-of-so` : who]
  }),
  ['an acceptance with another day', actOn('r-so', 'accept-task', 'accepted', `'2030-01-01'`), 'operator'],
  ['the acceptance of what nobody handed in', actOn('r-so', 'accept-result', 'done'), 'operator'],
  ['the day of a task put off', actOn('r-so', 'change-deadline', 'assigned', `'2030-01-01'`), `${OF_R} leader-of-r`],
  [
    'who works along on a task of so',
    actOn('r-so', 'name-coordinators', 'assigned'),
    `${OF_R} administrator-of-so leader-of-r leader-of-so`,
  ],
  ['who works along, and another day', actOn('r-so', 'name-coordinators', 'assigned', `'2030-01-01'`), 'operator'],
  ['the measure of a task', `update task set target_id = 'r-so' where id = 'r-so'`, `${OF_R} leader-of-r`],
  ['the measure of a task, by a target of another province', `update task set target_id = 'khac-so' where id = 'r-so'`, SYSTEM],
  ['the measure of a task with its name', `update task set target_id = 'r-so', title_vi = 'y' where id = 'r-so'`, SYSTEM],
  ['the end of a task with no act', stepOf('r-so', `'so'`).replace(`'assigned'`, `'done'`), SYSTEM],
  ['a step of a split where there was a task', actOn('r-so', 'split-task', 'assigned'), 'operator'],
  ['a part of a task of so', partOf(`'r-so'`), `${OF_R} administrator-of-so leader-of-r leader-of-so`],
  ['a part of a task of ngang', partOf(`'r-ngang'`), `${OF_R} leader-of-r`],
  ['a task of another province taken apart here', partOf(`'khac-so'`), SYSTEM],
  ['a task decided on', partOf('null', 'decision'), `${OF_R} leader-of-r`],
  ['the remedy of a finding', `insert into finding_task values ('r', 'x', 'r-so', now(), 'x')`, `${OF_R} leader-of-r`],
  [
    'the remedy of a finding by a task of another province',
    `insert into finding_task values ('r', 'x', 'khac-so', now(), 'x')`,
    'operator',
  ],
  ['a review', reviewOf('r', 'x'), `${OF_R} leader-of-r`],
  ['a review of another province', reviewOf('khac', 'x'), `${SYSTEM} administrator-elsewhere`],
  ['a figure frozen', frozenFigureOf('announced'), `${OF_R} leader-of-r`],
  ['figures frozen', freezeOf('announced'), `${OF_R} leader-of-r`],
  ['accounts asked for', askOf('frozen'), `${OF_R} leader-of-r`],
  ['a provision assessed', assessmentOf('frozen'), `${OF_R} leader-of-r`],
  ['a review signed for', conclusionOf('frozen'), 'operator leader-of-r'],
  ['a cause named', `insert into named_cause values ('r', 'c', 0, 'r', 'I', 'limit', 'x', null, '{}')`, SYSTEM],
  [
    'a cause judged',
    `insert into cause_judgement (resolution_id, cause, status, reason, document, recorded_at, recorded_by)
     values ('r', 'c', 'removed', 'x', 'x', now(), 'x')`,
    `${OF_R} leader-of-r`,
  ],
  ['a task that repeats', partOf('null', 'repeat'), SYSTEM],
  ['a task proposed', partOf('null', 'proposal'), `${OF_R} leader-of-r`],
  [
    'the document of a task proposed',
    `insert into document (id, resolution_id, ordinal) values ('moi', 'r', 1)`,
    `${OF_R} leader-of-r`,
  ],
  ['words of a document that was proposed', provisionOf('document'), `${OF_R} leader-of-r`],
  ['words of the pack', provisionOf('pack'), SYSTEM],
  [
    'what was compiled',
    `insert into compiled_file values (repeat('f', 64), '[]', 0, '[]', now(), 'x')`,
    `${OF_R} administrator-of-so administrator-elsewhere documents-of-so`,
  ],
  ['a file received by so', receivedBy('r', 'so'), `${OF_R} administrator-of-so documents-of-so`],
  ['a file received by ngang', receivedBy('r', 'ngang'), OF_R],
  ['a file received in another province', receivedBy('khac', 'so'), `${SYSTEM} administrator-elsewhere`],
  [
    'what was shown',
    `insert into task_evidence (step_id, symbol, issued_on) select id, 'x', '2025-01-01' from task_step where task_id = 'r-so'`,
    `${OF_R} administrator-of-so leader-of-r leader-of-so reporter-of-so`,
  ],
  [
    'a plan of so',
    `insert into plan (resolution_id, agency, symbol, issued_on, recorded_at, recorded_by)
     values ('r', 'so', 'x', '2025-01-01', now(), 'x')`,
    `${OF_R} administrator-of-so leader-of-r leader-of-so reporter-of-so`,
  ],
  [
    'a plan of ngang from its task',
    `insert into plan (resolution_id, agency, symbol, issued_on, task_id, recorded_at, recorded_by)
     values ('r', 'ngang', 'x', '2025-01-01', 'r-ngang', now(), 'x')`,
    `${OF_R} leader-of-r reporter-of-ngang`,
  ],
  [
    'what waits for what',
    `insert into task_dependency values ('r-so', 'r-ngang', now(), 'x')`,
    `${OF_R} administrator-of-so leader-of-r leader-of-so`,
  ],
  [
    'who is in charge',
    `insert into task_person (task_id, account_id, named_at, named_by) values ('r-so', ${accountOf('ai')}, now(), 'x')`,
    `${OF_R} administrator-of-so leader-of-r leader-of-so`,
  ],
  [
    'a comment',
    `insert into task_comment (task_id, account_id, by_name, at, body) values ('r-so', (select id from account where id = acting_account()), 'x', now(), 'x')`,
    `${OF_R} administrator-of-so leader-of-r leader-of-so reporter-of-so reporter-of-ngang approver-of-so`,
  ],
  [
    'a comment in the name of another',
    `insert into task_comment (task_id, account_id, by_name, at, body) values ('r-so', ${accountOf('ai')}, 'x', now(), 'x')`,
    'operator',
  ],
  ['the steps of a task anew', `update task_step set basis = 'x'`, SYSTEM],
  ['steps away', 'delete from task_step', SYSTEM],
  ['a zone of so', zoneOf('r', `'so'`, 'moi'), `${OF_R} administrator-of-so zones-of-r zones-of-so approver-of-so`],
  ['a zone of ngang', zoneOf('r', `'ngang'`, 'moi'), `${OF_R} zones-of-r zones-of-ngang`],
  ['a zone of nobody', zoneOf('r', 'null', 'moi'), `${OF_R} zones-of-r`],
  ['a zone of another province', zoneOf('khac', `'so'`, 'moi'), `${SYSTEM} administrator-elsewhere zones-elsewhere`],
  [
    'the end of a zone of phong',
    `update zone set recorded = tstzrange(lower(recorded), now()) where id = 'r-phong'`,
    `${OF_R} administrator-of-so zones-of-r zones-of-so approver-of-so`,
  ],
  ['a lot, whose rows are of no body', lotOf('r'), `${OF_R} administrator-of-so approver-of-so`],
  [
    'a contest of a zone of ngang',
    claimOn('zones', 'r-ngang'),
    `${OF_R} administrator-of-so leader-of-r leader-of-so reporter-of-so reporter-of-ngang zones-of-r zones-of-so zones-of-ngang ` +
      'approver-of-so',
  ],
  [
    'a contest of a household of so',
    claimOn('households', 'r-so'),
    `${OF_R} administrator-of-so leader-of-r leader-of-so reporter-of-so households-of-so approver-of-so`,
  ],
  ['a contest of a household of ngang', claimOn('households', 'r-ngang'), `${OF_R} leader-of-r reporter-of-ngang`],
  [
    'a decision on a zone of so',
    `update claim set standing = 'rejected' where (book, row_id) = ('zones', 'r-so')`,
    `${OF_R} administrator-of-so approver-of-so`,
  ],
  ['a decision on a zone of ngang', `update claim set standing = 'rejected' where (book, row_id) = ('zones', 'r-ngang')`, OF_R],
  [
    'a packet for so',
    `insert into packet values ('r', 'so', 'H99', 'd', 'new', 'x', 'x', '{}', now(), 'x')`,
    `${OF_R} administrator-of-so documents-of-so`,
  ],
  ['a file', `insert into stored_file values (repeat('a', 64), 'x', 'x', 1, '', now(), 'x')`, CONTESTING],
  [
    'a source',
    `insert into source (resolution_id, id, title, standing) values ('khac', 'moi', 'x', 'report')`,
    `${SYSTEM} administrator-elsewhere leader-elsewhere zones-elsewhere`,
  ],
  ['a source anew', `update source set title = 'x'`, SYSTEM],
  [
    'a key of a person',
    `insert into person_key (id, resolution_id, book, row_id, wrapped, outer_key, created_at)
     values ('aaaaaaaaaaaaaaaa', 'r', 'households', 'moi', '', 'o', now())`,
    `${OF_R} administrator-of-so leader-of-r leader-of-so reporter-of-so reporter-of-ngang households-of-so approver-of-so`,
  ],
  [
    'where a person is found again',
    `insert into person_blind values ('r', 'households', 'idNumber', decode(repeat('00', 32), 'hex'), 'moi')`,
    `${OF_R} administrator-of-so leader-of-r leader-of-so reporter-of-so reporter-of-ngang households-of-so approver-of-so`,
  ],
  [
    'the end of a key of so',
    `update person_key set wrapped = null, outer_key = null, destroyed_at = now(), destroyed_by = 'x', destroyed_why = 'x'
     where row_id = 'r-so'`,
    `${OF_R} administrator-of-so households-of-so`,
  ],
  [
    'the end of a key of ngang',
    `update person_key set wrapped = null, outer_key = null, destroyed_at = now(), destroyed_by = 'x', destroyed_why = 'x'
     where row_id = 'r-ngang'`,
    OF_R,
  ],
  [
    'a person of so out of what is found',
    `delete from person_blind where row_id = 'r-so'`,
    `${OF_R} administrator-of-so households-of-so`,
  ],
  ['the outer key away', 'delete from outer_key', 'operator'],
  ['an import', jobOf('r'), `${OF_R} administrator-of-so zones-of-r zones-of-so zones-of-ngang`],
  [
    'an import on its way',
    `update import_job set state = 'importing'`,
    `${OF_R} administrator-of-so zones-of-r zones-of-so zones-of-ngang`,
  ],
  [
    'what an import says of a row',
    `insert into import_row values ((select max(id) from import_job), 1, 'x', 'new', '{}')`,
    `${OF_R} administrator-of-so zones-of-r zones-of-so zones-of-ngang`,
  ],
  ['what an import that goes on said away', 'delete from import_row', 'operator'],
  ['a reform', reformOf('r'), OF_R],
  [
    'a reform in force',
    `insert into reform_act (reform_id, act, recorded_at, recorded_by) select id, 'apply', now(), 'x' from reform`,
    OF_R,
  ],
  [
    'a body of a reform',
    `insert into reform_body (reform_id, id, ordinal, name_vi, branch, is_class) select id, 'moi', 1, 'x', 'state', false from reform`,
    OF_R,
  ],
  [
    'what passes by a reform',
    `insert into transfer (reform_id, ordinal, from_agency, passes, ends) select id, 1, 'so', '{rows}', true from reform`,
    OF_R,
  ],
  [
    'an answer who took over',
    `insert into succession_answer (resolution_id, agency, ended, to_agency, passes, reason, document, recorded_at, recorded_by)
     values ('r', 'so', '2030-01-01', 'ngang', '{rows}', 'x', 'x', now(), 'x')`,
    OF_R,
  ],
  ['a block of so', blockOf(`'so'`), `${OF_R} administrator-of-so leader-of-r leader-of-so reporter-of-so`],
  ['a block of phong', blockOf(`'phong'`), `${OF_R} administrator-of-so leader-of-r leader-of-so`],
  ['a block of ngang', blockOf(`'ngang'`), `${OF_R} leader-of-r reporter-of-ngang`],
  ['a block of nobody', blockOf('null'), `${OF_R} leader-of-r`],
  [
    'what waits behind a block of so',
    `insert into block_link select max(id), 'zones', 'z' from block`,
    `${OF_R} administrator-of-so leader-of-r leader-of-so reporter-of-so`,
  ],
  [
    'the answer of phong for a block',
    blockStepOf('answer', `'x', null, null`),
    `${OF_R} administrator-of-so leader-of-r leader-of-so`,
  ],
  ['the end of a block of so', blockStepOf('resolve', `'x', null, null`), `${OF_R} administrator-of-so leader-of-r leader-of-so`],
  ['a block up a level', blockStepOf('escalate', `null, 'so', 1`), 'operator'],
  ['a sitting', sittingOf('2026-02-02'), `${OF_R} leader-of-r`],
  [
    'a task of a decision',
    `insert into task (id, resolution_id, document_id, provision, ordinal, title_vi, origin)
     values ('moi', 'r', 'r', 'I', 0, 'x', 'decision')`,
    `${OF_R} leader-of-r`,
  ],
  [
    'a decision',
    `insert into sitting_decision (sitting_id, about_task, decision, task_id, recorded_at, recorded_by)
     select max(id), 'r-so', 'x', 'r-phong', now(), 'x' from sitting`,
    `${OF_R} leader-of-r`,
  ],
  ['a calendar by a link', feedOf('auditor'), 'operator auditor'],
  ['the end of a calendar', 'update calendar_feed set revoked_at = now()', 'operator leader-of-so'],
  ['the note of a letter', `insert into reminder_letter values (${accountOf('ai')}, '2026-03-01', 1, now())`, 'operator'],
  ['a try of a letter', `update reminder_letter set tries = 1`, 'operator'],
  [
    'what the auditor has been shown',
    `insert into mention_seen select ${accountOf('auditor')}, max(id), now() from task_comment`,
    'operator auditor',
  ],
  ['an account', `insert into account (name) values ('moi')`, SYSTEM],
  ['the suspension of somebody', `update account set disabled_at = now() where name = 'ai'`, SYSTEM],
  ['the own suspension', `update account set disabled_at = now() where name = 'auditor'`, `${SYSTEM} auditor`],
  ['the end of a suspension', `update account set disabled_at = null where name = 'administrator-suspended'`, SYSTEM],
  [
    'a role',
    `insert into role_grant (account_id, role, valid, granted_by) values (${accountOf('ai')}, 'auditor', '(2020-01-01,)', 'x')`,
    SYSTEM,
  ],
  [
    'the end of a role',
    `update role_grant set revoked_at = now(), revoked_by = 'x' where account_id = ${accountOf('auditor')}`,
    SYSTEM,
  ],
  [
    'a role taken up again',
    `update role_grant set revoked_at = null, revoked_by = null where account_id = ${accountOf('auditor')}`,
    SYSTEM,
  ],
  ...['auditor', 'administrator', 'administrator-of-so'].map((name): [string, string, string] => [
    `the role of an administrator to ${name}`,
    `insert into role_grant (account_id, role, valid, granted_by) values (${accountOf(name)}, 'administrator', '[2020-01-01,)', 'x')`,
    SYSTEM,
  ]),
  [
    'the own role as administrator away',
    `update role_grant set revoked_at = now(), revoked_by = 'x' where account_id = ${accountOf('administrator')}`,
    SYSTEM,
  ],
  [
    'an invitation',
    `insert into access_link (token_hash, account_id, expires_at, kind) values ('', ${accountOf('ai')}, '2099-01-01', 'invite')`,
    SYSTEM,
  ],
  ['a token', tokenOf('auditor'), 'operator auditor'],
  ['a token of whoever is suspended', tokenOf('administrator-suspended'), 'operator'],
  ['the end of a token', 'update api_token set revoked_at = now()', 'operator leader-of-so'],
  ['a run of the clock', `insert into job_run values ('x', '2026-03-01', now(), '{}', null)`, 'operator'],
  ...[
    ['resolution', 'digest'],
    ['agency', 'name_vi'],
    ['document', 'subject'],
    ['provision', 'kind'],
    ['target', 'name_vi'],
    ['task', 'title_vi'],
  ].map(([table, column]): [string, string, string] => [`every ${table}`, `update ${table} set ${column} = ${column}`, SYSTEM]),
]
