-- The procedures that an investment project may need, each as one law has it: what comes with the pack, and changes with it.
create table procedure (
  resolution_id text not null references resolution on delete cascade,
  id text not null,
  from_day date not null,
  ordinal integer not null,
  definition jsonb not null,
  primary key (resolution_id, id, from_day)
);
call guard('procedure', '{insert,update,delete}', holding('load-document'));
