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
