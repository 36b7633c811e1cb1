-- What is done by the clock, once a day each: which process did it, whether it went well. What a job changes, it audits itself.
create table job_run (
  job text not null check (job <> ''),
  -- In Vietnam.
  day date not null,
  ended_at timestamptz not null,
  -- What it did; null where it failed.
  outcome jsonb,
  problem text,
  primary key (job, day),
  check ((outcome is null) <> (problem is null))
);
revoke delete, truncate on job_run from resolute_app;
