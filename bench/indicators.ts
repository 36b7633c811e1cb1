// What the figures of a province cost, over ten years of month ends, against hand-written SQL for the same figures on the same
// database in the same run:
//   node bench/indicators.ts [rounds]
// "cold" reads the books and computes everything; "unchanged" finds what is kept; "after an edit" follows one act on a book. The
// figures of both ways are compared one by one.
import { performance } from 'node:perf_hooks'
import type pg from 'pg'
import { contextFor } from '../src/agencies/acting.server.ts'
import { workingFor } from '../src/db/acting.server.ts'
import { type TestDatabase, testDatabase } from '../src/db/for-tests.server.ts'
import { correctRow } from '../src/registers/actions.server.ts'
import { ZONE_STATES, zones } from '../src/registers/books/zones.ts'
import { simulate } from '../src/simulation/actions.server.ts'
import { CATALOGUE } from '../src/targets/catalogue.ts'
import { type Series, seriesOf } from '../src/targets/series.server.ts'
import { monthEnds } from '../src/targets/series.ts'

const LIMITS = { coldMs: 2000, unchangedMs: 50 }
const ZONES = 50
const DAYS = monthEnds('2017-01-01', '2026-12-31')
const rounds = Number(process.argv[2] ?? 5)

/** Of the rows `t` of a table that are of a population on each day. */
const over = (table: string, population: string, aggregate: string): string => `
  select ${aggregate} as value from unnest($2::date[]) d
  left join ${table} t on t.resolution_id = $1 and t.valid @> d and upper_inf(t.recorded) and (${population})
  group by d order by d`
const unknown = (x: string): string => `count(t.id) = 0 or count(t.id) filter (where (${x}) is null) > 0`
const count = (table: string, population: string, x: string): string =>
  over(table, population, `case when ${unknown(x)} then null else count(t.id) filter (where ${x}) end`)
const share = (table: string, population: string, x: string): string =>
  over(table, population, `case when ${unknown(x)} then null else 100.0 * count(t.id) filter (where ${x}) / count(t.id) end`)
const sum = (table: string, population: string, v: string): string =>
  over(table, population, `case when ${unknown(v)} then null else sum(${v}) end`)
const percent = (table: string, population: string, part: string, whole: string, isOf = 'true'): string =>
  over(
    table,
    population,
    `case when count(t.id) filter (where (${isOf}) is not false) = 0 or count(t.id) filter (where (${whole}) is null) > 0
       or count(t.id) filter (where (${isOf}) is not false and (${part}) is null) > 0 then null
     else 100.0 * sum(${part}) filter (where ${isOf}) / nullif(sum(${whole}), 0) end`,
  )

const rank = (state: string): string =>
  `array_position('{${ZONE_STATES.join(',')}}'::text[], t.state) >= ${ZONE_STATES.indexOf(state as never) + 1}`
const inState = (kind: string, state: string): string => count('zone', `kind = '${kind}'`, rank(state))
const reached = (kinds: string, state: string): string => `kind = any ('{${kinds}}') and (t.state is null or ${rank(state)})`
const has = (...columns: string[]): string =>
  `case when t.state is not null then ${columns.map((column) => `${column} = 'yes'`).join(' and ')} end`
const land = (kinds: string, v: string, state = 'established'): string =>
  sum('zone', `kind = any ('{${kinds}}')`, `case when ${rank(state)} then ${v} when t.state is not null then 0 end`)
const IS_OF_INDUSTRY = `(kind <> 'cluster' and d >= '2018-07-10' and d < '2022-07-15' or kind = 'cluster' and d >= '2024-05-01')`
const area = (industrial: string, service: string): string =>
  `case when t.state is null then null when ${IS_OF_INDUSTRY} then ${industrial}
    when kind <> 'cluster' and d >= '2022-07-15' then ${industrial} + ${service} end`
const occupancy = (kinds: string): string =>
  percent(
    'zone',
    reached(kinds, 'operating'),
    area('leased_industrial_ha', 'leased_service_ha'),
    area('industrial_ha', 'service_ha'),
  )
const households = (x: string): string =>
  over(
    'household',
    'true',
    `case when ${unknown(x)} or count(t.id) filter (where ${x}) between 1 and 4 then null else count(t.id) filter (where ${x}) end`,
  )
