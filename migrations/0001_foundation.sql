-- What every later table may rely on: extensions, search without diacritics, the application's rights, the audit chain.

create extension if not exists btree_gist;
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- Text as one searches for it: without diacritics, in small letters, đ as d. Immutable, so that an index may hold it:
-- the rules of unaccent change only with the server's major version.
create function fold(value text) returns text
  language sql immutable strict parallel safe
  return lower(unaccent('unaccent', normalize(value, nfc)));

-- The application's role reads and writes the tables of later migrations and owns none of them.
grant usage on schema public to resolute_app;
grant select on migration to resolute_app;

-- One record for every write; record() in src/db/audit.server.ts is the only writer.
create table audit_record (
  seq bigint primary key check (seq > 0),
  at timestamptz not null,
  actor text not null,
  verb text not null,
  object text not null,
  before jsonb,
  after jsonb,
  why text,
  prev bytea not null check (octet_length(prev) = 32),
  hash bytea not null unique check (octet_length(hash) = 32)
);
create index audit_record_of_object on audit_record (object, seq);
grant select, insert on audit_record to resolute_app;

-- Holds for the owner too, whom no grant binds.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit chain is append-only';
end
$$;
create trigger audit_record_append_only before update or delete or truncate on audit_record
  for each statement execute function refuse_change();

alter default privileges in schema public grant select, insert, update, delete on tables to resolute_app;
alter default privileges in schema public grant usage, select on sequences to resolute_app;
