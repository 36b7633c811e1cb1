-- Tasks that cascade: what a task is part of, who is in charge, what was handed in, what waits on what, and who said what.
-- Steps stay the one story of a task: each says by which act it came.

alter table task
  drop constraint task_origin_check,
  add constraint task_origin_known check (origin in ('pack', 'document', 'split', 'repeat', 'decision', 'proposal')),
  -- The task it is a part of; a task that has parts stays.
  add column parent text references task,
  -- The body for which a part was made: one part of the same name for each.
  add column addressee text,
  -- The instance before, of work that repeats: each has but one after it.
  add column repeats text unique references task,
  -- It is done once this target has reached its value, and not by a document.
  add column target_id text references target on delete set null,
  add constraint task_part_of_another check (parent <> id),
  add constraint task_repeats_another check (repeats <> id),
  add constraint task_part_addressed check (addressee is null or parent is not null);
create unique index task_part on task (parent, addressee, title_vi);
create index task_whole on task (resolution_id, document_id, provision) where parent is null;
create index task_addressed on task (resolution_id, addressee) where addressee is not null;
create index task_by_target on task (target_id) where target_id is not null;

alter table task_step
  -- Null where a pack or a document says it.
  add column act text constraint task_step_act_known check (act in ('assign-task', 'split-task', 'accept-task', 'refuse-task',
    'submit-task', 'accept-result', 'return-result', 'change-deadline')),
  -- Why it was refused, sent back or put off.
  add column reason text,
  add constraint task_step_act_fits check (case act
    when 'accept-task' then state = 'accepted'
    when 'refuse-task' then state = 'refused' and reason is not null
    when 'submit-task' then state = 'submitted'
    when 'accept-result' then state = 'done'
    when 'return-result' then state = 'returned' and reason is not null
    when 'change-deadline' then reason is not null
    when 'split-task' then state = 'assigned'
    else true
  end);

-- The latest step of every task, kept by the database itself: a list of one body's tasks reads no other.
create table task_now (
  task_id text primary key references task on delete cascade,
  resolution_id text not null,
  parent text,
  step_id bigint not null,
  at date not null,
  state text not null,
  lead_agency text,
  -- The body that gave it: the lead of the task above, or whatever stands over a class of bodies, which is nobody. Null where it
  -- is the whole resolution's.
  giver text,
  deadline date,
  recurrence text
);
revoke insert, update, delete, truncate on task_now from resolute_app;
create index task_now_of_lead on task_now (resolution_id, lead_agency, deadline) where state <> 'done';
create index task_now_owed on task_now (resolution_id, deadline) where state not in ('done', 'submitted');
create index task_now_answered on task_now (resolution_id, giver, deadline) where state in ('submitted', 'refused');
create index task_now_parts on task_now (parent, state);
create index task_now_repeating on task_now (recurrence) where recurrence is not null;

create function renew_task_now() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into task_now
    select task.id, task.resolution_id, task.parent, step.id, step.at, step.state, step.lead_agency,
      case when lead_above.is_class then lead_above.parent else above.lead_agency end, step.deadline, step.recurrence
    from task
    left join task_now above on above.task_id = task.parent
    left join body lead_above on (lead_above.resolution_id, lead_above.id) = (above.resolution_id, above.lead_agency)
    cross join lateral (
      select * from task_step where task_id = task.id order by at desc, task_step.id desc limit 1) step
    where task.id in (select task_id from changed)
  on conflict (task_id) do update set (step_id, at, state, lead_agency, deadline, recurrence) =
    (excluded.step_id, excluded.at, excluded.state, excluded.lead_agency, excluded.deadline, excluded.recurrence);
  update task_now part set giver = case when lead_above.is_class then lead_above.parent else above.lead_agency end
    from task_now above
    left join body lead_above on (lead_above.resolution_id, lead_above.id) = (above.resolution_id, above.lead_agency)
    where above.task_id in (select task_id from changed) and part.parent = above.task_id
      and part.giver is distinct from (case when lead_above.is_class then lead_above.parent else above.lead_agency end);
  -- Only where no step is left at all.
  if tg_op = 'DELETE' then
    delete from task_now where task_id in (select task_id from changed)
      and not exists (select from task_step where task_step.task_id = task_now.task_id);
  end if;
  return null;
end
$$;
create trigger now_after_insert after insert on task_step referencing new table as changed
  for each statement execute function renew_task_now();
create trigger now_after_update after update on task_step referencing new table as changed
  for each statement execute function renew_task_now();
create trigger now_after_delete after delete on task_step referencing old table as changed
  for each statement execute function renew_task_now();
insert into task_now
  select distinct on (task.id) task.id, task.resolution_id, null, step.id, step.at, step.state, step.lead_agency, null,
    step.deadline, step.recurrence
  from task join task_step step on step.task_id = task.id
  order by task.id, step.at desc, step.id desc;

