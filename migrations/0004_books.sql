-- The other books of the resolution: one table each, made into a book by keep_as_book (0003).

create table enterprise (
  name text collate "vi-x-icu" not null,
  name_en text collate "vi-x-icu",
  tax_code text collate "vi-x-icu",
  ownership text constraint enterprise_ownership_known check (ownership in ('domestic', 'foreign', 'joint')),
  country text collate "vi-x-icu",
  zone text,
  address text collate "vi-x-icu",
  industry_scheme text constraint enterprise_industry_scheme_known check (industry_scheme in ('VSIC2018', 'VSIC2025')),
  industry_code text collate "vi-x-icu",
  registered_on date,
  workers bigint,
  note text collate "vi-x-icu"
);
call keep_as_book('enterprise', '{name,name_en,tax_code,address}', '{name,tax_code,ownership,zone}');

create table project (
  name text collate "vi-x-icu" not null,
  zone text,
  enterprise text,
  lots text[],
  project_code text collate "vi-x-icu",
  certificate_on date,
  industry_scheme text constraint project_industry_scheme_known check (industry_scheme in ('VSIC2018', 'VSIC2025')),
  industry_code text collate "vi-x-icu",
  status text constraint project_status_known check (status in ('proposed', 'certified', 'land-leased', 'building', 'operating', 'suspended', 'revoked')),
  capital_vnd numeric(20,2),
  capital_usd numeric(20,2),
  realised_vnd numeric(20,2),
  realised_usd numeric(20,2),
  land_ha numeric(20,5),
  planned_workers bigint,
  workers bigint,
  operating_from date,
  note text collate "vi-x-icu"
);
call keep_as_book('project', '{name,project_code}', '{name,zone,enterprise,status}');

create table permitted_sector (
  zone text not null,
  scheme text not null constraint permitted_sector_scheme_known check (scheme in ('VSIC2018', 'VSIC2025')),
  code text collate "vi-x-icu" not null,
  name text collate "vi-x-icu" not null,
  condition text collate "vi-x-icu",
  legal_act text collate "vi-x-icu"
);
call keep_as_book('permitted_sector', '{name}', '{zone,code,name}');

create table work (
  name text collate "vi-x-icu" not null,
  name_en text collate "vi-x-icu",
  type text not null constraint work_type_known check (type in ('road', 'expressway', 'port', 'power', 'water', 'telecoms', 'wastewater', 'other')),
  fence text not null constraint work_fence_known check (fence in ('inside', 'outside')),
  zones text[],
  waits_for text[],
  provision text collate "vi-x-icu",
  investor text collate "vi-x-icu",
  keeper text,
  status text constraint work_status_known check (status in ('planned', 'approved', 'building', 'basically-done', 'in-use')),
  capital numeric(20,2),
  length_km numeric(20,5),
  capacity_m3_per_day numeric(20,5),
  capacity text collate "vi-x-icu",
  started_on date,
  due_on date,
  finished_on date,
  in_use_from date,
  note text collate "vi-x-icu",
  geometry jsonb,
  is_approximate boolean
);
call keep_as_book('work', '{name,name_en,investor}', '{name,type,fence,status,in_use_from}');

create table plan_version (
  name text collate "vi-x-icu" not null,
  decided_on date,
  issuing_body text collate "vi-x-icu",
  status text constraint plan_version_status_known check (status in ('draft', 'approved', 'replaced')),
  parks bigint,
  parks_most bigint,
  parks_ha numeric(20,5),
  clusters bigint,
  clusters_ha numeric(20,5),
  economic_zone_ha numeric(20,5),
  note text collate "vi-x-icu"
);
call keep_as_book('plan_version', '{name}', '{name,decided_on}');

create table plan_difference (
  name text collate "vi-x-icu" not null,
  plan_version text,
  zone text,
  provision text collate "vi-x-icu",
  resolution_value numeric(20,5),
  plan_value numeric(20,5),
  unit text collate "vi-x-icu",
  decision text not null constraint plan_difference_decision_known check (decision in ('open', 'resolution-stands', 'plan-stands', 'both-changed')),
  decided_on date,
  decided_by text collate "vi-x-icu",
  note text collate "vi-x-icu"
);
call keep_as_book('plan_difference', '{name}', '{name,plan_version,zone,decision}');

