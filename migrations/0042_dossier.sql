-- A verdict is of a case: what an applicant hands in is judged, and a refusal that nobody overrode stops the procedures that the
-- resolution names. Whoever would like to invest stands sealed, as persons of the books do.

-- What the gate says of cases: which procedures a refusal stops, and whose opinion is the military's. Older packs say neither.
update resolution set gate = gate || '{"cases": {"stops": [], "military": null}}' where gate is not null;

alter table gate_verdict
  add column case_id text references investment_case,
  -- On what the facts rest that an officer added; null where the project was judged as it was told.
  add column ground text;
create index gate_verdict_of_case on gate_verdict (case_id, id desc) where case_id is not null;

-- A human's word on the latest verdict counts; else the verdict itself; and where it does not refuse, a human's refusal of an
-- earlier one goes on until a human says otherwise.
create function is_turned_away(id text) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  latest gate_verdict;
  of_latest text;
  of_any text;
begin
  select * into latest from gate_verdict where case_id = is_turned_away.id order by gate_verdict.id desc limit 1;
  select outcome into of_latest from gate_decision where verdict_id = latest.id order by gate_decision.id desc limit 1;
  select outcome into of_any from gate_decision
    where verdict_id in (select judged.id from gate_verdict judged where judged.case_id = is_turned_away.id)
    order by gate_decision.id desc limit 1;
  return coalesce(of_latest = 'refused', latest.verdict = 'refused' or coalesce(of_any = 'refused', false), false);
end
$$;

create function refuse_turned_away() returns trigger language plpgsql as $$
begin
  if exists (select from resolution where resolution.id = new.resolution_id and gate -> 'cases' -> 'stops' ? new.procedure)
    and is_turned_away(new.case_id) then
    raise exception 'the gate turns this case away, and nobody has decided otherwise' using errcode = 'RS003';
  end if;
  return new;
end
$$;
create trigger case_step_turned_away before insert or update of outcome on case_step for each row
  when (new.outcome = 'done') execute function refuse_turned_away();

-- A verdict on a case tells what the case says: whoever sees the case reads it, and whoever judges projects of that zone's body. A
-- body that is asked for its opinion sees no other body's, so it sees no verdict either.
do $$
declare
  judges constant text := holding('judge-project', '', 'resolution_id', 'keeper');
  handles constant text := format($sql$exists (select from case_step step where step.case_id = gate_verdict.case_id and (%s))
    or case_id in (select cases_given('handle-case'))$sql$, holding('handle-case', '', 'step.resolution_id', 'step.holder'));
  of_its_own constant text := $sql$exists (select from investment_case own
    where own.id = case_id and own.resolution_id = gate_verdict.resolution_id and own.state = '%s')$sql$;
begin
  drop trigger insert_by_who_may on gate_verdict;
  alter table gate_verdict enable row level security;
  execute format($sql$create policy reads on gate_verdict for select to resolute_app using (
    case_id is null or %s or case_id = (select applied_case())
    or ((select opened_case()) is null and exists (select from investment_case seen where seen.id = case_id)))$sql$, judges);
  execute format($sql$create policy judges on gate_verdict for insert to resolute_app with check (
    case_id is null and (%s)
    or case_id = (select applied_case()) and ground is null and %s
    or %s and (%s))$sql$, judges, format(of_its_own, 'draft'), format(of_its_own, 'submitted'), handles);

  alter table gate_decision enable row level security;
  create policy reads on gate_decision for select to resolute_app
    using (exists (select from gate_verdict judged where judged.id = verdict_id));
  execute format($sql$create policy decides on gate_decision for insert to resolute_app with check (
    exists (select from gate_verdict judged where judged.id = verdict_id
      and is_override = (judged.verdict = 'refused' and outcome = 'accepted')
      and case when is_override then (%s) else (%s) end))$sql$,
    holding('override-gate', '', 'judged.resolution_id', 'judged.keeper'),
    holding('decide-gate', '', 'judged.resolution_id', 'judged.keeper'));
  drop trigger insert_by_who_may on gate_decision;
end
$$;

-- Whoever would like to invest: sealed under a key of their own, as persons of the books are (0013). Rows of before stand in clear
-- until the server starts and seals them (src/cases/interest/seal.server.ts); nothing is written in clear any more.
alter table interest
  drop constraint interest_name_check,
  drop constraint interest_email_check,
  drop constraint interest_phone_check,
  drop constraint interest_message_check,
  add constraint interest_sealed
    check (name like 'pd1:%' and email like 'pd1:%' and coalesce(phone, 'pd1:') like 'pd1:%' and message like 'pd1:%') not valid,
  -- A row of the book of promotion leads.
  add column lead text,
  add column case_id text references investment_case,
  -- By which whoever sent it opens a case from it.
  add column link_hash bytea unique;
create index interest_of_case on interest (case_id) where case_id is not null;

create function refuse_resealing() returns trigger language plpgsql as $$
begin
  if old.name like 'pd1:%' then
    raise exception 'what somebody said of themselves is sealed and stays as it was said' using errcode = 'RS004';
  end if;
  return new;
end
$$;
create trigger interest_sealed_once before update of name, email, phone, message on interest
  for each row execute function refuse_resealing();
grant update (name, email, phone, message, lead) on interest to resolute_app;

drop policy sends on interest;
create policy sends on interest for insert to resolute_app with check (
  coalesce(lead_on, visited_on, memorandum_on, applied_on, certified_on, lost_on) is null and coalesce(lead, case_id) is null);

create function is_interest(resolution text, id text) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select from interest where resolution_id = resolution and interest.id::text = is_interest.id);
end
$$;

-- The case that is opened from an interest, and the day on which it is handed in: by the applicant's link alone.
create function tie_interest(hash bytea) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update interest set case_id = opened.id
  from investment_case opened
  where opened.id = applied_case() and opened.resolution_id = interest.resolution_id
    and link_hash = hash and case_id is null and lost_on is null;
end
$$;
create function note_application(day date) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update interest set applied_on = day
  where case_id = applied_case() and coalesce(applied_on, certified_on, lost_on) is null;
end
$$;

-- Keys of interests beside those of books: made with one that is there, destroyed by officers of promotion.
do $$
declare
  added record;
  before text;
begin
  for added in
    select * from (values
      ('insert', $sql$book = 'interests' and is_interest(resolution_id, row_id)$sql$),
      ('update', $sql$book = 'interests' and resolution_id = any (acts_in('erase-person', 'promotion-leads'))$sql$))
      as more (act, condition)
  loop
    select split_part(encode(tgargs, 'escape'), '\000', 1) into strict before
      from pg_trigger where tgrelid = 'person_key'::regclass and tgname = added.act || '_by_who_may';
    execute format('drop trigger %I on person_key', added.act || '_by_who_may');
    call guard('person_key', array[added.act], format('(%s) or (%s)', before, added.condition));
  end loop;
end
$$;
-- Made by whoever seals something first: anybody who sends an interest. The index lets in one.
drop trigger insert_by_who_may on outer_key;

insert into retention_rule (book, from_day, years, source) values
  ('interests', '2021-01-01', 2,
   'Chưa tra được văn bản nào định thời hạn; 2 năm sau bước cuối cùng là lựa chọn của hệ thống, đủ để trả lời và theo dõi dự án');
