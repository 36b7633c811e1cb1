-- Provisions that can be read in more than one way, what each reading means for the targets, and who chose one, since when.
create table ambiguity (
  resolution_id text not null references resolution on delete cascade,
  id text not null,
  document_id text not null references document on delete cascade,
  provision text not null,
  ordinal integer not null,
  question_vi text not null,
  question_en text,
  primary key (resolution_id, id)
);
create index ambiguity_by_document on ambiguity (document_id);

-- The first is the one that figures follow until somebody chooses.
create table reading (
  resolution_id text not null,
  ambiguity_id text not null,
  id text not null,
  ordinal integer not null,
  name_vi text not null,
  name_en text,
  -- By the target's id: what of its measure and its numbers is read otherwise.
  changes jsonb not null,
  primary key (resolution_id, ambiguity_id, id),
  foreign key (resolution_id, ambiguity_id) references ambiguity on delete cascade
);

-- Never overwritten: whoever chooses anew adds a row. A choice outlives the pack that gave the readings.
create table reading_choice (
  id bigint generated always as identity primary key,
  resolution_id text not null references resolution on delete cascade,
  ambiguity_id text not null,
  reading_id text not null,
  from_day date not null,
  document text not null,
  why text not null,
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index reading_choice_by_ambiguity on reading_choice (resolution_id, ambiguity_id, from_day, id);
revoke update, delete, truncate on reading_choice from resolute_app;

insert into policy_rule (verb, role, reach) values ('choose-reading', 'approver', 'below'), ('choose-reading', 'administrator', 'below');
call guard('ambiguity', '{insert,update,delete}', holding('load-document'));
call guard('reading', '{insert,update,delete}', holding('load-document'));
call guard('reading_choice', '{insert}', holding('choose-reading', '', 'resolution_id'));
