-- What the boards report of labour and production (forms 2101–2106), what procedures took, and what public capital was given.

alter table project add column technology text
  constraint project_technology_known check (technology in ('high', 'advanced', 'ordinary', 'restricted'));

-- Of wastewater plants (form 2105): what they are given to treat, and whether the authority sees it.
alter table work add column load_m3_per_day numeric(20,5), add column is_monitored boolean;

create table labour (
  name text collate "vi-x-icu" not null,
  zone text not null,
  workers bigint,
  female_workers bigint,
  local_workers bigint,
  foreign_workers bigint,
  trained_workers bigint,
  monthly_income numeric(20,2),
  insured_workers bigint,
  power_mwh numeric(20,5),
  note text collate "vi-x-icu"
);
call keep_as_book('labour', '{name}', '{name,zone}');
call guard_book('labour', 'labour');

create table production (
  name text collate "vi-x-icu" not null,
  zone text not null,
  year bigint not null,
  through date not null,
  output_vnd numeric(20,2),
  revenue_vnd numeric(20,2),
  revenue_usd numeric(20,2),
  export_usd numeric(20,2),
  import_usd numeric(20,2),
  budget_vnd numeric(20,2),
  note text collate "vi-x-icu"
);
call keep_as_book('production', '{name}', '{name,zone,year}');
call guard_book('production', 'production');

create table industrial_output (
  name text collate "vi-x-icu" not null,
  year bigint not null,
  output_vnd numeric(20,2),
  note text collate "vi-x-icu"
);
call keep_as_book('industrial_output', '{name}', '{name,year}');
call guard_book('industrial_output', 'industrial-output');

create table procedure_result (
  name text collate "vi-x-icu" not null,
  procedure text not null constraint procedure_result_procedure_known check (procedure in (
    'investment-approval', 'investment-certificate', 'certificate-adjustment', 'environmental-assessment',
    'environmental-permit', 'construction-permit', 'land-lease', 'other')),
  keeper text,
  zone text,
  project text,
  received_on date not null,
  answered_on date,
  stopped_days bigint,
  note text collate "vi-x-icu"
);
call keep_as_book('procedure_result', '{name}', '{name,procedure,zone,received_on}');
call guard_book('procedure_result', 'procedures');

create table public_capital (
  name text collate "vi-x-icu" not null,
  work text,
  zone text,
  keeper text,
  fund text not null constraint public_capital_fund_known check (fund in ('central', 'local', 'oda', 'other')),
  year bigint not null,
  planned numeric(20,2),
  allocated numeric(20,2),
  disbursed numeric(20,2),
  note text collate "vi-x-icu"
);
call keep_as_book('public_capital', '{name}', '{name,work,zone,fund,year}');
call guard_book('public_capital', 'public-capital');

-- Jobs that jump, and what is to rise or fall with them.
alter table alert_threshold drop constraint alert_threshold_known;
alter table alert_threshold add constraint alert_threshold_known
  check (name in ('gap-share', 'falls', 'stale-days', 'jump-share', 'explained-share'));
insert into alert_threshold (name, from_day, value, source) values
  ('jump-share', '2021-01-01', 0.2,
   'Chưa tra được văn bản nào định mức; việc làm đổi từ 20 % giữa hai lần có số liệu là lựa chọn của hệ thống'),
  ('explained-share', '2021-01-01', 0.5,
   'Chưa tra được văn bản nào định mức; bảo hiểm và điện đổi cùng chiều từ một nửa mức đổi của việc làm là lựa chọn của hệ thống');
