-- Investors' cases: the procedures as dated data, what was handed in, and what bodies did about it. An applicant and a body that
-- is asked for its opinion have no account: each works by a secret link, which opens one case and ends. Every table stands behind
-- walls; whoever works by a link is known to them from resolute.acting ("link <SHA-256 of the secret> <day>").

-- The procedures that a project may need, each as one law has it: what comes with the pack, and changes with it.
create table procedure (
  resolution_id text not null references resolution on delete cascade,
  id text not null,
  from_day date not null,
  ordinal integer not null,
  definition jsonb not null,
  primary key (resolution_id, id, from_day)
);
call guard('procedure', '{insert,update,delete}', holding('load-document'));

create sequence case_number;
grant usage on case_number to resolute_app;
create table investment_case (
  id text primary key,
  resolution_id text not null references resolution,
  state text not null check (state in ('draft', 'submitted', 'withdrawn')),
  -- What is common to all procedures, as typed.
  fields jsonb not null,
  procedures text[] not null,
  revision integer not null default 0,
  opened_at timestamptz not null,
  submitted_on date,
  withdrawn_on date,
  -- The procedures as the law had them when the case was handed in: whatever the pack says later, the case keeps them.
  law jsonb not null default '[]',
  -- "resolution/body" of every body that holds a step, by which officers find it.
  bodies text[] not null default '{}',
  constraint case_submitted check ((state = 'draft') <= (submitted_on is null) and (state = 'submitted') <= (submitted_on is not null))
);
create index case_by_body on investment_case using gin (bodies);
create index case_by_resolution on investment_case (resolution_id, submitted_on) where state = 'submitted';

create table case_step (
  id bigint generated always as identity primary key,
  case_id text not null references investment_case,
  resolution_id text not null,
  procedure text not null,
  step text not null,
  ordinal integer not null,
  holder text,
  officer text,
  ended_on date,
  outcome text check (outcome in ('done', 'refused')),
  document text,
  document_on date,
  reason text,
  -- As it was counted on the day it ended; on time is null where the law's days are not known.
  days_used integer,
  counted text check (counted in ('working', 'calendar')),
  was_on_time boolean,
  unique (case_id, procedure, step),
  constraint case_step_ended check ((ended_on is null) = (outcome is null) and (outcome is null) = (document is null))
);
create index case_step_measured on case_step (resolution_id, procedure, step) where ended_on is not null;

-- One request a step: the clock stands from the asking to the answer.
create table case_supplement (
  step_id bigint primary key references case_step,
  case_id text not null references investment_case,
  asked_on date not null,
  reason text not null,
  missing text not null,
  answered_on date check (answered_on >= asked_on),
  answer text
);
create index case_supplement_by_case on case_supplement (case_id);

create table case_consultation (
  id bigint generated always as identity primary key,
  step_id bigint not null references case_step,
  case_id text not null references investment_case,
  consult text,
  body text not null,
  days integer,
  counted text not null check (counted in ('working', 'calendar')),
  fact_only boolean not null,
  asked_on date not null,
  question text not null,
  answered_on date check (answered_on >= asked_on),
  outcome text check (outcome in ('agreed', 'not-agreed')),
  number text,
  document_on date,
  content text,
  constraint consultation_answered check ((answered_on is null) = (outcome is null) and (outcome is null) = (number is null)),
  -- Of the military's opinion what it says is never kept.
  constraint consultation_fact_only check (not fact_only or content is null)
);
create index case_consultation_by_case on case_consultation (case_id);
create index case_consultation_by_step on case_consultation (step_id);

-- Papers are the applicant's and stand behind the case's wall, so they are not among the stored files that books point to. The
-- latest of each name counts; earlier ones stay.
create table case_paper (
  id bigint generated always as identity primary key,
  case_id text not null references investment_case,
  paper text not null,
  name text not null,
  media_type text not null,
  byte_length integer not null,
  sha256 text not null,
  content bytea not null,
  brought_at timestamptz not null
);
create index case_paper_by_case on case_paper (case_id, paper, id);

