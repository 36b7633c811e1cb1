-- Files on their way into a book: read and compared first, nothing stored in the book until somebody confirms.
create table import_job (
  id bigint primary key generated always as identity,
  resolution_id text not null references resolution on delete cascade,
  book text not null,
  file_name text not null,
  -- SHA-256 of the file's bytes.
  file_sha256 text not null,
  -- Null once the job has ended: what came in stands in the book, and the file may hold what must be forgettable.
  content bytea,
  locale text not null check (locale in ('vi', 'en')),
  sheet text,
  delimiter text,
  as_of date not null,
  -- The id of a known source, or the description of a new one.
  source jsonb not null,
  why text,
  state text not null check (state in ('previewing', 'previewed', 'importing', 'imported', 'cancelled', 'failed')),
  -- Where the table stands in the file and what its columns mean: what names a cell to people.
  head jsonb,
  columns jsonb,
  rows_done integer not null default 0,
  rows_new integer not null default 0,
  rows_changed integer not null default 0,
  rows_unchanged integer not null default 0,
  rows_wrong integer not null default 0,
  -- SHA-256 of what the preview said of every row; the import must come to the same.
  rows_digest text,
  problem_vi text,
  problem_en text,
  is_cancel_asked boolean not null default false,
  created_at timestamptz not null,
  created_by text not null,
  -- A job under way says so every moment; one that fell silent has lost its process.
  seen_alive_at timestamptz not null,
  ended_at timestamptz
);
create index import_job_latest on import_job (resolution_id, book, id desc);

-- What the preview says of a row. Cells by key of the field: {"from", "to"}, or {"text", "reason"} where wrong.
create table import_row (
  job_id bigint not null references import_job on delete cascade,
  line integer not null,
  row_id text,
  outcome text not null check (outcome in ('new', 'changed', 'unchanged', 'wrong')),
  cells jsonb not null,
  primary key (job_id, line)
);
create index import_row_by_outcome on import_row (job_id, outcome, line);
