-- Which shapes of zones and lots may touch is asked of the database by their boxes, so that a lot among ten thousand is
-- set beside its neighbours alone. Only what the system says now is looked at.

create function ground_of(place jsonb) returns box language sql immutable strict parallel safe as $$
  select box(
    point(min((spot ->> 0)::float8), min((spot ->> 1)::float8)),
    point(max((spot ->> 0)::float8), max((spot ->> 1)::float8)))
  from jsonb_path_query(place, 'strict $.coordinates.** ? (@.type() == "array" && @[0].type() == "number")') as spot
$$;

create index zone_ground on zone using gist (ground_of(geometry)) where upper_inf(recorded) and geometry is not null;
create index lot_ground on lot using gist (ground_of(geometry)) where upper_inf(recorded) and geometry is not null;

-- Degrees; that of the strip of VN-2000 in which the province draws its land. Null where the pack does not tell.
alter table resolution add column central_meridian numeric;
