-- Resettlement areas, for those whose land the zones took.
create table resettlement_site (
  name text collate "vi-x-icu" not null,
  zones text[],
  address text collate "vi-x-icu",
  area_ha numeric(20,5),
  status text constraint resettlement_site_status_known check (status in ('planned', 'building', 'ready', 'in-use')),
  plots bigint,
  entitled_households bigint,
  settled_households bigint,
  capital numeric(20,2),
  ready_on date,
  note text collate "vi-x-icu",
  geometry jsonb,
  is_approximate boolean
);
call keep_as_book('resettlement_site', '{name,address}', '{name,status}');
