-- What a target is compared with on its way: where it started, once somebody has signed for it, and the course by which it is
-- to reach its goal. Both are only ever added to: a later row counts, and what it replaces stays.

-- How often the target's figure comes, and how many days after its period ends.
alter table target
  add column period text constraint target_period_known check (period in ('month', 'quarter', 'half-year', 'year')),
  add column delay_days integer constraint target_delay_possible check (delay_days between 0 and 730),
  add constraint target_delay_after_period check (delay_days is null or period is not null);

create table frozen_baseline (
  id bigint generated always as identity primary key,
  -- Nothing that was signed goes with its target: the target stays.
  target_id text not null references target,
  value numeric not null,
  as_of date not null,
  -- In words, as they stood on the day: sources of the books may be worded anew later.
  source text,
  -- What it was computed from: the measure and the facts used.
  basis jsonb not null,
  -- SHA-256 over target, value, day, source and basis.
  digest text not null constraint frozen_baseline_digest_whole check (digest ~ '^[0-9a-f]{64}$'),
  signed_by text not null,
  signed_document text not null,
  signed_on date not null constraint frozen_baseline_signed_after check (signed_on >= as_of),
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index frozen_baseline_latest on frozen_baseline (target_id, id desc);

create table target_course (
  id bigint generated always as identity primary key,
  target_id text not null references target,
  shape text not null constraint target_course_shape_known check (shape in ('linear', 's-curve', 'points')),
  -- Of a course set by hand: [{"date": "2023-12-31", "value": 2}, …] in the order of days.
  points jsonb constraint target_course_points_listed check (jsonb_array_length(points) > 0),
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  constraint target_course_points_by_hand check ((shape = 'points') = (points is not null))
);
create index target_course_latest on target_course (target_id, id desc);

revoke update, delete, truncate on frozen_baseline, target_course from resolute_app;

-- From when on which threshold tells that something of a target needs to be looked at, and who says so.
create table alert_threshold (
  name text not null constraint alert_threshold_known check (name in ('gap-share', 'falls', 'stale-days')),
  from_day date not null,
  value numeric not null constraint alert_threshold_positive check (value > 0),
  source text not null,
  primary key (name, from_day)
);
revoke insert, update, delete, truncate on alert_threshold from resolute_app;
insert into alert_threshold (name, from_day, value, source) values
  ('gap-share', '2021-01-01', 0.1,
   'Chưa tra được văn bản nào định mức; lệch từ 10 % quãng đường từ xuất phát đến mục tiêu là lựa chọn của hệ thống'),
  ('falls', '2021-01-01', 2,
   'Chưa tra được văn bản nào định mức; xấu đi hai lần liền là lựa chọn của hệ thống'),
  ('stale-days', '2021-01-01', 400,
   'Chưa tra được văn bản nào định mức; quá một năm và 35 ngày cho kỳ báo cáo năm là lựa chọn của hệ thống');

insert into policy_rule (verb, role, reach) values
  ('freeze-baseline', 'approver', 'below'),
  ('freeze-baseline', 'administrator', 'below'),
  ('set-course', 'approver', 'below'),
  ('set-course', 'administrator', 'below');

-- As in 0021, but for whatever is done to targets it counts who owes the series.
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
        and seat_reach.matter = case
          when verb in ('report-figure', 'freeze-baseline', 'set-course') then 'series'
          when verb = 'assign-task' then 'duties'
          else 'rows'
        end
        and seat_reach.days @> given.today
      offset 0
    ) found;
end
$$;

-- Whoever reaches the body that owes the target's figures, or all of its resolution.
call guard('frozen_baseline', '{insert}', format(
  'exists (select from target where target.id = written.target_id and (%s))',
  holding('freeze-baseline', '', 'target.resolution_id', 'target.reporter')));
call guard('target_course', '{insert}', format(
  'exists (select from target where target.id = written.target_id and (%s))',
  holding('set-course', '', 'target.resolution_id', 'target.reporter')));
