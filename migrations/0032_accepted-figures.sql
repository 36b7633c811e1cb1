-- What a body reports is one thing, and that somebody answerable for the target takes it for true another. A report is answered
-- once: who was wrong reports anew, and nothing is overwritten.
create table figure_answer (
  figure_id bigint primary key references reported_figure on delete cascade,
  verdict text not null constraint figure_answer_verdict_known check (verdict in ('accepted', 'returned')),
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by text not null
);
revoke update, delete, truncate on figure_answer from resolute_app;

insert into policy_rule (verb, role, reach) values
  ('accept-figure', 'approver', 'below'),
  ('accept-figure', 'leader', 'below'),
  ('accept-figure', 'administrator', 'below');
insert into verb_matter values ('accept-figure', 'series');

-- By whoever reaches the body that owes the figure, and not by who reported it.
call guard('figure_answer', '{insert}', format(
  'exists (select from reported_figure figure join target on target.id = figure.target_id where figure.id = written.figure_id
     and figure.recorded_by is distinct from (select ''account:'' || name from account where id = acting_account()) and (%s))',
  holding('accept-figure', '', 'target.resolution_id', 'target.reporter')));
