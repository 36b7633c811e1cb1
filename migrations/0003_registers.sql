-- Books: one plain table each, and what all of them share. A row of a book is a set of versions: what was so over days of
-- the world (valid), and since when and until when the system said it (recorded). Nothing said is ever altered.

-- Closing what was said is the only change a version may see; holds for the owner too, whom no grant binds.
create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if upper_inf(old.recorded) and lower(new.recorded) = lower(old.recorded) and not upper_inf(new.recorded) then
      old.recorded := new.recorded;
      if new is not distinct from old then
        return null;
      end if;
    end if;
  end if;
  raise exception 'a book is corrected by new versions; what was said stays' using errcode = 'RS001';
end
$$;

-- The column that the search box looks into: the searched fields as one text, folded.
create procedure search_in(book text, searched text[]) language plpgsql as $$
declare
  parts text;
begin
  select string_agg(format('coalesce(%I, '''')', part), ' || '' '' || ' order by at)
    into parts from unnest(searched) with ordinality as of (part, at);
  execute format('alter table %I drop column if exists search', book);
  execute format(
    'alter table %I add column search text collate "C" not null generated always as (fold(coalesce(%s, '''') collate "vi-x-icu")) stored',
    book, coalesce(parts, ''''''));
  execute format('create index %I on %I using gin (search gin_trgm_ops)', book || '_search', book);
end
$$;

-- An index for sorting and filtering by one field, over all versions: every date and every state of knowledge uses it.
create procedure index_book(book text, field text) language plpgsql as $$
begin
  execute format('create index %I on %I (resolution_id, %I, id)', book || '_by_' || field, book, field);
end
$$;

-- Makes a table with the fields of a book into a book.
create procedure keep_as_book(book text, searched text[], indexed text[]) language plpgsql as $$
declare
  field text;
begin
  execute format($sql$
    alter table %1$I
      add column resolution_id text not null references resolution,
      add column id text collate "C" not null check (id <> ''),
      add column version bigint generated always as identity,
      add column valid daterange not null check (not isempty(valid)),
      add column recorded tstzrange not null check (not isempty(recorded) and not lower_inf(recorded)),
      add column recorded_by text not null,
      add column source text not null,
      add column as_of date not null,
      add column why text,
      -- Grounds of single fields where they differ from the version's: {"grossHa": {"source", "asOf", "why", "by"}}.
      add column bases jsonb not null default '{}',
      add primary key (resolution_id, id, version),
      add foreign key (resolution_id, source) references source (resolution_id, id),
      -- Two truths for one day cannot stand, now or in what was once said, whoever writes and in how many sessions.
      add constraint %2$I exclude using gist (id with =, resolution_id with =, valid with &&, recorded with &&)
  $sql$, book, book || '_one_truth');
  call search_in(book, searched);
  foreach field in array indexed loop
    call index_book(book, field);
  end loop;
  execute format('create trigger %I after update on %I for each row execute function refuse_rewriting()',
    book || '_corrected_only', book);
  execute format('create trigger %I before delete or truncate on %I for each statement execute function refuse_rewriting()',
    book || '_never_deleted', book);
  execute format('revoke update, delete, truncate on %I from resolute_app', book);
  execute format('grant select, insert on %I to resolute_app', book);
  execute format('grant update (recorded) on %I to resolute_app', book);
end
$$;

-- Files that rows and claims point to, by the SHA-256 of their bytes.
create table stored_file (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null,
  media_type text not null,
  byte_length integer not null,
  content bytea not null,
  stored_at timestamptz not null default now(),
  stored_by text not null
);
revoke update, delete on stored_file from resolute_app;

-- A value that somebody states beside a book: a rival, a contest, or a statement for which the book has no field.
create table claim (
  id bigint primary key generated always as identity,
  resolution_id text not null references resolution,
  book text not null,
  row_id text not null,
  attribute text not null,
  value jsonb not null,
  unit text,
  as_of date not null,
  source text not null,
  reason text,
  -- How it was stated first, and how it stands since it was decided.
  stated_as text not null check (stated_as in ('rival', 'contested', 'accepted')),
  standing text not null check (standing in ('rival', 'contested', 'accepted', 'rejected', 'withdrawn')),
  evidence text references stored_file,
  recorded_at timestamptz not null,
  recorded_by text not null,
  decided_at timestamptz,
  decided_by text,
  decision_reason text,
  foreign key (resolution_id, source) references source (resolution_id, id),
  check ((decided_at is null) = (decided_by is null))
);
create index claim_of_row on claim (resolution_id, book, row_id, attribute);
create index claim_contested on claim (resolution_id, book, row_id) where standing = 'contested';
revoke update, delete on claim from resolute_app;
grant update (standing, decided_at, decided_by, decision_reason) on claim to resolute_app;

-- The zones of before become the first book; nothing that was said of them is lost.
alter table zone rename to zone_before;
alter index zone_pkey rename to zone_before_pkey;

create table zone (
  kind text not null constraint zone_kind_known check (kind in ('park', 'cluster', 'economic-zone')),
  name_vi text collate "vi-x-icu" not null,
  name_en text collate "vi-x-icu",
  place_vi text collate "vi-x-icu",
  place_en text collate "vi-x-icu",
  is_new boolean not null,
  provision text collate "vi-x-icu",
  keeper text,
  parent text,
  lineage text constraint zone_lineage_known check (lineage in ('expansion', 'phase', 'split')),
  state text constraint zone_state_known check (state in ('planned', 'in-provincial-plan', 'established', 'investor-chosen', 'land-cleared', 'building', 'basic-infrastructure', 'operating')),
  legal_act text collate "vi-x-icu",
  established_on date,
  investor text collate "vi-x-icu",
  gross_ha numeric(20,5),
  industrial_ha numeric(20,5),
  service_ha numeric(20,5),
  leased_industrial_ha numeric(20,5),
  leased_service_ha numeric(20,5),
  expansion_ha numeric(20,5),
  cleared_ha numeric(20,5),
  stable_jobs bigint,
  expected_jobs bigint,
  worker_housing text constraint zone_worker_housing_known check (worker_housing in ('yes', 'building', 'no')),
  social_services text constraint zone_social_services_known check (social_services in ('yes', 'building', 'no')),
  wastewater_plant text constraint zone_wastewater_plant_known check (wastewater_plant in ('yes', 'building', 'no')),
  geometry jsonb,
  is_approximate boolean
);
call keep_as_book('zone', '{name_vi,name_en,place_vi,investor}', '{kind,name_vi,state,gross_ha}');

create table lot (
  zone text not null,
  name text collate "vi-x-icu" not null,
  land_use text not null constraint lot_land_use_known check (land_use in ('industrial', 'service', 'greenery', 'roads', 'technical', 'housing', 'other')),
  area_ha numeric(20,5),
  status text constraint lot_status_known check (status in ('available', 'reserved', 'leased', 'in-use')),
  enterprise text,
  lease_from date,
  lease_to date,
  certificate text collate "vi-x-icu",
  note text collate "vi-x-icu",
  geometry jsonb
);
call keep_as_book('lot', '{name,certificate}', '{zone,name,area_ha,status,enterprise}');

-- A document of a pack is a source by itself.
insert into source (resolution_id, id, title, published, standing)
  select resolution_id, 'document:' || document.id, coalesce(document.title_vi, symbol, document.id), date, 'document'
  from document join resolution on resolution.id = resolution_id where resolution.origin = 'pack';

create temporary table zone_field (attribute text, key text, is_number boolean) on commit drop;
insert into zone_field values
  ('state', 'state', false), ('gross-ha', 'grossHa', true), ('industrial-ha', 'industrialHa', true),
  ('service-ha', 'serviceHa', true), ('leased-industrial-ha', 'leasedIndustrialHa', true),
  ('leased-service-ha', 'leasedServiceHa', true), ('expansion-ha', 'expansionHa', true), ('stable-jobs', 'stableJobs', true),
  ('expected-jobs', 'expectedJobs', true), ('worker-housing', 'workerHousing', false),
  ('social-services', 'socialServices', false), ('wastewater-plant', 'wastewaterPlant', false);

-- Every day on which an accepted statement begins opens a version that holds all that was accepted by then.
with statement as (
  select f.*, key from zone_fact f join zone_field using (attribute)
  where accepted and is_number = (value_number is not null)
), day as (
  select resolution_id, id as zone_id, null::date as from_date from zone_before
  union select resolution_id, zone_id, from_date from statement
), piece as (
  select *, lead(from_date) over (partition by resolution_id, zone_id order by from_date nulls first) as to_date from day
)
insert into zone (
  kind, name_vi, name_en, place_vi, place_en, is_new, provision, keeper,
  state, gross_ha, industrial_ha, service_ha, leased_industrial_ha, leased_service_ha, expansion_ha, stable_jobs, expected_jobs,
  worker_housing, social_services, wastewater_plant,
  resolution_id, id, valid, recorded, recorded_by, source, as_of, bases
)
select
  z.kind, z.name_vi, z.name_en, z.place_vi, z.place_en, z.is_new, z.provision, z.keeper,
  told ->> 'state', (told ->> 'grossHa')::numeric, (told ->> 'industrialHa')::numeric, (told ->> 'serviceHa')::numeric,
  (told ->> 'leasedIndustrialHa')::numeric, (told ->> 'leasedServiceHa')::numeric, (told ->> 'expansionHa')::numeric,
  (told ->> 'stableJobs')::numeric, (told ->> 'expectedJobs')::numeric,
  told ->> 'workerHousing', told ->> 'socialServices', told ->> 'wastewaterPlant',
  z.resolution_id, z.id, daterange(piece.from_date, piece.to_date), tstzrange(r.loaded_at, null), 'pack',
  'document:' || r.main_document, coalesce(d.date, r.loaded_at::date), coalesce(grounds, '{}')
from piece
join zone_before z on z.resolution_id = piece.resolution_id and z.id = piece.zone_id
join resolution r on r.id = z.resolution_id
join document d on d.id = r.main_document
left join lateral (
  select jsonb_object_agg(key, coalesce(value_number::text, value_text)) as told,
    jsonb_object_agg(key, jsonb_build_object('source', source, 'asOf', from_date, 'why', reason, 'by', 'pack')) as grounds
  from (
    select distinct on (key) * from statement s
    where s.resolution_id = piece.resolution_id and s.zone_id = piece.zone_id and s.from_date <= piece.from_date
    order by key, s.from_date desc
  ) latest
) by_then on true;

insert into claim (resolution_id, book, row_id, attribute, value, unit, as_of, source, reason, stated_as, standing, recorded_at, recorded_by)
select f.resolution_id, 'zones', zone_id, attribute, coalesce(to_jsonb(value_number), to_jsonb(value_text)), unit, from_date,
  source, reason, case when accepted then 'accepted' else 'rival' end, case when accepted then 'accepted' else 'rival' end,
  r.loaded_at, 'pack'
from zone_fact f join resolution r on r.id = f.resolution_id left join zone_field using (attribute)
where not (accepted and coalesce(is_number = (value_number is not null), false))
order by f.resolution_id, zone_id, ordinal;

drop table zone_fact;
drop table zone_before;
