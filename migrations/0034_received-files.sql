-- Files that were received into the register of incoming documents and compiled. What they ask for is only proposed: a task comes
-- of it where an officer says so.

-- What the compiler made of a file, kept so that a scan is recognised once and what was looked through stays what it was.
create table compiled_file (
  sha256 text primary key references stored_file,
  documents jsonb not null,
  -- Of all its documents together.
  proposals integer not null,
  -- What the reader of files says of the reading, as that its text was recognised by machine.
  notes jsonb not null,
  compiled_at timestamptz not null,
  compiled_by text not null
);

create table received_file (
  resolution_id text not null references resolution on delete cascade,
  -- The body that received it.
  keeper text not null,
  sha256 text not null references compiled_file,
  -- Its row in document_in.
  row_id text not null,
  received_at timestamptz not null,
  received_by text not null,
  primary key (resolution_id, keeper, sha256)
);
create index received_file_newest on received_file (resolution_id, received_at desc);
create index received_file_everywhere on received_file (sha256);
revoke update, delete, truncate on compiled_file, received_file from resolute_app;

call guard('compiled_file', '{insert}', $sql$(select acts_in('receive-document', 'documents-in')) <> '{}'$sql$);
call guard('received_file', '{insert}', holding('receive-document', 'documents-in', 'resolution_id', 'keeper'));

-- A task that is proposed stands on its provision: whoever may make it brings the provision's words along.
drop trigger insert_by_who_may on document;
call guard('document', '{insert}', concat_ws(' or ', holding('load-document'), holding('assign-task', '', 'resolution_id')));
drop trigger insert_by_who_may on provision;
call guard('provision', '{insert}', concat_ws(' or ',
  holding('load-document'),
  $sql$origin = 'document' and exists (select from document where document.id = written.document_id and ($sql$ ||
    holding('assign-task', '', 'document.resolution_id') || '))'));
