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
  ('contest-value', 'administrator', 'below');

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

-- What the acting account reaches of a book by a verb: "*" is everything, "r/*" a whole resolution, "r/a" the rows of a body.
-- A role passes to whoever took over the roles of its body, and finds there the rows of the bodies that ended in it. A body
-- that was split in two gives its rows to both, for nothing tells which row went where.
create function reached(verb text, book text) returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
  with recursive
  said as (select coalesce(current_setting('resolute.acting', true), '') as acting),
  account_now as (
    select split_part(acting, ' ', 1)::bigint as id, split_part(acting, ' ', 2)::date as today
    from said where acting ~ '^\d+ \d{4}-\d\d-\d\d$'
  ),
  given as (
    select resolution.id as resolution_id, held.agency, rule.reach, account_now.today
    from account_now
    join account on account.id = account_now.id and account.disabled_at is null
    join role_grant held on held.account_id = account.id and held.revoked_at is null and held.valid @> account_now.today
    join policy_rule rule on rule.verb = reached.verb and rule.role = held.role
    join resolution on resolution.id = coalesce(held.resolution, resolution.id)
    where coalesce(held.book, reached.book) = reached.book and held."case" is null
  ),
  seat as (
    select resolution_id, agency, reach, today from given where agency is not null
    union
    select seat.resolution_id, passed.to_agency, seat.reach, seat.today
    from seat join passed_on passed on passed.resolution_id = seat.resolution_id and passed.from_agency = seat.agency
    where 'grants' = any (passed.passes) and passed.from_day <= seat.today
  ),
  held as (
    select * from seat
    where not exists (
      select from body_end gone
      where gone.resolution_id = seat.resolution_id and gone.id = seat.agency and gone.from_day <= seat.today)
    union
    select held.resolution_id, found.agency, held.reach, held.today
    from held cross join lateral (
      select passed.from_agency as agency
      from passed_on passed
      join body_end gone on gone.resolution_id = passed.resolution_id and gone.id = passed.from_agency
      where passed.resolution_id = held.resolution_id and passed.to_agency = held.agency and 'rows' = any (passed.passes)
        and passed.from_day <= held.today and gone.from_day <= held.today
      union all
      select body.id from body
      where held.reach = 'below' and body.resolution_id = held.resolution_id and body.parent = held.agency
    ) found
  )
  select array(
    select '*' from said where acting = 'operator'
    union select resolution_id || '/*' from given where agency is null
    union select resolution_id || '/' || agency from held)
$$;

-- Whether a row of a body is among what is reached.
create function is_within(resolution text, body text, reached text[]) returns boolean language sql immutable parallel safe as $$
  select array['*', resolution || '/*', resolution || '/' || coalesce(body, '')] && reached
$$;

-- Puts a book of persons behind the wall; its rows are of the body in its column "keeper".
create procedure wall_book(book_table text, book text) language plpgsql as $$
begin
  execute format('alter table %I enable row level security', book_table);
  execute format($sql$create policy read_rows on %I for select to resolute_app
    using (is_within(resolution_id, keeper, (select reached('read-persons', %L))))$sql$, book_table, book);
  execute format($sql$create policy write_rows on %I for insert to resolute_app
    with check (is_within(resolution_id, keeper, (select reached('keep-book', %L) || reached('decide-contest', %L))))$sql$,
    book_table, book, book);
  -- Only "recorded" can be updated: an older version ends.
  execute format($sql$create policy end_rows on %I for update to resolute_app
    using (is_within(resolution_id, keeper, (select reached('keep-book', %L) || reached('decide-contest', %L))))$sql$,
    book_table, book, book);
end
$$;
call wall_book('household', 'households');

-- What is claimed of a row is seen by whoever sees the row.
alter table claim enable row level security;
create policy write_claims on claim for insert to resolute_app with check (true);
create policy decide_claims on claim for update to resolute_app using (true);
create policy read_claims on claim for select to resolute_app using (
  book <> 'households'
  or exists (select from household where household.resolution_id = claim.resolution_id and household.id = claim.row_id));

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