const ENTITLED = `case when entitlement is not null then entitlement in ('lot', 'flat') when t.state in ('notified', 'counted') then false end`
const RESETTLED = `t.state in ('resettled', 'handed-over')`
const retrained = (column: string, days: number): string =>
  sum(
    'training_course',
    'true',
    `case when not is_for_land_losers then 0 when is_for_land_losers and ends_on + ${days} <= d then ${column}
      when is_for_land_losers and ends_on + ${days} > d then 0 end`,
  )
const VALID = `status not in ('proposed', 'revoked')`
const FOREIGN = `case when capital_vnd is null and capital_usd is null then null else capital_usd is not null end`
const DOMESTIC = `case when capital_vnd is null and capital_usd is null then null else capital_vnd is not null end`
const projects = (x: string): string => count('project', 'true', x)
const capital = (isOf: string, v: string): string =>
  sum('project', 'true', `case when not ${VALID} or not (${isOf}) then 0 when status is not null then ${v} end`)
const works = (fence: string): string => count('work', `fence = '${fence}'`, `status in ('basically-done', 'in-use')`)
const inUse = (table: string, population: string, v: string): string =>
  sum(table, population, `case when status = 'in-use' then ${v} when status is not null then 0 end`)
const sectors = (...codes: string[]): string => `${VALID} and industry_code ~ '^(${codes.join('|')})'`

const OPERATING = rank('operating')
/** Versions of zones with the day from which each is said to be in its state, without a break since. */
const RUNS = `select id, valid, state, first_value(coalesce((bases -> 'state' ->> 'asOf')::date, as_of))
    over (partition by id, turn order by lower(valid) nulls first) as began
  from (
    select changed.*, count(*) filter (where is_change) over (partition by id order by lower(valid) nulls first) as turn
    from (
      select zone.*, state is distinct from lag(state) over (partition by id order by lower(valid) nulls first) as is_change
      from zone where resolution_id = $1 and upper_inf(recorded) and kind in ('park', 'cluster')
    ) changed
  ) turned`
/** Of each zone at work the one row of a book that tells of it; of one that is not, nothing. */
const ofZones = (table: string, aggregate: string, isOf = 'true'): string => `
  with run as materialized (${RUNS})
  select v.value from unnest($2::date[]) d cross join lateral (
    select ${aggregate} as value from (select * from run where valid @> d) t
    left join lateral (
      select l.* from ${table} l where l.resolution_id = $1 and l.zone = t.id and l.valid @> d and upper_inf(l.recorded) and ${isOf}
    ) l on ${OPERATING}
  ) v order by d`
const WORKS_THERE = `case when t.state is null then null when not (${OPERATING}) then 0 else`
const total = (v: string): string =>
  `case when count(*) = 0 or count(*) filter (where (${WORKS_THERE} ${v} end) is null) > 0 then null
    else sum(${WORKS_THERE} ${v} end) end`
const labour = (v: string): string => ofZones('labour', total(v))
const LAST_YEAR = `(extract(year from d + 1)::integer - 1)`
/** Whether the zone came to its state after the last full year. */
const BEGAN_LATER = `coalesce(t.began > make_date(${LAST_YEAR}, 12, 31), false)`
const produced = (v: string): string =>
  ofZones(
    'production',
    total(`case when ${BEGAN_LATER} then 0 when through = make_date(${LAST_YEAR}, 12, 31) then ${v} end`),
    `l.year = ${LAST_YEAR}`,
  )
const plants = (kind: string, x: string): string => `
  select (
    select case when count(*) = 0 or count(*) filter (where is_so is null) > 0 then null
      else 100.0 * count(*) filter (where is_so) / count(*) end
    from (
      select case when t.state is null then null
        when p.used > 0 then case when p.so_not > 0 then false when p.so = p.used then true end
        when p.plants > 0 then case when p.untold > 0 then null else false end
        when t.wastewater_plant <> 'yes' then false end as is_so
      from zone t cross join lateral (
        select count(*) as plants, count(*) filter (where status is null) as untold,
          count(*) filter (where status = 'in-use') as used, count(*) filter (where status = 'in-use' and (${x})) as so,
          count(*) filter (where status = 'in-use' and not (${x})) as so_not
        from work where resolution_id = $1 and valid @> d and upper_inf(recorded) and type = 'wastewater' and t.id = any (zones)
      ) p
      where t.resolution_id = $1 and t.valid @> d and upper_inf(t.recorded) and ${reached(kind, 'operating')}
    ) answered
  ) as value
  from unnest($2::date[]) d order by d`
