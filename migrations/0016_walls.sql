-- What a role reaches by its body, held by the database itself: whoever asks, by whatever path, sees and writes of a book of
-- persons only the rows of the bodies that the roles of the acting account reach.
--
-- Who acts stands in the setting resolute.acting of the connection: "operator", or an account and the day on which the system
-- stands ("5 2026-11-29"). Whatever says nothing is the public.

-- The same table as in the code (src/agencies/policy.ts); a test compares them.
create table policy_rule (
  verb text not null,
  role text not null,
  -- Of the body in which the role is held: its own rows, or those of the bodies under it too.
  reach text not null check (reach in ('own', 'below')),
  primary key (verb, role)
);
revoke insert, update, delete, truncate on policy_rule from resolute_app;
insert into policy_rule (verb, role, reach) values
  ('read-persons', 'reader', 'own'),
  ('read-persons', 'reporter', 'own'),
  ('read-persons', 'keeper', 'below'),
  ('read-persons', 'approver', 'below'),
  ('read-persons', 'inspector', 'below'),
  ('read-persons', 'leader', 'below'),
  ('read-persons', 'auditor', 'below'),
  ('read-persons', 'administrator', 'below'),
  ('reveal-person', 'reporter', 'own'),
  ('reveal-person', 'keeper', 'below'),
  ('reveal-person', 'approver', 'below'),
  ('reveal-person', 'inspector', 'below'),
  ('reveal-person', 'auditor', 'below'),
  ('reveal-person', 'administrator', 'below'),
  ('erase-person', 'keeper', 'below'),
  ('erase-person', 'administrator', 'below'),
  ('keep-book', 'keeper', 'below'),
  ('keep-book', 'administrator', 'below'),
  ('decide-contest', 'approver', 'below'),
  ('decide-contest', 'administrator', 'below'),
  ('contest-value', 'reader', 'own'),
  ('contest-value', 'reporter', 'own'),
  ('contest-value', 'keeper', 'below'),
  ('contest-value', 'approver', 'below'),
  ('contest-value', 'handler', 'own'),
  ('contest-value', 'inspector', 'below'),
  ('contest-value', 'leader', 'below'),
  ('contest-value', 'administrator', 'below'),
  ('report-figure', 'reporter', 'own'),
  ('report-figure', 'administrator', 'below');

-- From when a body is there no more: as the pack states it, and by the reforms in force.
create view body_end with (security_invoker = true) as
  select resolution_id, id, upper(valid) as from_day from agency where not upper_inf(valid)
  union
  select reform.resolution_id, transfer.from_agency, reform.effect
  from transfer join reform_in_force reform on reform.id = transfer.reform_id
  where transfer.ends;

-- Who took over what from whom. An answer counts while the end of which it speaks stands.
create view passed_on with (security_invoker = true) as
  select resolution_id, id as from_agency, successor as to_agency, upper(valid) as from_day,
    '{duties,rows,grants,series}'::text[] as passes
  from agency where successor is not null and not upper_inf(valid)
  union all
  select reform.resolution_id, transfer.from_agency, transfer.to_agency, reform.effect, transfer.passes
  from transfer join reform_in_force reform on reform.id = transfer.reform_id
  where transfer.to_agency is not null
  union all
  select answer.resolution_id, answer.agency, answer.to_agency, answer.ended, answer.passes
  from succession_answer answer
  join body_end ended on (ended.resolution_id, ended.id, ended.from_day) = (answer.resolution_id, answer.agency, answer.ended)
  where answer.to_agency is not null
    and not exists (select from succession_answer later where later.withdraws = answer.id);

-- The grants of the acting account that count for a verb on a book today; a null body is the whole resolution.
create function acting_grants(verb text, book text)
returns table (resolution_id text, agency text, reach text, today date)
language sql stable as $$
  select resolution.id, held.agency, rule.reach, acting.today
  from (
    select split_part(said, ' ', 1)::bigint as id, split_part(said, ' ', 2)::date as today
    from coalesce(current_setting('resolute.acting', true), '') said where said ~ '^\d+ \d{4}-\d\d-\d\d$'
  ) acting
  join account on account.id = acting.id and account.disabled_at is null
  join role_grant held on held.account_id = account.id and held.revoked_at is null and held.valid @> acting.today
  join policy_rule rule on rule.verb = acting_grants.verb and rule.role = held.role
  join resolution on resolution.id = coalesce(held.resolution, resolution.id)
  where coalesce(held.book, acting_grants.book) = acting_grants.book and held."case" is null
$$;

