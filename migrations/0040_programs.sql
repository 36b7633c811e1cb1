-- A program's token reaches what its maker reaches by the verbs it was made for, in the book it was made for, so that official
-- documents may come and go without a person; never a book that says something of persons. Who acts then stands in
-- resolute.acting as "program 5 keep-book,receive-document documents-in 2026-11-29", "*" for every book.
create or replace function acting_grants(verb text, book text)
returns table (resolution text, agency text, reach text, today date)
language sql stable as $$
  select held.resolution, held.agency, rule.reach, acting.today
  from (
    select split_part(said, ' ', 1)::bigint as id, split_part(said, ' ', 2)::date as today
    from coalesce(current_setting('resolute.acting', true), '') said where said ~ '^\d+ \d{4}-\d\d-\d\d$'
    union all
    select scope[1]::bigint, scope[4]::date
    from regexp_match(current_setting('resolute.acting', true), '^program (\d+) ([a-z,-]+) (\S+) (\d{4}-\d\d-\d\d)$') scope
    where acting_grants.verb = any (string_to_array(scope[2], ','))
      and (scope[3] = '*' or acting_grants.book is null or acting_grants.book = scope[3])
      and not exists (select from kept_book kept where kept.book = acting_grants.book and kept.read_by = 'read-persons')
  ) acting
  join account on account.id = acting.id and account.disabled_at is null
  join role_grant held on held.account_id = account.id and held.revoked_at is null and held.valid @> acting.today
  join policy_rule rule on rule.verb = acting_grants.verb and rule.role = held.role
  where acting_grants.book is null
    or (coalesce(held.book, acting_grants.book) = acting_grants.book and held."case" is null)
$$;
