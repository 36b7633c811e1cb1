-- What a resolution promises, who is to do it, and the facts that tell how far it has come.
-- A pack (reviewed data) or a bare official document makes one resolution.

create table resolution (
  id text primary key,
  title_vi text not null,
  title_en text,
  place_vi text,
  place_en text,
  period daterange,
  main_document text not null,
  origin text not null check (origin in ('pack', 'document')),
  digest text not null,
  synthetic boolean not null default false,
  loaded_at timestamptz not null default now(),
  -- Exactly one resolution is what "/" shows; the others stay reachable by ?resolution=.
  is_current boolean not null default false
);
create unique index resolution_one_current on resolution (is_current) where is_current;

create table source (
  resolution_id text not null references resolution on delete cascade,
  id text not null,
  title text not null,
  publisher text,
  published date,
  address text,
  -- 'looked-up' or 'from-memory': how the fact reached us. A memory never drives a status by itself.
  standing text not null check (standing in ('looked-up', 'from-memory', 'document', 'report')),
  primary key (resolution_id, id)
);

create table agency (
  resolution_id text not null references resolution on delete cascade,
  id text not null,
  name_vi text not null,
  name_en text,
  branch text not null check (branch in ('party', 'state', 'front', 'board', 'other')),
  is_class boolean not null default false,
  parent text,
  valid daterange not null,
  successor text,
  legal_act text,
  source text,
  primary key (resolution_id, id)
);

create table document (
  id text primary key,
  resolution_id text not null references resolution on delete cascade,
  ordinal integer not null,
  number text,
  symbol text,
  date date,
  place text,
  issuing_body text,
  doc_type text,
  subject text,
  title_vi text,
  title_en text,
  signatory_name text,
  signatory_title text,
  signing_authority text,
  recipients text[] not null default '{}',
  addressees text[] not null default '{}'
);
create index document_by_resolution on document (resolution_id, ordinal);

-- The file as it came, once per document whose verbatim text was loaded.
create table document_file (
  document_id text primary key references document on delete cascade,
  name text not null,
  sha256 text not null,
  format text not null,
  encoding text,
  byte_length integer not null,
  content bytea not null,
  line_from integer not null,
  line_to integer not null,
  loaded_at timestamptz not null default now(),
  loaded_by text not null
);

create table provision (
  document_id text not null references document on delete cascade,
  path text not null,
  parent text,
  ordinal integer not null,
  kind text not null,
  label text,
  heading_vi text,
  heading_en text,
  restatement_vi text,
  restatement_en text,
  -- The official wording; null until the document itself has been loaded.
  text text,
  line_from integer,
  line_to integer,
  origin text not null check (origin in ('pack', 'document')),
  primary key (document_id, path)
);
create index provision_in_order on provision (document_id, ordinal);

create table provision_reference (
  document_id text not null references document on delete cascade,
  provision text not null,
  ordinal integer not null,
  symbol text not null,
  doc_type text,
  date date,
  issuing_body text,
  relation text not null check (relation in ('basis', 'implements', 'replaces', 'attaches', 'cites')),
  origin text not null check (origin in ('pack', 'document')),
  primary key (document_id, provision, ordinal)
);

create table diagnostic (
  document_id text not null references document on delete cascade,
  ordinal integer not null,
  rule text not null,
  provision text,
  line integer not null,
  "column" integer not null,
  severity text not null check (severity in ('error', 'warning', 'note')),
  message_vi text not null,
  message_en text not null,
  primary key (document_id, ordinal)
);

create table target (
  id text primary key,
  resolution_id text not null references resolution on delete cascade,
  document_id text not null references document on delete cascade,
  provision text not null,
  ordinal integer not null,
  name_vi text not null,
  name_en text,
  comparator text not null check (comparator in ('=', '>=', '>', '<=', '<', 'range', '~')),
  value numeric not null,
  value_max numeric,
  unit_vi text not null,
  unit_en text,
  due date,
  place text,
  headline boolean not null,
  direction text not null default 'up' check (direction in ('up', 'down', 'within')),
  baseline_value numeric,
  baseline_date date,
  baseline_source text,
  -- Which indicator computes it and with what arguments; null where nothing computes it yet.
  measure jsonb,
  -- The body that owes the figure.
  reporter text,
  quote text,
  origin text not null check (origin in ('pack', 'document')),
  check (value_max is null or value_max >= value),
  check ((comparator = 'range') = (value_max is not null))
);
create index target_by_provision on target (resolution_id, document_id, provision, ordinal);

