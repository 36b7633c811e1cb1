-- Search by words: everything but letters and digits parts them, and a word of one or two letters is looked for where a
-- word begins, so that the index serves it too.

create function words(value text) returns text
  language sql immutable strict parallel safe
  return ' ' || regexp_replace(fold(value collate "vi-x-icu"), '[^[:alnum:]]+', ' ', 'g');

create or replace procedure search_in(book text, searched text[]) language plpgsql as $$
declare
  parts text;
begin
  select string_agg(format('coalesce(%I, '''')', part), ' || '' '' || ' order by at)
    into parts from unnest(searched) with ordinality as of (part, at);
  execute format('alter table %I drop column if exists search', book);
  execute format(
    'alter table %I add column search text collate "C" not null generated always as (words(%s)) stored',
    book, coalesce(parts, ''''''));
  execute format('create index %I on %I using gin (search gin_trgm_ops)', book || '_search', book);
end
$$;

call search_in('zone', '{name_vi,name_en,place_vi,investor}');
call search_in('lot', '{name,certificate}');
call search_in('enterprise', '{name,name_en,tax_code,address}');
call search_in('project', '{name,project_code}');
call search_in('permitted_sector', '{name}');
call search_in('work', '{name,name_en,investor}');
call search_in('plan_version', '{name}');
call search_in('plan_difference', '{name}');
call search_in('worker_housing', '{name,developer,address}');
call search_in('social_service', '{name,address}');
call search_in('resettlement_site', '{name,address}');
call search_in('key_product', '{name}');
call search_in('material_area', '{name,product,place}');
call search_in('linkage_contract', '{name,supplier,product}');
call search_in('policy', '{name,legal_act}');
call search_in('promotion_lead', '{name}');
call search_in('tourism_offer', '{name}');
call search_in('agreement', '{name,partner,symbol}');
call search_in('training_course', '{name,provider,occupation}');
call search_in('outside_factory', '{name,address}');
call search_in('waste_facility', '{name,operator,permit}');
call search_in('waste_consignment', '{name,waste_code,waste_name,carrier}');
call search_in('mobilisation_event', '{name,place}');
