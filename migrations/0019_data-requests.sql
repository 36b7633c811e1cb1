-- What people ask about the data held of them (Law 91/2025/QH15, Decree 356/2025/NĐ-CP).
create table data_request (
  code text collate "vi-x-icu" not null,
  asks text not null constraint data_request_asks_known
    check (asks in ('know', 'see', 'correct', 'erase', 'restrict', 'withdraw', 'other')),
  requester text constraint data_request_requester_sealed check (requester like 'pd1:%'),
  id_number text constraint data_request_id_number_sealed check (id_number like 'pd1:%'),
  contact text constraint data_request_contact_sealed check (contact like 'pd1:%'),
  household text,
  received_on date not null,
  answer_by date not null,
  answered_on date,
  outcome text constraint data_request_outcome_known check (outcome in ('done', 'part', 'refused')),
  ground text collate "vi-x-icu",
  keeper text,
  note text collate "vi-x-icu"
);
call keep_as_book('data_request', '{code}', '{code,asks,household,received_on,answer_by,answered_on,outcome}');
call wall_book('data_request', 'data-requests');
insert into retention_rule (book, from_day, years, source) values
  ('data-requests', '2021-01-01', 5,
   'Chưa tra được văn bản nào định thời hạn; 5 năm sau khi dòng kết thúc là lựa chọn của hệ thống, để còn giải quyết khiếu nại');
