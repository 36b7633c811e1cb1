-- Incoming and outgoing documents, the ten columns of each register (Decree 30/2020/NĐ-CP, annex IV).
create table document_in (
  arrived_on date not null,
  arrival_number bigint,
  issuer text collate "vi-x-icu" not null,
  symbol text collate "vi-x-icu",
  issued_on date,
  doc_type text collate "vi-x-icu",
  subject text collate "vi-x-icu" not null,
  passed_to text collate "vi-x-icu",
  passed_on date,
  signed_for text collate "vi-x-icu",
  note text collate "vi-x-icu",
  keeper text not null,
  priority text constraint document_in_priority_known check (priority in ('normal', 'urgent', 'very-urgent', 'express')),
  due_on date,
  copy text
);
call keep_as_book('document_in', '{issuer,symbol,subject}', '{arrived_on,arrival_number,issuer,symbol,issued_on,keeper,priority,due_on}');
call guard_book('document_in', 'documents-in');

create table document_out (
  symbol text collate "vi-x-icu" not null,
  issued_on date not null,
  doc_type text collate "vi-x-icu",
  subject text collate "vi-x-icu" not null,
  signer text collate "vi-x-icu",
  sent_to text collate "vi-x-icu",
  copy_kept_by text collate "vi-x-icu",
  copies bigint,
  sent_on date,
  signed_for text collate "vi-x-icu",
  note text collate "vi-x-icu",
  keeper text not null,
  priority text constraint document_out_priority_known check (priority in ('normal', 'urgent', 'very-urgent', 'express')),
  due_on date,
  copy text
);
call keep_as_book('document_out', '{symbol,subject,signer,sent_to}', '{symbol,issued_on,keeper,priority}');
call guard_book('document_out', 'documents-out');

-- edXML packets (QCVN 102:2016/BTTTT) that came into the register: one packet is one row, however often it is sent.
create table packet (
  resolution_id text not null references resolution on delete cascade,
  -- The body that received it.
  keeper text not null,
  -- Who sent it, and its name for the document and for what happens to it.
  sender text not null,
  sent_document text not null,
  purpose text not null check (purpose in ('new', 'recall', 'update', 'replace')),
  sha256 text not null,
  -- Its row in document_in.
  row_id text not null,
  -- Attachments in their order: SHA-256 of stored files.
  files text[] not null,
  received_at timestamptz not null,
  received_by text not null,
  primary key (resolution_id, keeper, sender, sent_document, purpose)
);
revoke update, delete on packet from resolute_app;
insert into policy_rule (verb, role, reach) values
  ('receive-document', 'keeper', 'below'),
  ('receive-document', 'administrator', 'below'),
  ('send-document', 'keeper', 'below'),
  ('send-document', 'administrator', 'below');
call guard('packet', '{insert}', holding('receive-document', 'documents-in', 'resolution_id', 'keeper'));
