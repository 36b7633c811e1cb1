-- Who signs in, by what, and what each may do from when to when. better-auth reads and writes account, credential, session,
-- challenge, second_factor and passkey under these names; it needs no right to change a table.

alter table account
  add column email text,
  add column email_verified boolean not null default false,
  add column image text,
  add column updated_at timestamptz not null default now(),
  add column two_factor_enabled boolean not null default false,
  -- How the account is entered, once it has been: its own password, or the province's sign-on. One, never both, so that
  -- neither way can take over what the other guards.
  add column method text check (method in ('password', 'sso')),
  add column invited_by text,
  add column disabled_by text,
  add column disabled_why text,
  add constraint account_email_lower check (email = lower(email));
create unique index account_by_email on account (email);
create index account_by_name on account (lower(name));

-- A right by role: of a body, a resolution, a book or a case where it names one; of the whole system where it names none.
create table role_grant (
  id bigint generated always as identity primary key,
  account_id bigint not null references account on delete cascade,
  role text not null check (role in ('reader', 'reporter', 'keeper', 'approver', 'handler', 'inspector', 'leader', 'administrator', 'auditor', 'consultee')),
  agency text,
  resolution text,
  book text,
  "case" text,
  valid daterange not null check (not isempty(valid) and lower(valid) is not null and lower_inc(valid)),
  granted_at timestamptz not null default now(),
  granted_by text not null,
  revoked_at timestamptz,
  revoked_by text,
  revoked_why text,
  check (role <> 'keeper' or book is not null),
  check (role not in ('handler', 'consultee') or "case" is not null),
  check ((revoked_at is null) = (revoked_by is null))
);
create index role_grant_by_account on role_grant (account_id);
create index role_grant_by_role on role_grant (role) where revoked_at is null;
-- A right that was given is ended, never rewritten and never forgotten.
revoke update, delete on role_grant from resolute_app;
grant update (revoked_at, revoked_by, revoked_why) on role_grant to resolute_app;

-- Accounts of before keep what they could do.
insert into role_grant (account_id, role, valid, granted_by)
  select id, role, daterange(created_at::date, null), 'migration' from account;
alter table account drop column role;

-- Links of before end unless they wait for their first use; sessions of before end.
alter table access_link
  add column kind text not null default 'setup' check (kind in ('setup', 'invite', 'recovery')),
  add column made_by text not null default 'operator',
  add column made_at timestamptz not null default now();
create index access_link_by_account on access_link (account_id);

drop table session;
create table session (
  id bigint generated always as identity primary key,
  -- Worth nothing alone: the cookie carries it signed with a key that is not in the database.
  token text not null unique,
  account_id bigint not null references account on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  expires_at timestamptz not null,
  address text,
  agent text,
  -- Null until a second factor was shown in this session.
  second_factor_at timestamptz
);
create index session_by_account on session (account_id);

-- One way in: a password's hash (provider 'credential') or a person at the province's sign-on (provider 'oidc').
create table credential (
  id bigint generated always as identity primary key,
  account_id bigint not null references account on delete cascade,
  provider text not null,
  subject text not null,
  issuer text,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider, subject)
);
create index credential_by_account on credential (account_id);

create table challenge (
  id bigint generated always as identity primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index challenge_by_identifier on challenge (identifier);
create index challenge_by_expiry on challenge (expires_at);

-- The secret and the backup codes are ciphertext under the key that is not in the database.
create table second_factor (
  id bigint generated always as identity primary key,
  account_id bigint not null references account on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz,
  -- The last code taken: it is not taken twice.
  last_code bytea,
  last_code_at timestamptz
);
create unique index second_factor_by_account on second_factor (account_id);

create table passkey (
  id bigint generated always as identity primary key,
  name text,
  public_key text not null,
  account_id bigint not null references account on delete cascade,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  created_at timestamptz not null default now(),
  aaguid text
);
create index passkey_by_account on passkey (account_id);

-- For programs: part of what its maker may do, until a day.
create table api_token (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  account_id bigint not null references account on delete cascade,
  name text not null,
  verbs text[] not null check (cardinality(verbs) > 0),
  book text,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_token_by_account on api_token (account_id);

-- Every try to enter, under keyed hashes of the account and of the address: enough to count, not to tell who and where.
create table sign_in_attempt (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  account_key bytea not null,
  address_key bytea not null,
  succeeded boolean not null default false
);
create index sign_in_attempt_by_account on sign_in_attempt (account_key, at);
create index sign_in_attempt_by_address on sign_in_attempt (address_key, at);
create index sign_in_attempt_by_time on sign_in_attempt (at);

-- What anonymous readers see changes by acts on the data, not by who enters and fails to.
create index audit_record_on_data on audit_record (seq desc) where object not like 'account:%';
