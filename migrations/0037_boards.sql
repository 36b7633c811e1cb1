-- What adjusted certificates did to the registered capital (forms 2101 and 2115), and the non-tariff area of an economic zone
-- (form 2112).
alter table procedure_result
  add column capital_change text
    constraint procedure_result_capital_change_known check (capital_change in ('increased', 'reduced', 'unchanged')),
  add column change_vnd numeric(20,2),
  add column change_usd numeric(20,2);
alter table zone add column non_tariff_ha numeric(20,5);
