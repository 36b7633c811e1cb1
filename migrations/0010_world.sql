-- Real facts and simulated ones never share a database: the first resolution decides which world this is, and every other
-- one must be of the same. Holds for the owner too, whom no grant binds.

create table world (
  one boolean primary key default true check (one),
  synthetic boolean not null
);
-- A database of before that holds anything real is real.
insert into world (synthetic) select bool_and(synthetic) from resolution having count(*) > 0;
revoke update, delete, truncate on world from resolute_app;

create function refuse_other_world() returns trigger language plpgsql as $$
begin
  raise exception 'what world a database is was decided by its first resolution' using errcode = 'RS002';
end
$$;
create trigger world_stays before update or delete or truncate on world for each statement execute function refuse_other_world();

create function hold_to_world() returns trigger language plpgsql as $$
declare
  is_synthetic boolean;
begin
  -- Two first loads at once: the second waits here and then finds what the first decided.
  insert into world (synthetic) values (new.synthetic) on conflict do nothing;
  select synthetic into is_synthetic from world;
  if is_synthetic <> new.synthetic then
    raise exception 'real and simulated facts do not share a database'
      using errcode = 'RS002', detail = case when is_synthetic then 'synthetic' else 'real' end;
  end if;
  return new;
end
$$;
create trigger resolution_of_this_world before insert or update of synthetic on resolution
  for each row execute function hold_to_world();
