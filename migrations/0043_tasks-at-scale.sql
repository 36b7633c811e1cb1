-- Tasks at scale: what lists are narrowed and ordered by stands beside the latest step, with an index for each way; who else works
-- on a task and what it is measured by are set by verbs of their own; a letter that was refused waits to be tried again; and it is
-- kept which mentions somebody has seen.

alter table task_now
  add column lead_text text,
  add column coordinators text[] not null default '{}',
  -- The deadline while something is owed: late and soon due come first, by an index.
  add column owed_by date generated always as (case when state not in ('done', 'submitted') then deadline end) stored;
update task_now set (lead_text, coordinators) = (select lead_text, coordinators from task_step where id = step_id);
create index task_now_in_order on task_now (resolution_id, owed_by, at desc, task_id);
create index task_now_of_state on task_now (resolution_id, state, owed_by, at desc, task_id);
create index task_now_led_in_order on task_now (resolution_id, lead_agency, owed_by, at desc, task_id);
create index task_now_led_by_words on task_now (resolution_id, lead_text, owed_by, at desc, task_id) where lead_text is not null;
create index task_now_coordinated on task_now using gin (coordinators);
create index task_now_due on task_now (resolution_id, deadline, owed_by, at desc, task_id);
-- What was so on an earlier day is looked up only for what changed since.
create index task_now_changed on task_now (resolution_id, at);

call search_in('task', '{title_vi,title_en,deliverable_vi,deliverable_en,provision}');

create or replace function renew_task_now() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into task_now
      (task_id, resolution_id, parent, step_id, at, state, lead_agency, giver, deadline, recurrence, lead_text, coordinators)
    select task.id, task.resolution_id, task.parent, step.id, step.at, step.state, step.lead_agency,
      case when lead_above.is_class then lead_above.parent else above.lead_agency end, step.deadline, step.recurrence,
      step.lead_text, step.coordinators
    from task
    left join task_now above on above.task_id = task.parent
    left join body lead_above on (lead_above.resolution_id, lead_above.id) = (above.resolution_id, above.lead_agency)
    cross join lateral (
      select * from task_step where task_id = task.id order by at desc, task_step.id desc limit 1) step
    where task.id in (select task_id from changed)
  on conflict (task_id) do update
    set (step_id, at, state, lead_agency, deadline, recurrence, lead_text, coordinators) =
      (excluded.step_id, excluded.at, excluded.state, excluded.lead_agency, excluded.deadline, excluded.recurrence,
        excluded.lead_text, excluded.coordinators);
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

-- Who works along with the lead, and by what "done" is measured: named by whoever may for the body that leads, and by whoever gave
-- the task, as its deadline is.
insert into policy_rule (verb, role, reach)
select verb, role, 'below'
from unnest('{name-coordinators,set-measure}'::text[]) verb, unnest('{leader,administrator}'::text[]) role;
insert into verb_matter values ('name-coordinators', 'duties'), ('set-measure', 'duties');
alter table task_step
  drop constraint task_step_act_known,
  add constraint task_step_act_known check (act in ('assign-task', 'split-task', 'accept-task', 'refuse-task', 'submit-task',
    'accept-result', 'return-result', 'change-deadline', 'name-coordinators'));

-- Beside whoever could before.
do $$
declare
  added record;
  before text;
begin
  for added in
    select * from (values
      -- Nothing but the coordinators changes.
      ('task_step', 'insert', $sql$act = 'name-coordinators' and exists (
        select from task
        cross join lateral (
          select * from task_step step where step.task_id = written.task_id and step.id not in (select id from written)
          order by step.at desc, step.id desc limit 1) earlier
        where task.id = written.task_id
          and (written.state, written.lead_agency, written.lead_text, written.deadline, written.recurrence)
            is not distinct from (earlier.state, earlier.lead_agency, earlier.lead_text, earlier.deadline, earlier.recurrence)
          and ($sql$ || holding('name-coordinators', '', 'task.resolution_id', 'written.lead_agency') || '))'),
      -- Nothing but the measure changes, and it is a target of the task's own resolution.
      ('task', 'update', $sql$exists (
        select from replaced join task_now now on now.task_id = replaced.id
        where replaced.id = written.id and to_jsonb(replaced) - 'target_id' = to_jsonb(written) - 'target_id'
          and (written.target_id is null or exists (
            select from target where target.id = written.target_id and target.resolution_id = written.resolution_id))
          and ($sql$ || holding('set-measure', '', 'now.resolution_id', 'now.giver') || '))')) as more (of_table, act, condition)
  loop
    select split_part(encode(tgargs, 'escape'), '\000', 1) into strict before
      from pg_trigger where tgrelid = added.of_table::regclass and tgname = added.act || '_by_who_may';
    execute format('drop trigger %I on %I', added.act || '_by_who_may', added.of_table);
    call guard(added.of_table, array[added.act], format('(%s) or (%s)', before, added.condition));
  end loop;
end
$$;

-- A letter is claimed before it is sent, and waits where the mail server refused it. One of which it is not known whether it was
-- delivered is never sent again. Of letters noted before, nothing more is known.
alter table reminder_letter
  add column tries integer not null default 0,
  -- Null where nothing more is tried.
  add column next_try_at timestamptz,
  add column sent_at timestamptz,
  -- On its way since; null before and after.
  add column claimed_at timestamptz,
  add column given_up_at timestamptz,
  add column problem text,
  add constraint reminder_letter_ended_once check (sent_at is null or given_up_at is null);
create index reminder_letter_waiting on reminder_letter (next_try_at) where next_try_at is not null;
create index reminder_letter_claimed on reminder_letter (claimed_at) where claimed_at is not null;
create index reminder_letter_given_up on reminder_letter (given_up_at) where given_up_at is not null;
grant update (tries, next_try_at, sent_at, claimed_at, given_up_at, problem) on reminder_letter to resolute_app;
call guard('reminder_letter', '{update}', 'false');

-- Which comments that name somebody, or a body of theirs, they have been shown.
create table mention_seen (
  account_id bigint not null references account on delete cascade,
  comment_id bigint not null references task_comment on delete cascade,
  seen_at timestamptz not null,
  primary key (account_id, comment_id)
);
revoke update, delete, truncate on mention_seen from resolute_app;
call guard('mention_seen', '{insert}', 'account_id = (select acting_account())');