const days = (procedure: string): string =>
  over(
    'procedure_result',
    `procedure = '${procedure}' and answered_on > (d - interval '1 year')::date and answered_on <= d`,
    `case when ${unknown('stopped_days')} then null else avg(greatest(0, answered_on - received_on - stopped_days)) end`,
  )
const IS_ADJUSTED = `procedure = 'certificate-adjustment' and answered_on between date_trunc('year', d)::date and d`
const adjusted = (change: string, own: string, other: string, unit: number): string => {
  const amount = `case when capital_change is null then null
    when capital_change <> '${change}' or ${own} is null and ${other} is not null then 0 else ${own} / ${unit} end`
  return over(
    'procedure_result',
    'true',
    `case when count(t.id) = 0 or count(t.id) filter (where ${IS_ADJUSTED} and (${amount}) is null) > 0 then null
      else coalesce(sum(${amount}) filter (where ${IS_ADJUSTED}), 0) end`,
  )
}
const publicCapital = (column: string, x = 'true'): string =>
  sum('public_capital', `t.year = extract(year from d)`, `case when ${x} then ${column} / 1e9 else 0 end`)

const BY_HAND: Readonly<Record<string, string>> = {
  'parks-planned': inState('park', 'in-provincial-plan'),
  'parks-established': inState('park', 'established'),
  'parks-with-infrastructure': inState('park', 'basic-infrastructure'),
  'parks-operating': inState('park', 'operating'),
  'clusters-established': inState('cluster', 'established'),
  'clusters-with-infrastructure': inState('cluster', 'basic-infrastructure'),
  'clusters-operating': inState('cluster', 'operating'),
  'economic-zones': inState('economic-zone', 'established'),
  'occupancy-parks': occupancy('park'),
  'occupancy-clusters': occupancy('cluster'),
  occupancy: occupancy('park,cluster'),
  'stable-jobs': land('park,cluster', 'stable_jobs', 'operating'),
  'parks-with-housing': share('zone', reached('park', 'operating'), has('worker_housing', 'social_services')),
  'parks-with-wastewater-plant': share('zone', reached('park', 'operating'), has('wastewater_plant')),
  'clusters-with-wastewater-plant': share('zone', reached('cluster', 'operating'), has('wastewater_plant')),
  'wastewater-capacity': inUse('work', `type = 'wastewater'`, 'capacity_m3_per_day'),
  'land-planned': land('park', 'gross_ha', 'in-provincial-plan'),
  'land-of-parks': land('park', 'gross_ha'),
  'land-of-economic-zones': land('economic-zone', 'gross_ha'),
  'land-leasable': land('park', 'industrial_ha + service_ha'),
  'land-leased': land('park', 'leased_industrial_ha + leased_service_ha'),
  'land-non-tariff': land('economic-zone', 'non_tariff_ha'),
  'land-cleared': land('park,cluster', 'cleared_ha'),
  'works-outside-complete': works('outside'),
  'works-inside-complete': works('inside'),
  'housing-planned': sum('worker_housing', 'true', 'planned_flats'),
  'housing-built': inUse('worker_housing', 'true', 'built_flats'),
  'workers-housed': inUse('worker_housing', 'true', 'housed_workers'),
  'households-affected': households('true'),
  'households-paid': households(`t.state in ('paid', 'resettled', 'handed-over')`),
  'households-resettled': households(`${RESETTLED} and ${ENTITLED}`),
  'households-waiting': households(`not ${RESETTLED} and ${ENTITLED}`),
  'households-handed-over': households(`t.state = 'handed-over'`),
  retrained: retrained('graduated', 0),
  'retrained-in-work': retrained('employed_after6_months', 183),
  'projects-valid': projects(VALID),
  'projects-domestic': projects(`${VALID} and ${DOMESTIC}`),
  'projects-foreign': projects(`${VALID} and ${FOREIGN}`),
  'projects-operating': projects(`status = 'operating'`),
  'projects-revoked': projects(`status = 'revoked'`),
  'projects-in-food': projects(sectors('10')),
  'projects-in-garments': projects(sectors('13', '14', '15')),
  'projects-in-metal-and-machines': projects(sectors('24', '25', '26', '27', '28', '29', '30')),
  certificates: projects(`status is distinct from 'proposed' and certificate_on between date_trunc('year', d)::date and d`),
  'capital-domestic': capital(DOMESTIC, 'capital_vnd / 1e9'),
  'capital-foreign': capital(FOREIGN, 'capital_usd / 1e6'),
  'realised-domestic': capital(DOMESTIC, 'realised_vnd / 1e9'),
  'realised-foreign': capital(FOREIGN, 'realised_usd / 1e6'),
  'project-workers': sum('project', 'true', `case when status = 'operating' then workers when status is not null then 0 end`),
  'investing-countries': over(
    'enterprise',
    'true',
    `case when count(t.id) = 0 or count(t.id) filter (where ownership is null or ownership <> 'domestic' and country is null) > 0 then null
      else count(distinct country) filter (where ownership <> 'domestic') end`,
  ),
  'supporting-industry': percent(
    'key_product',
    'true',
    `case when role is not null then output_value end`,
    `case when role is not null then output_value end`,
    `role = 'supporting'`,
  ),
  'parks-wastewater-sufficient': plants('park', 'load_m3_per_day <= capacity_m3_per_day'),
  'parks-wastewater-monitored': plants('park', 'is_monitored'),
  'clusters-wastewater-sufficient': plants('cluster', 'load_m3_per_day <= capacity_m3_per_day'),
  'clusters-wastewater-monitored': plants('cluster', 'is_monitored'),
  'projects-high-technology': projects(`${VALID} and technology = 'high'`),
  'projects-advanced-technology': projects(`${VALID} and technology = 'advanced'`),
  'zone-workers': labour('workers'),
  'female-workers': labour('female_workers'),
  'local-workers': labour('local_workers'),
  'foreign-workers': labour('foreign_workers'),
  'trained-workers': labour('trained_workers'),
  'insured-workers': labour('insured_workers'),
  'power-used': labour('power_mwh'),
  'workers-income': ofZones('labour', `(${total('workers * monthly_income / 1e6')}) / nullif(${total('workers')}, 0)`),
  'zone-output': produced('output_vnd / 1e9'),
  'revenue-domestic': produced('revenue_vnd / 1e9'),
  'revenue-foreign': produced('revenue_usd / 1e6'),
  exports: produced('export_usd / 1e6'),
  imports: produced('import_usd / 1e6'),
  'paid-to-budget': produced('budget_vnd / 1e9'),
  'output-share': `
    select 100.0 * zones.value / nullif(whole.value, 0) as value
    from unnest($2::date[]) with ordinality days (d, n)
    join (select value, row_number() over () as n from (${produced('output_vnd / 1e9')}) each) zones using (n)
    join (select value, row_number() over () as n from (${over(
      'industrial_output',
      `t.year = ${LAST_YEAR}`,
      'case when count(t.id) = 1 then sum(output_vnd) / 1e9 end',
    )}) each) whole using (n)
    order by n`,
  'days-of-investment-approval': days('investment-approval'),
  'days-of-investment-certificate': days('investment-certificate'),
  'days-of-environmental-permit': days('environmental-permit'),
  'days-of-construction-permit': days('construction-permit'),
  'certificates-adjusted': over(
    'procedure_result',
    'true',
    `case when count(t.id) > 0 then count(t.id) filter (where ${IS_ADJUSTED}) end`,
  ),
  'capital-increased-domestic': adjusted('increased', 'change_vnd', 'change_usd', 1e9),
  'capital-increased-foreign': adjusted('increased', 'change_usd', 'change_vnd', 1e6),
  'capital-reduced-domestic': adjusted('reduced', 'change_vnd', 'change_usd', 1e9),
  'capital-reduced-foreign': adjusted('reduced', 'change_usd', 'change_vnd', 1e6),
  ...Object.fromEntries(
    ['planned', 'allocated', 'disbursed'].flatMap((of) => [
      [`public-capital-${of}`, publicCapital(of)],
      ...['central', 'local', 'oda'].map((fund) => [`public-capital-${of}-${fund}`, publicCapital(of, `fund = '${fund}'`)]),
    ]),
  ),
}