-- The resolutions of which the acting account reaches every row of a book by a verb.
create function reached_whole(verb text, book text) returns text[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if current_setting('resolute.acting', true) = 'operator' then
    return array(select id from resolution);
  end if;
  return array(select distinct resolution_id from acting_grants(verb, book) where agency is null);
end
$$;

-- The bodies whose rows the acting account reaches, as the keys "resolution/body" of an object, among which one is found fast.
-- A role passes to whoever took over the roles of its body, and finds there the rows of the bodies that ended in it. A body
-- that was split in two gives its rows to both, for nothing tells which row went where.
create function reached_bodies(verb text, book text) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return (
  with recursive
  given as materialized (select * from acting_grants(verb, book) where agency is not null),
  passed as materialized (select * from passed_on where resolution_id in (select resolution_id from given)),
  gone as materialized (
    select * from body_end where resolution_id in (select resolution_id from given) and from_day <= (select max(today) from given)),
  under as materialized (
    select resolution_id, id, parent from body where parent is not null and resolution_id in (select resolution_id from given)),
  seat as (
    select resolution_id, agency, reach, today from given
    union
    select seat.resolution_id, passed.to_agency, seat.reach, seat.today
    from seat join passed on passed.resolution_id = seat.resolution_id and passed.from_agency = seat.agency
    where 'grants' = any (passed.passes) and passed.from_day <= seat.today
  ),
  held as (
    select * from seat
    where (resolution_id, agency) not in (select resolution_id, id from gone)
    union
    select held.resolution_id, found.agency, held.reach, held.today
    from held join (
      select resolution_id, to_agency as from_here, from_agency as agency, false as is_below, from_day from passed
      where case verb when 'report-figure' then 'series' else 'rows' end = any (passes)
        and (resolution_id, from_agency) in (select resolution_id, id from gone)
      union all
      select resolution_id, parent, id, true, '-infinity' from under
    ) found on found.resolution_id = held.resolution_id and found.from_here = held.agency
    where found.from_day <= held.today and (held.reach = 'below' or not found.is_below)
  )
  select coalesce(jsonb_object_agg(resolution_id || '/' || agency, true), '{}') from held
  );
end
$$;

-- What is claimed of a row is seen by whoever sees the row: each walled book adds what it asks.
alter table claim enable row level security;
create policy claims on claim to resolute_app using (true) with check (true);

-- Puts a book of persons behind the wall; its rows are of the body in its column "keeper".
create procedure wall_book(book_table text, book text) language plpgsql as $$
declare
  -- In two steps, each worked out once a statement and only where it is asked: whoever reaches a whole resolution costs no
  -- walk along the bodies.
  within constant text := $sql$(resolution_id = any ((select reached_whole(%1$L, %2$L))::text[])
    or jsonb_exists((select reached_bodies(%1$L, %2$L)), resolution_id || '/' || keeper))$sql$;
  reads constant text := format(within, 'read-persons', book);
  -- An accepted contest writes too.
  writes constant text := format(within, 'keep-book', book) || ' or ' || format(within, 'decide-contest', book);
begin
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
call wall_book('household', 'households');

-- How many rows a walled book has on a day, for those who may not see them; up to a number.
create function counted_behind_wall(book_table text, resolution text, day date, known_at timestamptz, most integer)
returns integer language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  found integer;
begin
  if not exists (select from pg_policies where schemaname = 'public' and tablename = book_table and policyname = 'read_rows') then
    raise exception 'no walled book has the table %', book_table;
  end if;
  execute format($sql$select count(*) from (
    select from %I where resolution_id = $1 and valid @> $2
      and case when $3 is null then upper_inf(recorded) else recorded @> $3 end limit $4) counted$sql$, book_table)
    into found using resolution, day, known_at, most;
  return found;
end
$$;

-- Whose rows are by now: the body that keeps each on the acting day, or kept it last. Whoever kept a row before still sees what
-- was so then, but who it says it of is no more theirs to open, write or erase.
create function keepers_now(book_table text, resolution text, ids text[]) returns table (id text, keeper text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  day constant date := coalesce(substring(current_setting('resolute.acting', true) from ' (\d{4}-\d\d-\d\d)$')::date, current_date);
begin
  if not exists (select from pg_policies where schemaname = 'public' and tablename = book_table and policyname = 'read_rows') then
    raise exception 'no walled book has the table %', book_table;
  end if;
  return query execute format($sql$
    select distinct on (book_row.id) book_row.id, book_row.keeper from %I book_row
    where book_row.resolution_id = $1 and book_row.id = any ($2)
    order by book_row.id, upper_inf(book_row.recorded) desc, book_row.valid @> $3 desc, book_row.valid desc,
      book_row.version desc$sql$, book_table)
    using resolution, ids, day;
end
$$;