create table case_link (
  token_hash bytea primary key,
  -- Made in one transaction with the case, and before it: by the link one may write it.
  case_id text not null references investment_case deferrable initially deferred,
  -- Null for the applicant's.
  consultation_id bigint references case_consultation,
  made_at timestamptz not null,
  expires_on date not null,
  ended_at timestamptz
);
create index case_link_by_case on case_link (case_id);
create index case_link_by_consultation on case_link (consultation_id);

-- Officers of a body handle whatever cases it holds; a role may still be given for one case alone.
alter table role_grant drop constraint role_grant_check1;
alter table role_grant add constraint role_grant_of_case check (role <> 'consultee' or "case" is not null);

insert into policy_rule (verb, role, reach) values
  ('read-case', 'handler', 'own'),
  ('read-case', 'approver', 'below'),
  ('read-case', 'inspector', 'below'),
  ('read-case', 'leader', 'below'),
  ('read-case', 'auditor', 'below'),
  ('read-case', 'administrator', 'below'),
  ('handle-case', 'handler', 'own'),
  ('handle-case', 'leader', 'below'),
  ('handle-case', 'administrator', 'below');

-- As in 0024; a case passes with the duties of the body that holds its step.
insert into verb_matter values ('read-case', 'duties'), ('handle-case', 'duties');

-- The cases for which alone the acting account was given a role: reached by their number, not through a body.
create function cases_given(verb text) returns setof text
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query
    select held_case.id
    from (
      select split_part(said, ' ', 1)::bigint as id, split_part(said, ' ', 2)::date as today
      from coalesce(current_setting('resolute.acting', true), '') said where said ~ '^\d+ \d{4}-\d\d-\d\d$'
    ) acting
    join account on account.id = acting.id and account.disabled_at is null
    join role_grant held on held.account_id = account.id and held.revoked_at is null and held.valid @> acting.today
    join policy_rule rule on rule.verb = cases_given.verb and rule.role = held.role
    join investment_case held_case on held_case.id = held."case"
      and held_case.resolution_id = coalesce(held.resolution, held_case.resolution_id);
end
$$;

-- The link by which somebody works, while it lasts.
create function acting_link() returns case_link
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  said constant text[] :=
    regexp_match(coalesce(current_setting('resolute.acting', true), ''), '^link ([0-9a-f]{64}) (\d{4}-\d\d-\d\d)$');
  found case_link;
begin
  select * into found from case_link
  where token_hash = decode(said[1], 'hex') and ended_at is null and expires_on >= said[2]::date;
  return found;
end
$$;
create function opened_case() returns text language sql stable as $$ select (acting_link()).case_id $$;
create function applied_case() returns text language sql stable as $$
  select link.case_id from acting_link() link where link.consultation_id is null
$$;
create function asked_consultation() returns bigint language sql stable as $$ select (acting_link()).consultation_id $$;

create function is_case(id text) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select from investment_case where investment_case.id = is_case.id);
end
$$;

do $$
declare
  -- Of the row's own case; a draft is the applicant's alone.
  reads constant text := format($sql$id = (select opened_case()) or (state <> 'draft' and (%s or %s or %s or %s))$sql$,
    $sql$(select reaches_everything('read-case', ''))$sql$,
    $sql$resolution_id = any ((select reached_resolutions('read-case', ''))::text[])$sql$,
    $sql$bodies && (select array(select resolution_id || '/' || body from reached_bodies('read-case', '')))$sql$,
    $sql$id in (select cases_given('read-case'))$sql$);
  sees constant text := 'exists (select from investment_case seen where seen.id = case_id)';
  handles constant text := holding('handle-case', '', 'step.resolution_id', 'step.holder') ||
    $sql$ or step.case_id in (select cases_given('handle-case'))$sql$;
  handles_its_step constant text := format('exists (select from case_step step where step.id = step_id and (%s))', handles);
  applies constant text := 'case_id = (select applied_case())';
  walled text;