const byHand = async (owner: pg.Client, resolution: string): Promise<Map<string, (number | null)[]>> => {
  const figures = new Map<string, (number | null)[]>()
  for (const [id, text] of Object.entries(BY_HAND)) {
    const { rows } = await owner.query<{ value: string | number | null }>(text, [resolution, DAYS])
    figures.set(
      id,
      rows.map(({ value }) => (value === null ? null : Number(value))),
    )
  }
  return figures
}

const isSame = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a))

const compare = (series: readonly Series[], hand: ReadonlyMap<string, (number | null)[]>): void => {
  for (const { entry, figures } of series) {
    const at = figures.findIndex(({ value }, n) => !isSame(value, hand.get(entry.id)?.[n] ?? null))
    if (at >= 0) throw new Error(`${entry.id} on ${DAYS[at]}: ${figures[at]?.value}, by hand ${hand.get(entry.id)?.[at]}`)
  }
}

const timed = async <T>(act: () => Promise<T>): Promise<{ ms: number; result: T }> => {
  const began = performance.now()
  const result = await act()
  return { ms: performance.now() - began, result }
}

const worst = (some: readonly number[]): number => Math.max(...some)
const median = (some: readonly number[]): number => some.toSorted((a, b) => a - b)[Math.floor(some.length / 2)]!

