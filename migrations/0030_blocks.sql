-- What stands in the way of a task, who has to remove it, sittings that decide on it, and who is reminded. A task is blocked
-- while a block of it is open: nobody ticks it.

alter table task_step drop column blocked;

-- Causes by days: the key is (code, day).
create table block_cause (
  code text not null,
  valid daterange not null,
  ordinal integer not null,
  name_vi text not null,
  name_en text not null,
  source text not null,
  exclude using gist (code with =, valid with &&)
);
revoke insert, update, delete, truncate on block_cause from resolute_app;
insert into block_cause (code, valid, ordinal, name_vi, name_en, source)
select code, '[2021-01-01,)', ordinal, vi, en,
  'Chưa tra được văn bản nào định danh mục; danh mục của hệ thống, theo các khó khăn mà nghị quyết nêu'
from (values
  ('land', 1, 'giải phóng mặt bằng', 'land clearance'),
  ('money', 2, 'vốn', 'money'),
  ('procedure', 3, 'thủ tục', 'procedure'),
  ('opinion', 4, 'chờ ý kiến', 'an opinion awaited'),
  ('outside-fence', 5, 'hạ tầng ngoài hàng rào', 'infrastructure outside the fence'),
  ('planning', 6, 'quy hoạch', 'planning'),
  ('investor', 7, 'nhà đầu tư', 'the investor'),
  ('other', 8, 'nguyên nhân khác', 'another cause')
) as cause (code, ordinal, vi, en);

-- In working days: how long the owner has to answer, and after how many more without an answer it goes one level up.
create table block_clock (
  name text not null constraint block_clock_known check (name in ('answer', 'escalate')),
  from_day date not null,
  workdays integer not null check (workdays > 0),
  source text not null,
  primary key (name, from_day)
);
revoke insert, update, delete, truncate on block_clock from resolute_app;
insert into block_clock (name, from_day, workdays, source) values
  ('answer', '2021-01-01', 3, 'Chưa tra được văn bản nào định hạn; ba ngày làm việc trước kỳ giao ban là lựa chọn của hệ thống'),
  ('escalate', '2021-01-01', 3, 'Chưa tra được văn bản nào định hạn; ba ngày làm việc cho mỗi cấp là lựa chọn của hệ thống');