-- What was shown for "done": an issued document, or a target that had reached its value.
create table task_evidence (
  step_id bigint primary key references task_step on delete cascade,
  symbol text,
  issued_on date,
  title text,
  file text references stored_file,
  -- What was shown outlives the target.
  target_id text,
  value numeric,
  -- Provisions that the document covers, where it is a plan.
  covers text[] not null default '{}',
  constraint task_evidence_shown check ((symbol is not null and issued_on is not null) or (target_id is not null and value is not null))
);

-- Plans that bodies issued, and which provisions each covers. They outlive the task they came from.
create table plan (
  id bigint generated always as identity primary key,
  resolution_id text not null references resolution on delete cascade,
  agency text not null,
  symbol text not null,
  issued_on date not null,
  title text,
  file text references stored_file,
  task_id text references task on delete set null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  unique (resolution_id, agency, symbol)
);
create index plan_by_task on plan (task_id) where task_id is not null;
create table plan_provision (
  plan_id bigint not null references plan on delete cascade,
  document_id text not null,
  provision text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (plan_id, document_id, provision)
);

-- The task cannot end before the one it waits for.
create table task_dependency (
  task_id text not null references task on delete cascade,
  waits_for text not null references task on delete cascade,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (task_id, waits_for),
  check (task_id <> waits_for)
);
create index task_dependency_behind on task_dependency (waits_for);

-- Who is in charge of it, at the body that leads it.
create table task_person (
  id bigint generated always as identity primary key,
  task_id text not null references task on delete cascade,
  account_id bigint not null references account,
  named_at timestamptz not null,
  named_by text not null,
  ended_at timestamptz,
  ended_by text
);
create unique index task_person_once on task_person (account_id, task_id) where ended_at is null;
create index task_person_of_task on task_person (task_id);

create table task_comment (
  id bigint generated always as identity primary key,
  task_id text not null references task on delete cascade,
  account_id bigint references account,
  by_name text not null,
  at timestamptz not null,
  body text not null check (length(body) between 1 and 4000),
  file text references stored_file
);
create index task_comment_of_task on task_comment (task_id, at, id);
create table task_mention (
  comment_id bigint not null references task_comment on delete cascade,
  ordinal integer not null,
  account_id bigint references account,
  resolution_id text,
  agency text,
  primary key (comment_id, ordinal),
  check ((account_id is null) = (agency is not null) and (agency is null) = (resolution_id is null))
);
create index task_mention_of_account on task_mention (account_id, comment_id desc) where account_id is not null;
create index task_mention_of_agency on task_mention (resolution_id, agency, comment_id desc) where agency is not null;

revoke update, truncate on task_evidence, plan, plan_provision, task_dependency, task_person, task_comment, task_mention
  from resolute_app;
revoke delete on task_evidence, plan, task_person, task_comment, task_mention from resolute_app;
grant update (ended_at, ended_by) on task_person to resolute_app;

-- Who may.
insert into policy_rule (verb, role, reach)
select verb, role, case role when 'reporter' then 'own' else 'below' end
from unnest('{accept-task,refuse-task,split-task,submit-task,accept-result,return-result,change-deadline,name-person}'::text[]) verb,
  unnest('{leader,administrator,reporter}'::text[]) role
where role <> 'reporter' or verb = 'submit-task';
insert into policy_rule (verb, role, reach)
select 'comment-task', role, case when role in ('reader', 'reporter') then 'own' else 'below' end
from unnest('{reader,reporter,approver,inspector,leader,administrator}'::text[]) role;