const run = async (db: TestDatabase): Promise<void> => {
  const ctx = contextFor(db, { kind: 'operator', name: 'bench' }, () => new Date('2026-07-01T02:00:00Z'))
  const plan = { seed: 'bench', until: '2026-06-30', scale: 3, provinces: 1 }
  const { provinces, counts } = await simulate(ctx, plan, () => {})
  const resolution = provinces[0]!
  const owner = await db.connectAsOwner()
  try {
    await owner.query('analyze')
    const held = counts.find(({ book }) => book === 'zones')?.rows ?? 0
    if (held < ZONES) throw new Error(`only ${held} zones`)
    const versions = counts.reduce((all, each) => all + each.versions, 0)
    console.log(`${held} zones, ${versions} versions, ${CATALOGUE.length} figures × ${DAYS.length} days; ${rounds} rounds`)
    const times = { cold: [] as number[], unchanged: [] as number[], edit: [] as number[], hand: [] as number[] }
    for (let round = 0; round < rounds; round++) {
      // A connection of its own has nothing kept.
      const { kysely } = workingFor(db, 'operator')
      const ask = () => seriesOf(kysely, { resolution, days: DAYS })
      const cold = await timed(ask)
      times.cold.push(cold.ms)
      times.unchanged.push((await timed(ask)).ms)
      const hand = await timed(() => byHand(owner, resolution))
      times.hand.push(hand.ms)
      compare(cold.result, hand.result)
      const ids = await owner.query<{ id: string }>(
        `select id from zone where resolution_id = $1 and state = 'operating' limit 1`,
        [resolution],
      )
      const valid = { from: '2025-03-01', to: null }
      const ground = { source: 'quyet-dinh', asOf: '2025-03-01', why: 'bench' }
      await correctRow(ctx, zones, { resolution, id: ids.rows[0]!.id, valid, values: { stableJobs: 100 + round }, ...ground })
      times.edit.push((await timed(ask)).ms)
    }
    const line = (name: string, some: readonly number[], limit = Infinity): boolean => {
      const isGood = worst(some) <= limit
      console.log(
        `${isGood ? 'ok ' : 'NO '} ${name}: median ${median(some).toFixed(1)} ms, worst ${worst(some).toFixed(1)} ms${limit < Infinity ? ` (limit ${limit})` : ''}`,
      )
      return isGood
    }
    const isGood = [
      line('cold', times.cold, LIMITS.coldMs),
      line('unchanged', times.unchanged, LIMITS.unchangedMs),
      line('after an edit', times.edit),
      line('by hand, every time', times.hand),
    ].every(Boolean)
    console.log(`cold is ${(median(times.cold) / median(times.hand)).toFixed(2)} × by hand`)
    if (!isGood) process.exitCode = 1
  } finally {
    await owner.end()
  }
}

const db = await testDatabase()
try {
  await run(db)
} finally {
  await db.close()
}
