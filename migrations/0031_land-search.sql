-- What an investor asks of land: what a zone still has of water, what a lot costs; and of a policy, for whom
-- it is.
alter table zone
  add column water_capacity_m3_per_day numeric(20,5),
  add column water_used_m3_per_day numeric(20,5);

alter table lot add column price_per_m2 numeric(20,2);
call index_book('lot', 'price_per_m2');

alter table policy
  add column kind text constraint policy_kind_known
    check (kind in ('tax', 'land', 'credit', 'training', 'infrastructure', 'technology', 'other')),
  add column benefit text collate "vi-x-icu",
  add column zone_reach text constraint policy_zone_reach_known check (zone_reach in ('all', 'named')),
  add column zones text[],
  add column sector_reach text constraint policy_sector_reach_known check (sector_reach in ('all', 'named')),
  add column industry_scheme text constraint policy_industry_scheme_known check (industry_scheme in ('VSIC2018', 'VSIC2025')),
  add column industry_codes text collate "vi-x-icu",
  add column effective_from date;
call index_book('policy', 'kind');
