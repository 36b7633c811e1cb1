-- Who may write in a book, asked once more by the database itself, whatever code forgot to. Books of persons have their walls
-- (0016). Before rows that everybody may read a wall would cost the server its statistics of them, so here it is a trigger.

-- The resolutions in whose book the acting account may write: as its keeper, or because it accepts what was contested. Null is
-- every one.
create function writable_resolutions(book text) returns text[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  resolutions constant text[] := array(
    select resolution from acting_grants('keep-book', book) union select resolution from acting_grants('decide-contest', book));
begin
  if current_setting('resolute.acting', true) = 'operator' or array_position(resolutions, null) is not null then
    return null;
  end if;
  return resolutions;
end
$$;

create function refuse_writing() returns trigger language plpgsql as $$
declare
  allowed text[];
begin
  -- Whoever owns the database holds everything anyway: migrations, a backup that is put back.
  if current_user = 'resolute_app' then
    allowed := writable_resolutions(tg_argv[0]);
    if allowed is not null and exists (select from written where resolution_id <> all (allowed)) then
      raise exception 'whoever works here may not write in the book %', tg_argv[0] using errcode = 'insufficient_privilege';
    end if;
  end if;
  return null;
end
$$;

-- One call for each book that says nothing of persons.
create procedure guard_book(book_table text, book text) language plpgsql as $$
begin
  execute format('create trigger added_by_who_may after insert on %I referencing new table as written
    for each statement execute function refuse_writing(%L)', book_table, book);
  execute format('create trigger ended_by_who_may after update on %I referencing new table as written
    for each statement execute function refuse_writing(%L)', book_table, book);
end
$$;
call guard_book('agreement', 'agreements');
call guard_book('enterprise', 'enterprises');
call guard_book('key_product', 'key-products');
call guard_book('linkage_contract', 'linkage-contracts');
call guard_book('lot', 'lots');
call guard_book('material_area', 'material-areas');
call guard_book('mobilisation_event', 'mobilisation-events');
call guard_book('outside_factory', 'outside-factories');
call guard_book('permitted_sector', 'permitted-sectors');
call guard_book('plan_difference', 'plan-differences');
call guard_book('plan_version', 'plan-versions');
call guard_book('policy', 'policies');
call guard_book('project', 'projects');
call guard_book('promotion_lead', 'promotion-leads');
call guard_book('resettlement_site', 'resettlement-sites');
call guard_book('social_service', 'social-services');
call guard_book('tourism_offer', 'tourism-offers');
call guard_book('training_course', 'training-courses');
call guard_book('waste_consignment', 'waste-consignments');
call guard_book('waste_facility', 'waste-facilities');
call guard_book('worker_housing', 'worker-housing');
call guard_book('work', 'works');
call guard_book('zone', 'zones');
