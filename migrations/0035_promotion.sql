-- What enterprises buy and sell along a chain, as key products.
alter table enterprise
  add column sells text[],
  add column buys text[];
create index enterprise_sells on enterprise using gin (sells);
create index enterprise_buys on enterprise using gin (buys);
create index material_area_by_folded_product on material_area (resolution_id, fold(product));

-- Who would like to invest, sent by anybody, and how far it has come: a day for each stage. It names persons, so it stands behind
-- a wall that promotion officers alone see through: keepers of the book of promotion leads (Law 91/2025/QH15).
create sequence interest_number;
grant usage on sequence interest_number to resolute_app;
create table interest (
  id bigint primary key,
  resolution_id text not null references resolution,
  zone text,
  name text not null check (char_length(name) between 1 and 200),
  email text not null check (char_length(email) <= 254),
  phone text check (char_length(phone) <= 40),
  message text not null check (char_length(message) between 1 and 4000),
  sent_on date not null,
  lead_on date,
  visited_on date,
  memorandum_on date,
  applied_on date,
  certified_on date,
  lost_on date
);
create index interest_by_resolution on interest (resolution_id, id desc);

insert into policy_rule (verb, role, reach) values
  ('follow-interest', 'keeper', 'below'),
  ('follow-interest', 'administrator', 'below');

do $$
declare
  follows constant text := $sql$(select reaches_everything('follow-interest', 'promotion-leads'))
    or resolution_id = any ((select acts_in('follow-interest', 'promotion-leads'))::text[])$sql$;
begin
  alter table interest enable row level security;
  revoke update, delete, truncate on interest from resolute_app;
  grant update (lead_on, visited_on, memorandum_on, applied_on, certified_on, lost_on) on interest to resolute_app;
  execute format('create policy follows on interest for select to resolute_app using (%s)', follows);
  execute format('create policy moves on interest for update to resolute_app using (%s)', follows);
  -- Whoever sends it does not say how far it has come.
  create policy sends on interest for insert to resolute_app
    with check (coalesce(lead_on, visited_on, memorandum_on, applied_on, certified_on, lost_on) is null);
end
$$;
