-- Which bodies' rows are reached from which body: worked out when the tree of bodies, a reform or an answer changes, not at every
-- statement that a wall (0016) stands before. What an account may is still looked up at each: its grants are few.

create table seat_reach (
  resolution_id text not null references resolution on delete cascade,
  -- The body in which a role is held.
  seat text not null,
  reach text not null check (reach in ('own', 'below')),
  -- What passes on when a body ends: the rows it kept, or the series of figures it owed.
  matter text not null check (matter in ('rows', 'series')),
  -- On these days all of these bodies are reached.
  days datemultirange not null check (not isempty(days)),
  bodies text[] not null,
  primary key (resolution_id, seat, reach, matter, days)
);
revoke all on seat_reach from resolute_app;

-- What stands in seat_reach of a resolution. A role passes to whoever took over the roles of its body, and finds there the rows
-- of the bodies that ended in it. A body that was split in two gives its rows to both, for nothing tells which row went where.
create function reach_of(resolution text)
returns table (seat text, reach text, matter text, days datemultirange, bodies text[])
language sql stable as $$
  with recursive
  gone as materialized (
    select id, min(from_day) as from_day from body_end where resolution_id = resolution group by id),
  passed as materialized (
    select from_agency, to_agency, from_day, passes from passed_on where resolution_id = resolution),
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
    from passed join gone on gone.id = passed.from_agency, unnest(passed.passes) matter
    where matter in ('rows', 'series')
    union all
    select parent, id, matter, true, '-infinity'
    from body, unnest('{rows,series}'::text[]) matter
    where resolution_id = resolution and parent is not null
  ),
  held as (
    select seated.seat, reach, matter, seated.at as body, seated.from_day, gone.from_day as to_day
    from seated left join gone on gone.id = seated.at,
      unnest('{own,below}'::text[]) reach, unnest('{rows,series}'::text[]) matter
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

-- Whatever changes what reach_of() reads makes it anew at once, whoever writes and by whatever path.
create function renew_reach() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  touched text[];
begin
  if tg_op = 'TRUNCATE' then
    touched := array(select id from resolution);
  elsif tg_table_name = 'reform_act' then
    touched := array(select distinct resolution_id from changed join reform on reform.id = changed.reform_id);
  elsif tg_table_name in ('reform_body', 'transfer') then
    -- Of a reform that is not in force nothing counts.
    touched := array(select distinct resolution_id from changed join reform_in_force reform on reform.id = changed.reform_id);
  else
    touched := array(select distinct resolution_id from changed);
  end if;
  if touched = '{}' then
    return null;
  end if;
  -- One after another, so that the later sees what the earlier changed: by the lock under which reforms are put in force.
  perform pg_advisory_xact_lock(7265736109);
  delete from seat_reach where resolution_id = any (touched);
  insert into seat_reach
    select resolution.id, reached.* from resolution, reach_of(resolution.id) reached where resolution.id = any (touched);
  return null;
end
$$;

do $$
declare
  basis text;
begin
  foreach basis in array '{agency,reform,reform_act,reform_body,transfer,succession_answer}'::text[] loop
    execute format($sql$
      create trigger reach_after_insert after insert on %1$I referencing new table as changed
        for each statement execute function renew_reach();
      create trigger reach_after_delete after delete on %1$I referencing old table as changed
        for each statement execute function renew_reach();
      -- A row that moves to another resolution changes both.
      create trigger reach_before_update after update on %1$I referencing old table as changed
        for each statement execute function renew_reach();
      create trigger reach_after_update after update on %1$I referencing new table as changed
        for each statement execute function renew_reach();
      create trigger reach_after_truncate after truncate on %1$I
        for each statement execute function renew_reach()$sql$, basis);
  end loop;
  -- A reform that is loaded has not been put in force yet.
  drop trigger reach_after_insert on reform;
end
$$;
insert into seat_reach
  select resolution.id, reached.* from resolution, reach_of(resolution.id) reached;

drop policy read_rows on household;
drop policy write_rows on household;
drop policy end_rows on household;
drop policy claims_of_household on claim;
drop function reached_bodies, reached_whole, acting_grants;

-- The grants of the acting account that count for a verb on a book today; a null resolution is every one, a null body the whole
-- resolution.
create function acting_grants(verb text, book text)
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
  where coalesce(held.book, acting_grants.book) = acting_grants.book and held."case" is null
$$;

-- What the acting account reaches by a verb on a book: everything, whole resolutions, or the rows of bodies. Three functions,
-- so that each is asked once a statement and only where the one before does not say enough.
create function reaches_everything(verb text, book text) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return current_setting('resolute.acting', true) = 'operator'
    or exists (select from acting_grants(verb, book) where agency is null and resolution is null);
end
$$;

create function reached_bodies(verb text, book text) returns table (resolution_id text, body text)
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
        and seat_reach.matter = case verb when 'report-figure' then 'series' else 'rows' end
        and seat_reach.days @> given.today
      offset 0
    ) found;
end
$$;

create function reached_resolutions(verb text, book text) returns text[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return array(select resolution from acting_grants(verb, book) where agency is null and resolution is not null);
end
$$;

-- Puts a book of persons behind the wall; its rows are of the body in its column "keeper".
create or replace procedure wall_book(book_table text, book text) language plpgsql as $$
declare
  within constant text := $sql$((select reaches_everything(%1$L, %2$L))
    or (resolution_id, keeper) in (select resolution_id, body from reached_bodies(%1$L, %2$L))
    or resolution_id = any ((select reached_resolutions(%1$L, %2$L))::text[]))$sql$;
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