-- What passes from body to body counts for a verb: duties for what is done to tasks. Rows, where nothing else is said.
create table verb_matter (
  verb text primary key,
  matter text not null check (matter in ('series', 'duties'))
);
revoke insert, update, delete, truncate on verb_matter from resolute_app;
insert into verb_matter values ('report-figure', 'series'), ('freeze-baseline', 'series'), ('set-course', 'series');
insert into verb_matter
select verb, 'duties' from unnest('{assign-task,accept-task,refuse-task,split-task,submit-task,accept-result,return-result,change-deadline,name-person,comment-task}'::text[]) verb;
create or replace function reached_bodies(verb text, book text) returns table (resolution_id text, body text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query
    select resolution.id, unnest(found.bodies)
    from acting_grants(verb, book) given
    join resolution on resolution.id = coalesce(given.resolution, resolution.id)
    -- "offset 0": looked up for each of the few grants by the whole key, whatever is known of the sizes of the tables.
    cross join lateral (
      select seat_reach.bodies from seat_reach
      where (seat_reach.resolution_id, seat_reach.seat, seat_reach.reach) = (resolution.id, given.agency, given.reach)
        and seat_reach.matter = coalesce(
          (select verb_matter.matter from verb_matter where verb_matter.verb = reached_bodies.verb), 'rows')
        and seat_reach.days @> given.today
      offset 0
    ) found;
end
$$;

-- The bodies whose duties are the own body's today, whatever the role held there: what is in a body's inbox.
create function duties_held() returns table (resolution_id text, body text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query
    select distinct seat_reach.resolution_id, unnest(seat_reach.bodies)
    from role_grant held
    join account on account.id = held.account_id and account.disabled_at is null
    join resolution on resolution.id = coalesce(held.resolution, resolution.id)
    join seat_reach on (seat_reach.resolution_id, seat_reach.seat, seat_reach.reach, seat_reach.matter)
      = (resolution.id, held.agency, 'own', 'duties')
    where held.account_id = acting_account() and held.revoked_at is null and held.role <> 'consultee'
      and held.valid @> substring(current_setting('resolute.acting', true) from ' (\d{4}-\d\d-\d\d)$')::date
      and seat_reach.days @> substring(current_setting('resolute.acting', true) from ' (\d{4}-\d\d-\d\d)$')::date;
end
$$;

-- Parts are made by whoever splits the task above; other tasks that no document names, by whoever gives tasks in all of the
-- resolution.
drop trigger insert_by_who_may on task;
call guard('task', '{insert}', concat_ws(' or ',
  holding('load-document'),
  $sql$origin in ('decision', 'proposal') and ($sql$ || holding('assign-task', '', 'resolution_id') || ')',
  $sql$origin = 'split' and exists (select from task_now above where above.task_id = written.parent
    and above.resolution_id = written.resolution_id and ($sql$ ||
    holding('split-task', '', 'above.resolution_id', 'above.lead_agency') || '))'));

-- A step is taken by whoever may take it for the body that leads, or for the one that gave the task (task_now.giver). But for giving a task and putting off its day, lead and day stay.
drop trigger insert_by_who_may on task_step;
do $$
declare
  by_lead constant text := $sql$ when '%1$s' then written.lead_agency is not distinct from earlier.lead_agency
    and written.deadline is not distinct from earlier.deadline and (%2$s)$sql$;
  steps text := '';
  verb text;
begin
  foreach verb in array '{accept-task,refuse-task,submit-task}'::text[] loop
    steps := steps || format(by_lead, verb, holding(verb, '', 'task.resolution_id', 'written.lead_agency'));
  end loop;
  foreach verb in array '{accept-result,return-result}'::text[] loop
    steps := steps || format(by_lead, verb,
      'earlier.state = ''submitted'' and (' || holding(verb, '', 'task.resolution_id', 'now.giver') || ')');
  end loop;
  call guard('task_step', '{insert}', format($sql$exists (
    select from task
    left join lateral (
      select * from task_step step where step.task_id = written.task_id and step.id not in (select id from written)
      order by step.at desc, step.id desc limit 1) earlier on true
    left join task_now now on now.task_id = task.id
    left join task_now above on above.task_id = task.parent
    where task.id = written.task_id and case coalesce(written.act, 'assign-task')
      when 'assign-task' then (%1$s) and (%2$s) and (written.state in ('unassigned', 'assigned') or (%3$s))
        and (earlier.deadline is null or written.deadline is not distinct from earlier.deadline or (%4$s))
      when 'split-task' then earlier.id is null and task.parent is not null and (%5$s) and (%6$s)
      when 'change-deadline' then written.lead_agency is not distinct from earlier.lead_agency
        and written.state = earlier.state and (%4$s)
      %7$s else false end)$sql$,
    holding('assign-task', '', 'task.resolution_id', 'written.lead_agency'),
    holding('assign-task', '', 'task.resolution_id', 'earlier.lead_agency'),
    holding('load-document'),
    holding('change-deadline', '', 'task.resolution_id', 'now.giver'),
    holding('split-task', '', 'task.resolution_id', 'written.lead_agency'),
    holding('split-task', '', 'task.resolution_id', 'above.lead_agency'),
    steps));
end
$$;

create function of_task(verb text, task text) returns text language sql immutable as $$
  select format('exists (select from task_now task where task.task_id = %s and (%s))', task,
    holding(verb, '', 'task.resolution_id', 'task.lead_agency'))
$$;
call guard('task_evidence', '{insert}', of_task('submit-task', '(select task_id from task_step where id = written.step_id)'));
-- A plan becomes known when what was handed in is accepted, or when its body says so.
create function of_plan(resolution text, agency text, task text) returns text language sql immutable as $$
  select holding('submit-task', '', resolution, agency) || format(
    ' or exists (select from task_now now where now.task_id = %s and (%s))', task,
    holding('accept-result', '', 'now.resolution_id', 'now.giver'))
$$;
call guard('plan', '{insert}', of_plan('written.resolution_id', 'written.agency', 'written.task_id'));
call guard('plan_provision', '{insert,delete}', format(
  'exists (select from plan where plan.id = written.plan_id and (%s))', of_plan('plan.resolution_id', 'plan.agency', 'plan.task_id')));
call guard('task_dependency', '{insert,delete}', of_task('assign-task', 'written.task_id'));
call guard('task_person', '{insert,update}', of_task('name-person', 'written.task_id'));
drop function of_plan;
drop function of_task;
call guard('task_comment', '{insert}', $sql$account_id is not distinct from acting_account()
  and (select resolution_id from task where task.id = written.task_id) = any ((select acts_in('comment-task', null))::text[])$sql$);
call guard('task_mention', '{insert}',
  'exists (select from task_comment said where said.id = written.comment_id and said.account_id = acting_account())');
