-- Who may write, asked once more by the database itself of every table that the application writes: one trigger for each, with a
-- condition on what was written. The conditions ask by verb (policy_rule), as the actions do. Tables that are written before it is
-- known who somebody is stand in tests/authorization/guards.test.ts, with the reason.

insert into policy_rule (verb, role, reach)
select verb, 'administrator', 'below'
from unnest('{assign-task,load-pack,load-document,load-reform,apply-reform,answer-succession,see-people,invite,grant,revoke-grant,suspend,restore,reset-factor,end-sessions,make-recovery-link}'::text[]) verb;
insert into policy_rule (verb, role, reach) values
  ('assign-task', 'leader', 'below'),
  ('see-people', 'auditor', 'below');

-- Duties pass from body to body as rows and series do: a leader gives the tasks that the own body leads, or one under it.
alter table seat_reach drop constraint seat_reach_matter_check;
alter table seat_reach add constraint seat_reach_matter_check check (matter in ('rows', 'series', 'duties'));
create or replace function reach_of(resolution text)
returns table (seat text, reach text, matter text, days datemultirange, bodies text[])
language sql stable as $$
  with recursive
  gone as materialized (
    select id, min(from_day) as from_day from body_end where resolution_id = resolution group by id),
  passed as materialized (
    select from_agency, to_agency, from_day, passes from passed_on where resolution_id = resolution),
  matters as materialized (
    select unnest('{rows,series,duties}'::text[]) as matter),
  -- Where a role held in a body acts, and from when.
  seated as (
    select id as seat, id as at, '-infinity'::date as from_day from body where resolution_id = resolution
    union
    select seated.seat, passed.to_agency, greatest(seated.from_day, passed.from_day)
    from seated join passed on passed.from_agency = seated.at
    where 'grants' = any (passed.passes)
  ),
  -- From which body one comes to which: by what was passed on once its former body is gone, or down the tree.
  step as materialized (
    select passed.to_agency as here, gone.id as there, matter, false as is_down, greatest(passed.from_day, gone.from_day) as from_day
    from passed join gone on gone.id = passed.from_agency join matters on matter = any (passed.passes)
    union all
    select parent, id, matter, true, '-infinity'
    from body cross join matters
    where resolution_id = resolution and parent is not null
  ),
  held as (
    select seated.seat, reach, matter, seated.at as body, seated.from_day, gone.from_day as to_day
    from seated left join gone on gone.id = seated.at cross join matters, unnest('{own,below}'::text[]) reach
    where gone.from_day is null or seated.from_day < gone.from_day
    union
    select held.seat, held.reach, held.matter, step.there, greatest(held.from_day, step.from_day), held.to_day
    from held join step on step.here = held.body and step.matter = held.matter
    where (held.reach = 'below' or not step.is_down) and (held.to_day is null or step.from_day < held.to_day)
  )
  select seat, reach, matter, days, array_agg(body order by body)
  from (
    select seat, reach, matter, body, range_agg(daterange(nullif(from_day, '-infinity'), to_day)) as days
    from held group by seat, reach, matter, body
  ) reached
  group by seat, reach, matter, days
$$;
delete from seat_reach;
insert into seat_reach
  select resolution.id, reached.* from resolution, reach_of(resolution.id) reached;

