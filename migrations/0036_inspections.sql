-- Inspections and what they found, and the tasks by which findings are mended (IV.8 of the resolution).
create table inspection (
  subject text collate "vi-x-icu" not null,
  planned_year text collate "vi-x-icu" not null,
  planned_month bigint,
  zone text,
  enterprise text,
  body text,
  keeper text not null,
  visited_on date,
  report text,
  note text collate "vi-x-icu"
);
call keep_as_book('inspection', '{subject}', '{planned_year,zone,enterprise,body,keeper,visited_on}');
call guard_book('inspection', 'inspections');

create table finding (
  what text collate "vi-x-icu" not null,
  inspection text not null,
  provision text collate "vi-x-icu",
  law text collate "vi-x-icu",
  severity text constraint finding_severity_known check (severity in ('minor', 'serious', 'grave')),
  remedy text collate "vi-x-icu",
  owner text,
  due_on date,
  fixed_on date,
  evidence text,
  keeper text not null,
  note text collate "vi-x-icu"
);
call keep_as_book('finding', '{what,remedy}', '{inspection,severity,owner,due_on,fixed_on,keeper}');
call guard_book('finding', 'findings');

-- The remedy of a finding as a task: one for each.
create table finding_task (
  resolution_id text not null references resolution on delete cascade,
  finding text not null,
  task_id text not null unique references task on delete cascade,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (resolution_id, finding)
);
revoke update, delete, truncate on finding_task from resolute_app;

insert into policy_rule (verb, role, reach)
select 'order-remedy', role, 'below' from unnest('{inspector,leader,administrator}'::text[]) role;

call guard('finding_task', '{insert}', format(
  'exists (select from task where task.id = written.task_id and task.resolution_id = written.resolution_id and (%s))',
  holding('order-remedy', '', 'task.resolution_id')));
-- Beside whoever could before: the task of a finding, and its first step, by whoever orders remedies in all of the resolution.
do $$
declare
  added record;
  before text;
begin
  for added in
    select * from (values
      ('task', $sql$origin = 'decision' and ($sql$ || holding('order-remedy', '', 'resolution_id') || ')'),
      ('task_step', $sql$coalesce(act, 'assign-task') = 'assign-task' and state = 'assigned'
        and not exists (select from task_step step where step.task_id = written.task_id and step.id not in (select id from written))
        and exists (select from finding_task ordered where ordered.task_id = written.task_id and ($sql$ ||
        holding('order-remedy', '', 'ordered.resolution_id') || '))')) as more (of_table, condition)
  loop
    select split_part(encode(tgargs, 'escape'), '\000', 1) into strict before
      from pg_trigger where tgrelid = added.of_table::regclass and tgname = 'insert_by_who_may';
    execute format('drop trigger insert_by_who_may on %I', added.of_table);
    call guard(added.of_table, '{insert}', format('(%s) or (%s)', before, added.condition));
  end loop;
end
$$;
