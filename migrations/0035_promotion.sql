-- What enterprises buy and sell along a chain, as key products.
alter table enterprise
  add column sells text[],
  add column buys text[];
create index enterprise_sells on enterprise using gin (sells);
create index enterprise_buys on enterprise using gin (buys);
create index material_area_by_folded_product on material_area (resolution_id, fold(product));