create table worker_housing (
  name text collate "vi-x-icu" not null,
  zone text,
  type text constraint worker_housing_type_known check (type in ('housing', 'lodging', 'union')),
  developer text collate "vi-x-icu",
  address text collate "vi-x-icu",
  status text constraint worker_housing_status_known check (status in ('planned', 'building', 'in-use')),
  planned_flats bigint,
  built_flats bigint,
  housed_workers bigint,
  capital numeric(20,2),
  started_on date,
  finished_on date,
  note text collate "vi-x-icu",
  geometry jsonb,
  is_approximate boolean
);
call keep_as_book('worker_housing', '{name,developer,address}', '{name,zone,status}');

create table social_service (
  name text collate "vi-x-icu" not null,
  zone text,
  type text not null constraint social_service_type_known check (type in ('kindergarten', 'school', 'clinic', 'culture', 'sport', 'market', 'transport', 'other')),
  status text constraint social_service_status_known check (status in ('planned', 'building', 'in-use')),
  places bigint,
  opened_on date,
  address text collate "vi-x-icu",
  note text collate "vi-x-icu",
  geometry jsonb,
  is_approximate boolean
);
call keep_as_book('social_service', '{name,address}', '{name,zone,type,status}');

create table key_product (
  name text collate "vi-x-icu" not null,
  industry_scheme text constraint key_product_industry_scheme_known check (industry_scheme in ('VSIC2018', 'VSIC2025')),
  industry_code text collate "vi-x-icu",
  role text constraint key_product_role_known check (role in ('key', 'supporting', 'raw-material')),
  legal_act text collate "vi-x-icu",
  output numeric(20,5),
  unit text collate "vi-x-icu",
  output_value numeric(20,2),
  export_usd numeric(20,2),
  note text collate "vi-x-icu"
);
call keep_as_book('key_product', '{name}', '{name,role}');

create table material_area (
  name text collate "vi-x-icu" not null,
  product text collate "vi-x-icu" not null,
  place text collate "vi-x-icu",
  area_ha numeric(20,5),
  output_tonnes numeric(20,5),
  households bigint,
  standard text collate "vi-x-icu",
  growing_code text collate "vi-x-icu",
  note text collate "vi-x-icu",
  geometry jsonb,
  is_approximate boolean
);
call keep_as_book('material_area', '{name,product,place}', '{name,product,area_ha}');

create table linkage_contract (
  name text collate "vi-x-icu" not null,
  buyer text,
  supplier text collate "vi-x-icu",
  material_area text,
  product text collate "vi-x-icu",
  quantity_tonnes numeric(20,5),
  worth numeric(20,2),
  signed_on date,
  ends_on date,
  status text constraint linkage_contract_status_known check (status in ('signed', 'running', 'ended', 'broken')),
  note text collate "vi-x-icu"
);
call keep_as_book('linkage_contract', '{name,supplier,product}', '{name,buyer,material_area}');

create table policy (
  name text collate "vi-x-icu" not null,
  provision text collate "vi-x-icu",
  status text not null constraint policy_status_known check (status in ('needed', 'drafting', 'issued', 'ended')),
  legal_act text collate "vi-x-icu",
  issued_on date,
  ends_on date,
  beneficiaries text collate "vi-x-icu",
  budget numeric(20,2),
  spent numeric(20,2),
  take_up bigint,
  keeper text,
  note text collate "vi-x-icu"
);
call keep_as_book('policy', '{name,legal_act}', '{name,status,issued_on}');

create table promotion_lead (
  name text collate "vi-x-icu" not null,
  country text collate "vi-x-icu",
  zone text,
  industry_scheme text constraint promotion_lead_industry_scheme_known check (industry_scheme in ('VSIC2018', 'VSIC2025')),
  industry_code text collate "vi-x-icu",
  stage text not null constraint promotion_lead_stage_known check (stage in ('contacted', 'interested', 'visited', 'memorandum', 'applied', 'invested', 'lost')),
  event text collate "vi-x-icu",
  land_ha numeric(20,5),
  capital_usd numeric(20,2),
  met_on date,
  next_step text collate "vi-x-icu",
  next_on date,
  keeper text,
  note text collate "vi-x-icu"
);
call keep_as_book('promotion_lead', '{name}', '{name,zone,stage,met_on}');