create or replace function reached_bodies(verb text, book text) returns table (resolution_id text, body text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query
    select resolution.id, unnest(found.bodies)
    from acting_grants(verb, book) given
    join resolution on resolution.id = coalesce(given.resolution, resolution.id)
    -- "offset 0": looked up for each of the few grants by the whole key, whatever is known of the sizes of the tables.
    cross join lateral (
      select seat_reach.bodies from seat_reach
      where (seat_reach.resolution_id, seat_reach.seat, seat_reach.reach) = (resolution.id, given.agency, given.reach)
        and seat_reach.matter = case verb when 'report-figure' then 'series' when 'assign-task' then 'duties' else 'rows' end
        and seat_reach.days @> given.today
      offset 0
    ) found;
end
$$;

-- A null book is anything at all, as where a page asks what it may offer.
create or replace function acting_grants(verb text, book text)
returns table (resolution text, agency text, reach text, today date)
language sql stable as $$
  select held.resolution, held.agency, rule.reach, acting.today
  from (
    select split_part(said, ' ', 1)::bigint as id, split_part(said, ' ', 2)::date as today
    from coalesce(current_setting('resolute.acting', true), '') said where said ~ '^\d+ \d{4}-\d\d-\d\d$'
  ) acting
  join account on account.id = acting.id and account.disabled_at is null
  join role_grant held on held.account_id = account.id and held.revoked_at is null and held.valid @> acting.today
  join policy_rule rule on rule.verb = acting_grants.verb and rule.role = held.role
  where acting_grants.book is null
    or (coalesce(held.book, acting_grants.book) = acting_grants.book and held."case" is null)
$$;

-- The resolutions in which the acting account does the verb on the book, be it for one body only.
create function acts_in(verb text, book text) returns text[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return array(
    select resolution.id from resolution
    where exists (
      select from acting_grants(verb, book) given where coalesce(given.resolution, resolution.id) = resolution.id));
end
$$;

-- The number of the acting account, suspended or not; null for whoever is none.
create function acting_account() returns bigint
language sql stable as $$
  select substring(current_setting('resolute.acting', true) from '^(\d+) ')::bigint
$$;

-- Books whose rows are of bodies, by their column "keeper". Those of persons stand behind walls.
create table kept_book (
  book text primary key,
  book_table text not null unique,
  is_walled boolean not null
);
revoke insert, update, delete on kept_book from resolute_app;

create or replace function keepers_now(book_table text, resolution text, ids text[]) returns table (id text, keeper text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  day constant date := coalesce(substring(current_setting('resolute.acting', true) from ' (\d{4}-\d\d-\d\d)$')::date, current_date);
begin
  if not exists (select from kept_book where kept_book.book_table = keepers_now.book_table) then
    raise exception 'no book whose rows are of bodies has the table %', book_table;
  end if;
  return query execute format($sql$
    select distinct on (book_row.id) book_row.id, book_row.keeper from %I book_row
    where book_row.resolution_id = $1 and book_row.id = any ($2)
    order by book_row.id, upper_inf(book_row.recorded) desc, book_row.valid @> $3 desc, book_row.valid desc,
      book_row.version desc$sql$, book_table)
    using resolution, ids, day;
end
$$;

-- Whether the acting account does the verb on a row of any book; a row that never was is nobody's yet.
create function reaches_row(verb text, book text, resolution text, id text) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  kept kept_book;
begin
  if not resolution = any (acts_in(verb, book)) then
    return false;
  end if;
  select * into kept from kept_book where kept_book.book = reaches_row.book;
  -- What everybody reads, whoever has a role may contest.
  if kept.book is null or (verb = 'contest-value' and not kept.is_walled)
    or reaches_everything(verb, book) or resolution = any (reached_resolutions(verb, book)) then
    return true;
  end if;
  return not exists (
    select from keepers_now(kept.book_table, resolution, array[id]) now
    where ((reaches_row.resolution, now.keeper) in (select resolution_id, body from reached_bodies(verb, book))) is not true);
end
$$;

-- The condition that a verb is held for everything, for the resolution, or for the body, where these are named. Each part is
-- worked out once a statement.
create function holding(verb text, book text default '', resolution text default null, body text default null) returns text
language sql immutable as $$
  select concat_ws(' or ',
    format('(select reaches_everything(%L, %L))', verb, book),
    resolution || format(' = any ((select reached_resolutions(%L, %L))::text[])', verb, book),
    '(' || resolution || ', ' || body || format(') in (select resolution_id, body from reached_bodies(%L, %L))', verb, book))
$$;

create or replace procedure wall_book(book_table text, book text) language plpgsql as $$
declare
  reads constant text := holding('read-persons', book, 'resolution_id', 'keeper');
  -- An accepted contest writes too.
  writes constant text := holding('keep-book', book, 'resolution_id', 'keeper') || ' or ' ||
    holding('decide-contest', book, 'resolution_id', 'keeper');
begin
  insert into kept_book values (book, book_table, true);
  execute format('alter table %I enable row level security', book_table);
  execute format('create policy read_rows on %I for select to resolute_app using (%s)', book_table, reads);
  execute format('create policy write_rows on %I for insert to resolute_app with check (%s)', book_table, writes);
  -- Only "recorded" can be updated: an older version ends.
  execute format('create policy end_rows on %I for update to resolute_app using (%s)', book_table, writes);
  execute format($sql$create policy %I on claim as restrictive for select to resolute_app using (book <> %L
    or exists (select from %I walled where walled.resolution_id = claim.resolution_id and walled.id = claim.row_id))$sql$,
    'claims_of_' || book_table, book, book_table);
end
$$;
insert into kept_book values ('households', 'household', true), ('data-requests', 'data_request', true);

-- The trigger of every guard. Its condition holds for each row of "written"; what an update took the place of is "replaced".
-- Asked beforehand it knows no rows, and what the statement does to whoever asks does not count yet.
create or replace function refuse_writing() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  is_refused boolean;
begin
  -- Whoever owns the database holds everything anyway (migrations, a backup that is put back), and so does the operator.
  if current_user = 'resolute_app' and current_setting('resolute.acting', true) is distinct from 'operator' then
    execute format(
      case tg_when when 'BEFORE' then 'select (%s) is not true' else 'select exists (select from written where (%s) is not true)' end,
      tg_argv[0]) into is_refused;
    if is_refused then
      raise exception 'whoever works here may not write in the table %', tg_table_name using errcode = 'insufficient_privilege';
    end if;
  end if;
  return null;
end
$$;

create procedure guard_beforehand(guarded text, act text, condition text) language plpgsql as $$
begin
  execute format('create trigger %I before %s on %I for each statement execute function refuse_writing(%L)',
    act || '_by_who_may', act, guarded, condition);
end
$$;

create procedure guard(guarded text, acts text[], condition text) language plpgsql as $$
declare
  act text;
begin
  foreach act in array acts loop
    execute format('create trigger %I after %s on %I referencing %s for each statement execute function refuse_writing(%L)',
      act || '_by_who_may', act, guarded,
      case act
        when 'insert' then 'new table as written'
        when 'update' then 'old table as replaced new table as written'
        when 'delete' then 'old table as written'
      end,
      condition);
  end loop;
end
$$;

-- One call for each book that says nothing of persons. Where rows say which body keeps them, a role held in a body writes those
-- of that body, or of one under it.
create or replace procedure guard_book(book_table text, book text) language plpgsql as $$
declare
  is_kept constant boolean := exists (
    select from pg_attribute where attrelid = book_table::regclass and attname = 'keeper' and not attisdropped);
  verb text;
  conditions text[];
begin
  if is_kept then
    insert into kept_book values (book, book_table, false);
  end if;
  -- An accepted contest writes too.
  foreach verb in array '{keep-book,decide-contest}'::text[] loop
    conditions := conditions || case when is_kept then holding(verb, book, 'resolution_id', 'keeper')
      else format('resolution_id = any ((select acts_in(%L, %L))::text[])', verb, book) end;
  end loop;
  call guard(book_table, '{insert,update}', array_to_string(conditions, ' or '));
end
$$;
do $$
declare
  known record;
begin
  for known in
    select relname as book_table, split_part(encode(tgargs, 'escape'), '\000', 1) as book
    from pg_trigger join pg_class on pg_class.oid = tgrelid where tgname = 'added_by_who_may'
  loop
    execute format('drop trigger added_by_who_may on %I', known.book_table);
    execute format('drop trigger ended_by_who_may on %I', known.book_table);
    call guard_book(known.book_table, known.book);
  end loop;
end
$$;
drop function writable_resolutions;

-- Figures and tasks.
call guard('reported_figure', '{insert}', format(
  'exists (select from target where target.id = written.target_id and (%s))',
  holding('report-figure', '', 'target.resolution_id', 'target.reporter')));
call guard('reported_figure', '{delete}', holding('load-document'));
revoke update on reported_figure from resolute_app;
-- Of the own body, or one under it, both the body that had the task and the one that gets it.
call guard('task_step', '{insert}', format(
  'exists (select from task where task.id = written.task_id and (%s) and (%s))',
  holding('assign-task', '', 'task.resolution_id', 'written.lead_agency'),
  holding('assign-task', '', 'task.resolution_id', $sql$(
    select earlier.lead_agency from task_step earlier
    where earlier.task_id = written.task_id and earlier.id not in (select id from written)
    order by earlier.at desc, earlier.id desc limit 1)$sql$)));
call guard('task_step', '{update,delete}', holding('load-document'));

-- What is said beside the books, and on what ground. Whoever writes in a book may contest in it too.
call guard('claim', '{insert}', $sql$reaches_row('contest-value', book, resolution_id, row_id)$sql$);
call guard('claim', '{update}', $sql$reaches_row('decide-contest', book, resolution_id, row_id)$sql$);
call guard('stored_file', '{insert}', $sql$(select acts_in('contest-value', null)) <> '{}'$sql$);
call guard('source', '{insert}', $sql$resolution_id = any ((select acts_in('contest-value', null))::text[])$sql$);
call guard('source', '{update,delete}', holding('load-document'));

-- Keys of persons: made with the first value of a row, that is before there is a row; destroyed by whoever may erase it.
create procedure guard_keys(guarded text, acts text[]) language plpgsql as $$
begin
  call guard(guarded, acts, $sql$(resolution_id, book) in (
    select unnest(acts_in('contest-value', kept.book)), kept.book from kept_book kept where kept.is_walled)$sql$);
end
$$;
call guard_keys('person_key', '{insert}');
call guard_keys('person_blind', '{insert}');
drop procedure guard_keys;
call guard('person_key', '{update}', $sql$reaches_row('erase-person', book, resolution_id, row_id)$sql$);
call guard('person_blind', '{delete}', $sql$reaches_row('erase-person', book, resolution_id, row_id)$sql$);
-- Made where the first value is sealed or looked for; changed by the operator.
call guard('outer_key', '{insert}',
  $sql$(select acts_in('contest-value', null)) <> '{}' or (select acts_in('reveal-person', null)) <> '{}'$sql$);
call guard('outer_key', '{delete}', 'false');
revoke update on outer_key from resolute_app;
revoke insert, update, delete on retention_rule from resolute_app;

-- Imports. What has ended writes nothing more: whoever lost the role meanwhile, or finds a job forgotten, may still end it.
call guard('import_job', '{insert}', $sql$resolution_id = any (acts_in('keep-book', book))$sql$);
call guard('import_job', '{update}', $sql$ended_at is not null or resolution_id = any (acts_in('keep-book', book))$sql$);
revoke update, delete on import_job from resolute_app;
grant update (content, content_key, outer_key, head, columns, state, rows_done, rows_new, rows_changed, rows_unchanged, rows_wrong,
  rows_digest, problem_vi, problem_en, is_cancel_asked, seen_alive_at, ended_at) on import_job to resolute_app;
call guard('import_row', '{insert,update}', $sql$job_id in (
  select id from import_job where ended_at is null and resolution_id = any (acts_in('keep-book', book)))$sql$);
call guard('import_row', '{delete}', 'job_id not in (select id from import_job where ended_at is null)');
revoke update on import_row from resolute_app;
grant update (outcome, cells) on import_row to resolute_app;

-- Reforms.
call guard('reform', '{insert}', holding('load-reform', '', 'resolution_id'));
call guard('reform_body', '{insert}', format(
  'exists (select from reform where reform.id = written.reform_id and (%s))', holding('load-reform', '', 'reform.resolution_id')));
call guard('transfer', '{insert}', format(
  'exists (select from reform where reform.id = written.reform_id and (%s))', holding('load-reform', '', 'reform.resolution_id')));
call guard('reform_act', '{insert}', format(
  'exists (select from reform where reform.id = written.reform_id and (%s))', holding('apply-reform', '', 'reform.resolution_id')));
call guard('succession_answer', '{insert}', holding('answer-succession', '', 'resolution_id'));
revoke insert, update, delete on reform_in_force from resolute_app;

-- People. Whoever accepts an invitation or sets a second factor changes the own account; whether it may enter is for others. Who
-- suspends the own account holds no role any more when this is asked, and who restores it would hold one again.
call guard('account', '{insert}', holding('invite'));
call guard('account', '{update}', concat_ws(' or ',
  'written.disabled_at is not distinct from (select disabled_at from replaced where replaced.id = written.id)',
  '(disabled_at is not null and id = (select acting_account()))',
  '(id is distinct from (select acting_account()) and (' || holding('suspend') || '))'));
revoke delete on account from resolute_app;
-- Nobody gives themselves the right to do so.
call guard_beforehand('role_grant', 'insert', holding('grant'));
call guard_beforehand('role_grant', 'update', holding('revoke-grant'));
-- Whoever forgot the password is nobody yet, and asks for a link by themselves.
call guard('access_link', '{insert}', $sql$(kind = 'recovery' and made_by = 'self') or $sql$ || holding('invite'));
revoke update on access_link from resolute_app;
grant update (used_at) on access_link to resolute_app;
-- That a token was used is noted before it is known whose it is; made and ended it is by its owner.
call guard('api_token', '{insert}',
  'account_id = (select id from account where id = acting_account() and disabled_at is null)');
call guard('api_token', '{update}', concat_ws(' or ',
  'revoked_at is not distinct from (select revoked_at from replaced where replaced.id = written.id)',
  '(revoked_at is not null and account_id = (select acting_account()))'));
revoke update, delete on api_token from resolute_app;
grant update (last_used_at, revoked_at) on api_token to resolute_app;

-- What is of the whole system, and what the clock does.
do $$
declare
  loaded text;
begin
  foreach loaded in array '{resolution,agency,document,document_file,provision,provision_reference,diagnostic,target,stated_figure,task,territory,row_territory}'::text[] loop
    call guard(loaded, '{insert,update,delete}', holding('load-document'));
  end loop;
end
$$;
call guard('world', '{insert}', holding('load-document'));
call guard('job_run', '{insert,update}', 'false');
