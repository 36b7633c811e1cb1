-- The registers of incoming and outgoing documents are a body's own: read by whoever holds a role in the body that keeps a row, or
-- above it. A second reason for a wall, beside persons; so each wall says by which verb its rows are read.

insert into policy_rule (verb, role, reach) values
  ('read-register', 'reader', 'own'),
  ('read-register', 'reporter', 'own'),
  ('read-register', 'handler', 'own'),
  ('read-register', 'keeper', 'below'),
  ('read-register', 'approver', 'below'),
  ('read-register', 'inspector', 'below'),
  ('read-register', 'leader', 'below'),
  ('read-register', 'auditor', 'below'),
  ('read-register', 'administrator', 'below');

-- By which verb the rows of a book are read: "read" has no wall.
alter table kept_book add column read_by text;
update kept_book set read_by = case when is_walled then 'read-persons' else 'read' end;
alter table kept_book alter column read_by set not null, drop column is_walled;

drop procedure wall_book(text, text);
create procedure wall_book(book_table text, book text, read_by text default 'read-persons') language plpgsql as $$
declare
  reads constant text := holding(read_by, book, 'resolution_id', 'keeper');
  -- An accepted contest writes too.
  writes constant text := holding('keep-book', book, 'resolution_id', 'keeper') || ' or ' ||
    holding('decide-contest', book, 'resolution_id', 'keeper');
begin
  insert into kept_book values (book, book_table, read_by);
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

create or replace procedure guard_book(book_table text, book text) language plpgsql as $$
declare
  is_kept constant boolean := exists (
    select from pg_attribute where attrelid = book_table::regclass and attname = 'keeper' and not attisdropped);
  verb text;
  conditions text[];
begin
  if is_kept then
    insert into kept_book values (book, book_table, 'read');
  end if;
  -- An accepted contest writes too.
  foreach verb in array '{keep-book,decide-contest}'::text[] loop
    conditions := conditions || case when is_kept then holding(verb, book, 'resolution_id', 'keeper')
      else format('resolution_id = any ((select acts_in(%L, %L))::text[])', verb, book) end;
  end loop;
  call guard(book_table, '{insert,update}', array_to_string(conditions, ' or '));
end
$$;

create or replace function reaches_row(verb text, book text, resolution text, id text) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  kept kept_book;
begin
  if not resolution = any (acts_in(verb, book)) then
    return false;
  end if;
  select * into kept from kept_book where kept_book.book = reaches_row.book;
  -- What everybody reads, whoever has a role may contest.
  if kept.book is null or (verb = 'contest-value' and kept.read_by = 'read')
    or reaches_everything(verb, book) or resolution = any (reached_resolutions(verb, book)) then
    return true;
  end if;
  return not exists (
    select from keepers_now(kept.book_table, resolution, array[id]) now
    where ((reaches_row.resolution, now.keeper) in (select resolution_id, body from reached_bodies(verb, book))) is not true);
end
$$;

-- Keys of persons are made for the books of persons alone.
do $$
declare
  guarded text;
begin
  foreach guarded in array '{person_key,person_blind}'::text[] loop
    execute format('drop trigger insert_by_who_may on %I', guarded);
    call guard(guarded, '{insert}', $sql$(resolution_id, book) in (
      select unnest(acts_in('contest-value', kept.book)), kept.book from kept_book kept where kept.read_by = 'read-persons')$sql$);
  end loop;
end
$$;

-- Before a wall stands no guard: it asks the same.
do $$
declare
  known record;
begin
  for known in select * from (values ('document_in', 'documents-in'), ('document_out', 'documents-out')) both_of (book_table, book)
  loop
    execute format('drop trigger insert_by_who_may on %I', known.book_table);
    execute format('drop trigger update_by_who_may on %I', known.book_table);
    delete from kept_book where book = known.book;
    call wall_book(known.book_table, known.book, 'read-register');
  end loop;
end
$$;

-- What came as a packet or as a file is an entry of the register too. Who writes one is asked by its guard (0028, 0034).
do $$
declare
  entered text;
begin
  foreach entered in array '{packet,received_file}'::text[] loop
    execute format('alter table %I enable row level security', entered);
    execute format('create policy read_entries on %I for select to resolute_app using (%s)', entered,
      holding('read-register', 'documents-in', 'resolution_id', 'keeper'));
    execute format('create policy write_entries on %I for insert to resolute_app with check (true)', entered);
  end loop;
end
$$;
