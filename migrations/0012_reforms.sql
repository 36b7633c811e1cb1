-- Bodies and territories over time. A reform is loaded once and never altered; applying it and withdrawing it are acts added
-- to its record, and "responsible today" is computed through the transfers of the reforms in force. So nothing that other
-- tables store is rewritten, and an undo is exact.

create table reform (
  id bigint generated always as identity primary key,
  resolution_id text not null references resolution on delete cascade,
  -- The id its file gives it.
  name text not null,
  title_vi text not null,
  title_en text,
  legal_act text not null,
  effect date not null,
  effect_precision text not null check (effect_precision in ('day', 'month', 'quarter', 'year')),
  source_title text not null,
  source_address text,
  standing text not null check (standing in ('looked-up', 'from-memory', 'document', 'report')),
  note_vi text,
  note_en text,
  -- What it does to the map: units founded and ended, what passed to what, and the old districts of the new communes.
  territories jsonb not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  loaded_at timestamptz not null,
  loaded_by text not null,
  unique (resolution_id, sha256)
);
create index reform_of_resolution on reform (resolution_id, effect, id);

create table reform_act (
  id bigint generated always as identity primary key,
  reform_id bigint not null references reform on delete cascade,
  act text not null check (act in ('apply', 'withdraw')),
  why text,
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index reform_act_latest on reform_act (reform_id, id desc);

-- Bodies that a reform founds; they are there from its day of effect while it is in force.
create table reform_body (
  reform_id bigint not null references reform on delete cascade,
  id text not null,
  ordinal integer not null,
  name_vi text not null,
  name_en text,
  branch text not null check (branch in ('party', 'state', 'front', 'board', 'other')),
  is_class boolean not null,
  parent text,
  legal_act text,
  primary key (reform_id, id)
);

create table transfer (
  reform_id bigint not null references reform on delete cascade,
  ordinal integer not null,
  from_agency text not null,
  -- Null where nobody is known to take it over: an open question.
  to_agency text,
  -- Of what the first body held that day; null where it is not known.
  share numeric(12,9) check (share > 0 and share <= 1),
  passes text[] not null check (passes <@ '{duties,rows,grants,series}' and passes <> '{}'),
  -- False where the first body goes on with the rest.
  ends boolean not null,
  note_vi text,
  note_en text,
  primary key (reform_id, ordinal)
);

-- What somebody answered to "who has it now?". It counts while the end it speaks of stands; a later row may withdraw it.
create table succession_answer (
  id bigint generated always as identity primary key,
  resolution_id text not null references resolution on delete cascade,
  agency text not null,
  ended date not null,
  to_agency text,
  share numeric(12,9) check (share > 0 and share <= 1),
  passes text[] not null check (passes <@ '{duties,rows,grants,series}' and passes <> '{}'),
  reason text not null,
  document text not null,
  withdraws bigint unique references succession_answer,
  recorded_at timestamptz not null,
  recorded_by text not null,
  check ((to_agency is null) = (withdraws is not null))
);
create index succession_answer_of on succession_answer (resolution_id, agency);

revoke update, delete, truncate on reform, reform_act, reform_body, transfer, succession_answer from resolute_app;

-- The units of the map as the pack states them: a code means one thing from one day, and may mean another from another.
create table territory (
  resolution_id text not null references resolution on delete cascade,
  code text not null,
  valid_from date not null,
  ordinal integer not null,
  level text not null check (level in ('province', 'district', 'commune')),
  kind text not null,
  name text not null,
  parent text,
  source text,
  primary key (resolution_id, code, valid_from)
);

-- Where a row of a book lies, by code as of a day; the share of it where it lies in several and that is known.
create table row_territory (
  resolution_id text not null references resolution on delete cascade,
  book text not null,
  row_id text not null,
  ordinal integer not null,
  code text not null,
  as_of date not null,
  share numeric(12,9) check (share > 0 and share <= 1),
  source text,
  primary key (resolution_id, book, row_id, ordinal)
);

create view reform_in_force with (security_invoker = true) as
  select reform.* from reform
  where (select act from reform_act where reform_id = reform.id order by reform_act.id desc limit 1) = 'apply';

-- Every body there is: those of the pack, and those founded by reforms in force.
create view body with (security_invoker = true) as
  select resolution_id, id, name_vi, name_en, branch, is_class, parent, valid, successor, legal_act, source,
    null::bigint as reform_id
  from agency
  union all
  select reform.resolution_id, founded.id, founded.name_vi, founded.name_en, founded.branch, founded.is_class, founded.parent,
    daterange(reform.effect, null), null, coalesce(founded.legal_act, reform.legal_act), null, reform.id
  from reform_body founded join reform_in_force reform on reform.id = founded.reform_id;
