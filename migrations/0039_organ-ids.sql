-- The electronic identifier of a body (Quyết định 20/2020/QĐ-TTg), by which packets are addressed, and the source that tells it.
alter table agency
  add column organ_id text constraint agency_organ_id_form check (organ_id ~ '^[A-Z]\d{2}(\.\d{2,3}){0,4}$'),
  add column organ_id_source text,
  add constraint agency_organ_id_told check ((organ_id is null) = (organ_id_source is null)),
  add constraint agency_organ_id_once unique (resolution_id, organ_id);