-- A figure a body reported for a target. Never overwritten: a correction is a later row.
create table reported_figure (
  id bigint generated always as identity primary key,
  target_id text not null references target on delete cascade,
  value numeric not null,
  as_of date not null,
  source text,
  note text,
  recorded_at timestamptz not null default now(),
  recorded_by text not null
);
create index reported_figure_latest on reported_figure (target_id, as_of desc, recorded_at desc);

create table zone (
  resolution_id text not null references resolution on delete cascade,
  id text not null,
  kind text not null check (kind in ('park', 'cluster', 'economic-zone')),
  name_vi text not null,
  name_en text,
  place_vi text,
  place_en text,
  -- True where the resolution counts it among the "new" ones.
  is_new boolean not null default false,
  provision text,
  keeper text,
  primary key (resolution_id, id)
);

-- One statement about a zone, true from a date, by a source. Rival statements stand side by side;
-- one of them is accepted, the others keep their reason.
create table zone_fact (
  resolution_id text not null,
  zone_id text not null,
  ordinal integer not null,
  attribute text not null,
  value_number numeric,
  value_text text,
  unit text,
  from_date date not null,
  source text not null,
  accepted boolean not null,
  reason text,
  primary key (resolution_id, zone_id, ordinal),
  foreign key (resolution_id, zone_id) references zone on delete cascade,
  foreign key (resolution_id, source) references source (resolution_id, id),
  check (num_nonnulls(value_number, value_text) = 1)
);
create unique index zone_fact_one_accepted on zone_fact (resolution_id, zone_id, attribute, from_date) where accepted;

-- A figure the text itself states as already so: where the resolution starts from, not what it promises.
create table stated_figure (
  resolution_id text not null references resolution on delete cascade,
  id text not null,
  document_id text not null references document on delete cascade,
  provision text not null,
  ordinal integer not null,
  name_vi text not null,
  name_en text,
  value numeric not null,
  value_max numeric,
  unit_vi text not null,
  unit_en text,
  as_of date not null,
  source text not null,
  primary key (resolution_id, id),
  foreign key (resolution_id, source) references source (resolution_id, id),
  check (value_max is null or value_max >= value)
);
create index stated_figure_by_provision on stated_figure (document_id, provision, ordinal);

create table task (
  id text primary key,
  resolution_id text not null references resolution on delete cascade,
  document_id text not null references document on delete cascade,
  provision text not null,
  ordinal integer not null,
  title_vi text not null,
  title_en text,
  deliverable_vi text,
  deliverable_en text,
  origin text not null check (origin in ('pack', 'document')),
  quote text
);
create index task_by_provision on task (resolution_id, document_id, provision, ordinal);

-- Who owes the task by when, and how far it is: one row a change, so that any date can be asked.
create table task_step (
  id bigint generated always as identity primary key,
  task_id text not null references task on delete cascade,
  at date not null,
  recorded_at timestamptz not null default now(),
  recorded_by text not null,
  state text not null check (state in ('unassigned', 'assigned', 'accepted', 'refused', 'submitted', 'returned', 'done')),
  -- An agency of the pack, or the body as the document names it.
  lead_agency text,
  lead_text text,
  role text check (role in ('chu_tri', 'thuc_hien', 'phoi_hop')),
  coordinators text[] not null default '{}',
  deadline date,
  deadline_precision text check (deadline_precision in ('day', 'month', 'quarter', 'year')),
  deadline_text text,
  recurrence text,
  blocked boolean not null default false,
  basis text
);
create index task_step_latest on task_step (task_id, at desc, id desc);

create table account (
  id bigint generated always as identity primary key,
  name text not null unique,
  role text not null check (role in ('administrator', 'reader')),
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);

-- Tokens are stored as SHA-256 only: a copy of the database opens no session.
create table access_link (
  token_hash bytea primary key,
  account_id bigint not null references account on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table session (
  token_hash bytea primary key,
  account_id bigint not null references account on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_by_account on session (account_id);
