-- Figures are made of rows of persons too, and are the same whoever looks: so the database counts those behind a wall itself.

-- How many rows of a walled book say the same in some columns over the same days. Only of columns that say whose a row is and
-- where, or that hold one of a list of words: nothing typed and nothing sealed leaves.
create function alike_behind_wall(book_table text, resolution text, columns text[], known_at timestamptz)
returns table (from_day date, to_day date, told text[], alike integer)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from pg_policies where schemaname = 'public' and tablename = book_table and policyname = 'read_rows') then
    raise exception 'no walled book has the table %', book_table;
  end if;
  if exists (
    select from unnest(columns) asked
    where asked not in ('zone', 'keeper')
      and not exists (
        select from pg_constraint
        where conrelid = format('public.%I', book_table)::regclass and conname = format('%s_%s_known', book_table, asked)
      )
  ) then
    raise exception 'a column of % may say who somebody is', book_table;
  end if;
  return query execute format($sql$
    select lower(valid), upper(valid), array[%s]::text[] as told, count(*)::integer from %I
    where resolution_id = $1 and case when $2 is null then upper_inf(recorded) else recorded @> $2 end
    group by valid, told$sql$,
    (select string_agg(format('%I', asked), ', ' order by n) from unnest(columns) with ordinality listed (asked, n)), book_table)
    using resolution, known_at;
end
$$;