begin
  foreach walled in array '{investment_case,case_step,case_supplement,case_consultation,case_paper,case_link}'::text[] loop
    execute format('alter table %I enable row level security', walled);
    execute format('revoke update, delete, truncate on %I from resolute_app', walled);
  end loop;

  execute format('create policy reads on investment_case for select to resolute_app using (%s)', reads);
  create policy opens on investment_case for insert to resolute_app
    with check (id = (select applied_case()) and state = 'draft');
  create policy applies on investment_case for update to resolute_app using (id = (select applied_case()));
  grant update (state, fields, procedures, revision, submitted_on, withdrawn_on, law, bodies) on investment_case to resolute_app;

  execute format('create policy reads on case_step for select to resolute_app using (%s)', sees);
  execute format($sql$create policy submits on case_step for insert to resolute_app with check (%s and ended_on is null
    and exists (select from investment_case draft where draft.id = case_id and draft.state = 'draft'))$sql$, applies);
  execute format('create policy handles on case_step for update to resolute_app using (%s)', replace(handles, 'step.', ''));
  grant update (officer, ended_on, outcome, document, document_on, reason, days_used, counted, was_on_time) on case_step
    to resolute_app;

  execute format('create policy reads on case_supplement for select to resolute_app using (%s)', sees);
  execute format('create policy asks on case_supplement for insert to resolute_app with check (%s)', handles_its_step);
  execute format('create policy answers on case_supplement for update to resolute_app using (%s)', applies);
  grant update (answered_on, answer) on case_supplement to resolute_app;

  -- Who is asked for an opinion sees that question alone, not what others answered.
  execute format($sql$create policy reads on case_consultation for select to resolute_app
    using (id = (select asked_consultation()) or ((select asked_consultation()) is null and %s))$sql$, sees);
  execute format('create policy asks on case_consultation for insert to resolute_app with check (%s)', handles_its_step);
  execute format('create policy answers on case_consultation for update to resolute_app
    using (id = (select asked_consultation()) or %s)', handles_its_step);
  grant update (answered_on, outcome, number, document_on, content) on case_consultation to resolute_app;

  execute format('create policy reads on case_paper for select to resolute_app using (%s)', sees);
  execute format('create policy brings on case_paper for insert to resolute_app with check (%s)', applies);

  execute format('create policy reads on case_link for select to resolute_app using (%s)', sees);
  -- One's own link, to a case that is not there yet; or, of a step that one handles, that of the body that is asked.
  execute format($sql$create policy makes on case_link for insert to resolute_app with check (
    (consultation_id is null and 'link ' || encode(token_hash, 'hex') = left(current_setting('resolute.acting', true), 69)
      and not is_case(case_id))
    or exists (select from case_consultation asked join case_step step on step.id = asked.step_id
      where asked.id = consultation_id and asked.case_id = case_link.case_id and (%s)))$sql$, handles);
  execute format($sql$create policy ends on case_link for update to resolute_app using (
    consultation_id = (select asked_consultation())
    or exists (select from case_consultation asked join case_step step on step.id = asked.step_id
      where asked.id = consultation_id and (%s)))$sql$, handles);
  grant update (ended_at) on case_link to resolute_app;
end
$$;

-- What everybody may know of how long procedures take: fewer than five say too much of whoever they were.
create function measured_steps(resolution text)
returns table (procedure text, step text, holder text, counted text, ended bigint, median_days numeric, timed bigint, on_time bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query
    select done.procedure, done.step, done.holder, done.counted,
      case when count(*) >= 5 then count(*) end,
      case when count(*) >= 5 then percentile_cont(0.5) within group (order by done.days_used)::numeric end,
      case when count(done.was_on_time) >= 5 then count(done.was_on_time) end,
      case when count(done.was_on_time) >= 5 then count(*) filter (where done.was_on_time) end
    from case_step done
    where done.resolution_id = resolution and done.ended_on is not null
    group by done.procedure, done.step, done.holder, done.counted;
end
$$;