create table block (
  id bigint generated always as identity primary key,
  resolution_id text not null references resolution on delete cascade,
  -- A task that somebody found blocked stays.
  task_id text not null references task,
  cause text not null,
  title text not null check (length(title) between 1 and 300),
  detail text,
  -- Who says so: the body that led the task; null where nobody did.
  body text,
  -- Who has to remove it.
  owner text not null,
  reported_on date not null,
  answer_by date not null check (answer_by > reported_on),
  -- The holidays on the way were not decided yet.
  is_provisional boolean not null,
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index block_of_task on block (task_id);
create index block_of_resolution on block (resolution_id, reported_on desc, id desc);
create index block_of_owner on block (resolution_id, owner);

-- What stands behind it: rows of the books, and targets.
create table block_link (
  block_id bigint not null references block on delete cascade,
  kind text not null check (kind in ('zones', 'projects', 'works', 'resettlement-sites', 'target')),
  ref text not null,
  primary key (block_id, kind, ref)
);

create table block_step (
  id bigint generated always as identity primary key,
  block_id bigint not null references block on delete cascade,
  act text not null check (act in ('answer', 'resolve', 'escalate')),
  on_day date not null,
  note text,
  -- By when the owner says that it will be gone.
  promised date,
  -- To whom it went up, and how many levels that is.
  body text,
  level integer check (level > 0),
  recorded_at timestamptz not null,
  recorded_by text not null,
  constraint block_step_whole check (case act
    when 'answer' then note is not null
    when 'resolve' then note is not null
    else body is not null and level is not null
  end)
);
create index block_step_of_block on block_step (block_id, id);
create unique index block_step_resolved_once on block_step (block_id) where act = 'resolve';
create unique index block_step_level_once on block_step (block_id, level) where act = 'escalate';

-- A sitting (giao ban), and what was decided there: each decision is a task.
create table sitting (
  id bigint generated always as identity primary key,
  resolution_id text not null references resolution on delete cascade,
  held_on date not null,
  title text not null check (length(title) between 1 and 300),
  -- Who sits.
  body text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  unique (resolution_id, body, held_on)
);
create table sitting_decision (
  id bigint generated always as identity primary key,
  sitting_id bigint not null references sitting on delete cascade,
  -- On what: the block where there is one, and the task in any case.
  block_id bigint references block,
  about_task text not null references task,
  decision text not null check (length(decision) between 1 and 2000),
  task_id text not null unique references task,
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index sitting_decision_of_sitting on sitting_decision (sitting_id, id);

-- A calendar that other programs read by a secret link: of a person, or of a body that the person holds a role in.
create table calendar_feed (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  account_id bigint not null references account on delete cascade,
  resolution_id text references resolution on delete cascade,
  agency text,
  made_at timestamptz not null,
  revoked_at timestamptz,
  check ((resolution_id is null) = (agency is null))
);
create index calendar_feed_of_account on calendar_feed (account_id);

-- One letter a day for each person, noted before it is sent: it may be lost, and never comes twice.
create table reminder_letter (
  account_id bigint not null references account on delete cascade,
  day date not null,
  items integer not null check (items > 0),
  noted_at timestamptz not null,
  primary key (account_id, day)
);

revoke update, delete, truncate on block, block_link, block_step, sitting, sitting_decision, reminder_letter from resolute_app;
revoke update, delete, truncate on calendar_feed from resolute_app;
grant update (revoked_at) on calendar_feed to resolute_app;

insert into policy_rule (verb, role, reach)
select 'follow-work', role, case when role in ('reader', 'reporter') then 'own' else 'below' end
from unnest('{reader,reporter,approver,inspector,leader,administrator,auditor}'::text[]) role;
insert into policy_rule (verb, role, reach) values
  ('report-block', 'reporter', 'own'), ('report-block', 'inspector', 'below'), ('report-block', 'leader', 'below'),
  ('report-block', 'administrator', 'below'),
  ('answer-block', 'reporter', 'own'), ('answer-block', 'leader', 'below'), ('answer-block', 'administrator', 'below'),
  ('resolve-block', 'inspector', 'below'), ('resolve-block', 'leader', 'below'), ('resolve-block', 'administrator', 'below'),
  ('hold-sitting', 'leader', 'below'), ('hold-sitting', 'administrator', 'below');

-- Reported and declared gone by the body that leads the task; answered by the owner; put up a level by the clock alone.
call guard('block', '{insert}', holding('report-block', '', 'resolution_id', 'body'));
call guard('block_link', '{insert}', format('exists (select from block where block.id = written.block_id and (%s))',
  holding('report-block', '', 'block.resolution_id', 'block.body')));
call guard('block_step', '{insert}', format(
  'exists (select from block where block.id = written.block_id and case act when ''answer'' then (%s) when ''resolve'' then (%s) end)',
  holding('answer-block', '', 'block.resolution_id', 'block.owner'),
  holding('resolve-block', '', 'block.resolution_id', 'block.body')));
call guard('sitting', '{insert}', holding('hold-sitting', '', 'resolution_id'));
call guard('sitting_decision', '{insert}', format(
  'exists (select from sitting where sitting.id = written.sitting_id and (%s))',
  holding('hold-sitting', '', 'sitting.resolution_id')));
call guard('calendar_feed', '{insert}',
  'account_id = (select id from account where id = acting_account() and disabled_at is null)');
call guard('calendar_feed', '{update}', 'account_id = (select acting_account())');
call guard('reminder_letter', '{insert}', 'false');

-- What passes with duties when a body ends.
insert into verb_matter values ('report-block', 'duties'), ('answer-block', 'duties'), ('resolve-block', 'duties');
