-- Persons in the books: what is said of a person stands everywhere as ciphertext under that person's own key, and erasing
-- destroys the key (Law 91/2025/QH15, Decree 356/2025/NĐ-CP). Why it is so: docs/decisions/0008-persons-sealed.md.

-- The outer keys themselves lie in a file outside the database; here only which one wraps, so that a wrong file is known.
create table outer_key (
  id text primary key,
  -- HMAC of a fixed text under the index key of the same file.
  index_check bytea not null,
  made_at timestamptz not null
);
-- One at a time.
create unique index outer_key_only_one on outer_key ((true));

-- One key for each person, that is for each row of a book with personal fields.
create table person_key (
  id text primary key check (id ~ '^[A-Za-z0-9_-]{16}$'),
  resolution_id text not null references resolution,
  book text not null,
  row_id text collate "C" not null,
  -- Under the outer key; null once it is destroyed, and then nothing sealed under it can be opened by anybody.
  wrapped bytea,
  -- Deferred, so that all are wrapped anew before the old outer key goes.
  outer_key text references outer_key deferrable initially deferred,
  created_at timestamptz not null,
  destroyed_at timestamptz,
  destroyed_by text,
  destroyed_why text,
  unique (resolution_id, book, row_id),
  check ((wrapped is null) = (destroyed_at is not null) and (outer_key is null) = (wrapped is null)),
  check ((destroyed_by is null) = (destroyed_at is null) and (destroyed_why is null) = (destroyed_at is null))
);
revoke update, delete, truncate on person_key from resolute_app;
grant update (wrapped, outer_key, destroyed_at, destroyed_by, destroyed_why) on person_key to resolute_app;

create function refuse_resurrection() returns trigger language plpgsql as $$
begin
  if old.destroyed_at is not null then
    raise exception 'what was said of this person is erased for good' using errcode = 'RS002';
  end if;
  return new;
end
$$;
create trigger person_key_erased_for_good before update on person_key for each row execute function refuse_resurrection();

-- Where a value is found again: its HMAC under an index key that lies outside the database. Exact matches only.
create table person_blind (
  resolution_id text not null,
  book text not null,
  field text not null,
  hmac bytea not null check (octet_length(hmac) = 32),
  row_id text collate "C" not null,
  primary key (resolution_id, book, field, hmac, row_id)
);
create index person_blind_of_row on person_blind (resolution_id, book, row_id);
revoke update on person_blind from resolute_app;

-- How long what is said of persons is kept after the row has ended; the rule of the latest day that is not to come.
create table retention_rule (
  book text not null,
  from_day date not null,
  years integer not null check (years between 0 and 100),
  source text not null,
  primary key (book, from_day)
);
insert into retention_rule (book, from_day, years, source) values
  ('households', '2021-01-01', 10,
   'Chưa tra được văn bản nào định thời hạn; 10 năm sau khi bàn giao là lựa chọn của hệ thống, để còn giải quyết khiếu nại');

-- A file with persons in it waits for its confirmation under a key of its own, wrapped like theirs.
alter table import_job add column content_key bytea;
alter table import_job add column outer_key text references outer_key deferrable initially deferred;
alter table import_job add check ((content_key is null) = (outer_key is null));

-- Households whose land is recovered.
create table household (
  code text collate "vi-x-icu" not null,
  zone text not null,
  commune text collate "vi-x-icu",
  head text constraint household_head_sealed check (head like 'pd1:%'),
  id_number text constraint household_id_number_sealed check (id_number like 'pd1:%'),
  born_on text constraint household_born_on_sealed check (born_on like 'pd1:%'),
  phone text constraint household_phone_sealed check (phone like 'pd1:%'),
  bank_account text constraint household_bank_account_sealed check (bank_account like 'pd1:%'),
  policy_status text constraint household_policy_status_sealed check (policy_status like 'pd1:%'),
  farm_ha numeric(20,5),
  residential_ha numeric(20,5),
  other_ha numeric(20,5),
  approved numeric(20,2),
  paid numeric(20,2),
  paid_on date,
  entitlement text constraint household_entitlement_known check (entitlement in ('none', 'lot', 'flat', 'cash')),
  site text,
  state text not null constraint household_state_known check (state in ('notified', 'counted', 'plan-approved', 'paid', 'resettled', 'handed-over')),
  handed_over_on date,
  keeper text,
  note text collate "vi-x-icu"
);
call keep_as_book('household', '{code,commune}', '{code,zone,commune,state,handed_over_on}');
