-- Whether a project may enter: what a resolution asks (docs/gate.md), what its readings decide there, what zones have left; and
-- the verdicts that officers asked for, with what people decided on them.
alter table resolution add column gate jsonb;
alter table reading add column gate jsonb;

alter table zone
  add column wastewater_capacity_m3_per_day numeric(20,5),
  add column wastewater_used_m3_per_day numeric(20,5),
  add column power_capacity_mw numeric(20,5),
  add column power_used_mw numeric(20,5),
  add column is_sector_list_complete boolean;

-- Only ever added to: the same question on the same data has the same digest.
create table gate_verdict (
  id bigint generated always as identity primary key,
  resolution_id text not null references resolution on delete cascade,
  project_name text not null,
  zone text,
  -- The body that keeps the zone; null where the project stands in none that is known.
  keeper text,
  as_of date not null,
  verdict text not null constraint gate_verdict_known check (verdict in ('refused', 'conditional', 'to-verify', 'allowed')),
  -- The project, each rule's answer and the ways to yes, as they were told.
  document jsonb not null,
  digest text not null constraint gate_verdict_digest_whole check (digest ~ '^[0-9a-f]{64}$'),
  asked_at timestamptz not null,
  asked_by text not null
);
create index gate_verdict_latest on gate_verdict (resolution_id, id desc);

-- A verdict tells; a person decides. Accepting what was refused overrides it: by which authority, on which document.
create table gate_decision (
  id bigint generated always as identity primary key,
  verdict_id bigint not null references gate_verdict on delete cascade,
  outcome text not null constraint gate_decision_outcome_known check (outcome in ('accepted', 'refused')),
  is_override boolean not null,
  reason text not null,
  authority text,
  document text,
  decided_at timestamptz not null,
  decided_by text not null,
  constraint gate_override_grounded check (not is_override or (outcome = 'accepted' and authority is not null and document is not null))
);
create index gate_decision_latest on gate_decision (verdict_id, id desc);
revoke update, delete, truncate on gate_verdict, gate_decision from resolute_app;

insert into policy_rule (verb, role, reach) values
  ('judge-project', 'reporter', 'own'),
  ('judge-project', 'approver', 'below'),
  ('judge-project', 'leader', 'below'),
  ('judge-project', 'administrator', 'below'),
  ('decide-gate', 'approver', 'below'),
  ('decide-gate', 'leader', 'below'),
  ('override-gate', 'approver', 'below'),
  ('override-gate', 'leader', 'below');

call guard('gate_verdict', '{insert}', holding('judge-project', '', 'resolution_id', 'keeper'));
call guard('gate_decision', '{insert}', format(
  $sql$exists (select from gate_verdict judged where judged.id = written.verdict_id
    and written.is_override = (judged.verdict = 'refused' and written.outcome = 'accepted')
    and case when written.is_override then (%s) else (%s) end)$sql$,
  holding('override-gate', '', 'judged.resolution_id', 'judged.keeper'),
  holding('decide-gate', '', 'judged.resolution_id', 'judged.keeper')));