create table tourism_offer (
  name text collate "vi-x-icu" not null,
  enterprise text,
  zone text,
  programme text collate "vi-x-icu",
  status text constraint tourism_offer_status_known check (status in ('idea', 'preparing', 'open', 'closed')),
  visits_a_year bigint,
  revenue numeric(20,2),
  opened_on date,
  note text collate "vi-x-icu"
);
call keep_as_book('tourism_offer', '{name}', '{name,enterprise,zone,status}');

create table agreement (
  name text collate "vi-x-icu" not null,
  partner text collate "vi-x-icu" not null,
  type text constraint agreement_type_known check (type in ('agreement', 'rules', 'programme', 'memorandum')),
  symbol text collate "vi-x-icu",
  signed_on date,
  ends_on date,
  scope text collate "vi-x-icu",
  status text constraint agreement_status_known check (status in ('proposed', 'signed', 'running', 'ended')),
  document text,
  note text collate "vi-x-icu"
);
call keep_as_book('agreement', '{name,partner,symbol}', '{name,partner,signed_on,status}');

create table training_course (
  name text collate "vi-x-icu" not null,
  provider text collate "vi-x-icu" not null,
  zone text,
  enterprise text,
  occupation text collate "vi-x-icu",
  level text constraint training_course_level_known check (level in ('short', 'elementary', 'intermediate', 'college', 'manager')),
  is_for_land_losers boolean,
  places bigint,
  enrolled bigint,
  graduated bigint,
  employed_after6_months bigint,
  starts_on date,
  ends_on date,
  note text collate "vi-x-icu"
);
call keep_as_book('training_course', '{name,provider,occupation}', '{name,provider,zone,starts_on}');

create table outside_factory (
  name text collate "vi-x-icu" not null,
  enterprise text,
  address text collate "vi-x-icu",
  industry_scheme text constraint outside_factory_industry_scheme_known check (industry_scheme in ('VSIC2018', 'VSIC2025')),
  industry_code text collate "vi-x-icu",
  workers bigint,
  pollution_level text constraint outside_factory_pollution_level_known check (pollution_level in ('I', 'II', 'III', 'none')),
  plan text not null constraint outside_factory_plan_known check (plan in ('undecided', 'must-move', 'may-stay', 'moving', 'moved', 'closed')),
  target_zone text,
  due_on date,
  moved_on date,
  support numeric(20,2),
  note text collate "vi-x-icu",
  geometry jsonb,
  is_approximate boolean
);
call keep_as_book('outside_factory', '{name,address}', '{name,plan,target_zone,due_on}');

create table waste_facility (
  name text collate "vi-x-icu" not null,
  operator text collate "vi-x-icu",
  type text not null constraint waste_facility_type_known check (type in ('hazardous', 'industrial', 'both')),
  zones text[],
  permit text collate "vi-x-icu",
  permit_ends_on date,
  capacity_tonnes_a_day numeric(20,5),
  status text constraint waste_facility_status_known check (status in ('planned', 'building', 'operating', 'stopped')),
  note text collate "vi-x-icu",
  geometry jsonb,
  is_approximate boolean
);
call keep_as_book('waste_facility', '{name,operator,permit}', '{name,type,permit_ends_on}');

create table waste_consignment (
  name text collate "vi-x-icu" not null,
  producer text,
  facility text,
  waste_code text collate "vi-x-icu",
  waste_name text collate "vi-x-icu",
  shipped_kg numeric(20,5),
  received_kg numeric(20,5),
  shipped_on date,
  received_on date,
  treated_on date,
  carrier text collate "vi-x-icu",
  note text collate "vi-x-icu"
);
call keep_as_book('waste_consignment', '{name,waste_code,waste_name,carrier}', '{name,producer,facility,shipped_on}');

create table mobilisation_event (
  name text collate "vi-x-icu" not null,
  type text not null constraint mobilisation_event_type_known check (type in ('briefing', 'dialogue', 'broadcast', 'article', 'visit', 'campaign')),
  organiser text,
  zone text,
  place text collate "vi-x-icu",
  held_on date,
  participants bigint,
  provision text collate "vi-x-icu",
  outcome text collate "vi-x-icu",
  note text collate "vi-x-icu"
);
call keep_as_book('mobilisation_event', '{name,place}', '{name,type,organiser,zone,held_on}');

