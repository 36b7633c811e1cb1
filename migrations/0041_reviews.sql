-- Reviews of a resolution (sơ kết, tổng kết; V.3), and what the resolution names as having held its province back (I), which a
-- review looks at too. Of a review: what was frozen, the accounts that were asked for, what is said of each
-- provision, and who signed. All are only added to. What is over stays as it is: a correction is a new version.
create table review (
  id bigint generated always as identity primary key,
  resolution_id text not null references resolution on delete cascade,
  kind text not null constraint review_kind_known check (kind in ('interim', 'final')),
  title text not null constraint review_title_said check (length(title) between 1 and 300),
  version integer not null constraint review_version_counted check (version > 0),
  corrects bigint unique references review,
  reason text,
  -- Who holds it.
  body text not null,
  from_day date not null,
  to_day date not null,
  document_id text not null,
  provision text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  constraint review_period_whole check (from_day <= to_day),
  constraint review_correction_grounded check ((version = 1) = (corrects is null) and (corrects is null) = (reason is null))
);
create index review_of_resolution on review (resolution_id, id desc);

-- Every figure and state as it was frozen, with what it rests on and a SHA-256 over all of it.
create table review_figure (
  review_id bigint not null references review on delete cascade,
  kind text not null constraint review_figure_kind_known check (kind in ('target', 'indicator', 'task')),
  ref text not null,
  ordinal integer not null,
  document_id text,
  provision text,
  name_vi text not null,
  name_en text,
  unit_vi text,
  unit_en text,
  value numeric,
  at_least numeric,
  at_most numeric,
  -- Of a target or a task.
  status text,
  body text,
  parent text,
  basis jsonb not null,
  digest text not null constraint review_figure_digest_whole check (digest ~ '^[0-9a-f]{64}$'),
  primary key (review_id, kind, ref),
  constraint review_figure_placed check ((kind = 'indicator') = (provision is null) and (provision is null) = (document_id is null)),
  constraint review_figure_status_told check ((kind = 'indicator') = (status is null))
);
create index review_figure_in_order on review_figure (review_id, ordinal);

-- Written after the figures, and with it they are whole.
create table review_freeze (
  review_id bigint primary key references review on delete cascade,
  as_of date not null,
  known_at timestamptz not null,
  figures integer not null,
  digest text not null constraint review_freeze_digest_whole check (digest ~ '^[0-9a-f]{64}$'),
  recorded_at timestamptz not null,
  recorded_by text not null,
  constraint review_freeze_of_the_past check (known_at < recorded_at)
);

-- The task by which the bodies' own accounts are asked for; a later version keeps those of the one before.
create table review_ask (
  review_id bigint primary key references review_freeze on delete cascade,
  task_id text not null references task,
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index review_ask_of_task on review_ask (task_id);

-- The latest of a provision counts.
create table review_assessment (
  id bigint generated always as identity primary key,
  review_id bigint not null references review_freeze on delete cascade,
  document_id text not null,
  provision text not null,
  proposed text not null constraint review_proposal_known check (proposed in ('done', 'partly', 'not-done', 'untold')),
  verdict text not null constraint review_verdict_known check (verdict in ('done', 'partly', 'not-done', 'untold')),
  reason text not null constraint review_assessment_reasoned check (length(reason) between 1 and 2000),
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index review_assessment_latest on review_assessment (review_id, document_id, provision, id desc);

create table review_conclusion (
  review_id bigint primary key references review_freeze on delete cascade,
  signed_by text not null,
  document text not null,
  signed_on date not null,
  digest text not null constraint review_conclusion_digest_whole check (digest ~ '^[0-9a-f]{64}$'),
  recorded_at timestamptz not null,
  recorded_by text not null
);

revoke update, delete, truncate on review, review_figure, review_freeze, review_ask, review_assessment, review_conclusion
  from resolute_app;

-- Whoever writes: nothing is added to a version that is over, nor a figure to what is frozen.
create function refuse_closed_review() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (
    select from written
    where exists (select from review later where later.corrects = written.review_id)
      or (tg_table_name <> 'review_conclusion'
        and exists (select from review_conclusion ended where ended.review_id = written.review_id))
      or (tg_table_name = 'review_figure'
        and exists (select from review_freeze frozen where frozen.review_id = written.review_id))
  ) then
    raise exception 'the review is over, or frozen: nothing is added to %', tg_table_name using errcode = 'check_violation';
  end if;
  return null;
end
$$;
do $$
declare
  part text;
begin
  foreach part in array '{review_figure,review_freeze,review_ask,review_assessment,review_conclusion}'::text[] loop
    execute format('create trigger stays_closed after insert on %I referencing new table as written
      for each statement execute function refuse_closed_review()', part);
  end loop;
end
$$;

-- Weak points and their causes, as the pack names them: what comes with the pack, and changes with it.
create table named_cause (
  resolution_id text not null references resolution on delete cascade,
  id text not null,
  ordinal integer not null,
  document_id text not null,
  provision text not null,
  kind text not null constraint named_cause_kind_known check (kind in ('limit', 'objective', 'subjective')),
  name_vi text not null,
  name_en text,
  -- What answers it: {"tasks": [], "targets": [], "works": [], "blocks": []}.
  links jsonb not null,
  primary key (resolution_id, id)
);
-- What people judge of one, beside what is computed: the latest counts, whatever a later pack says.
create table cause_judgement (
  id bigint generated always as identity primary key,
  resolution_id text not null references resolution on delete cascade,
  cause text not null,
  status text not null constraint cause_status_known check (status in ('removed', 'being-removed', 'standing', 'untold')),
  reason text not null constraint cause_judgement_reasoned check (length(reason) between 1 and 2000),
  document text not null,
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index cause_judgement_latest on cause_judgement (resolution_id, cause, id desc);
revoke update, truncate on named_cause from resolute_app;
revoke update, delete, truncate on cause_judgement from resolute_app;

insert into policy_rule (verb, role, reach) values
  ('hold-review', 'leader', 'below'),
  ('hold-review', 'administrator', 'below'),
  ('sign-review', 'leader', 'below'),
  ('judge-cause', 'leader', 'below'),
  ('judge-cause', 'administrator', 'below');

call guard('named_cause', '{insert,delete}', holding('load-document'));
call guard('cause_judgement', '{insert}', holding('judge-cause', '', 'resolution_id'));

call guard('review', '{insert}', holding('hold-review', '', 'resolution_id'));
do $$
declare
  part record;
begin
  for part in
    select * from (values ('review_figure', 'hold-review'), ('review_freeze', 'hold-review'), ('review_ask', 'hold-review'),
      ('review_assessment', 'hold-review'), ('review_conclusion', 'sign-review')) as parts (of_table, verb)
  loop
    call guard(part.of_table, '{insert}', format(
      'exists (select from review where review.id = written.review_id and (%s))',
      holding(part.verb, '', 'review.resolution_id')));
  end loop;
end
$$;
