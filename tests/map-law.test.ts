// Law 27/2018/QH14, art. 18: no file of ours, and none we bundle, gives Hoàng Sa or Trường Sa to anyone else.
import assert from 'node:assert/strict'
import { glob, readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { wronglyGivenTo } from '#kernel/geo/archipelagos.ts'
import type { Position } from '#kernel/geo/model.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
// What the repository holds and what a browser is sent; tests show wrong data on purpose.
const FILES = '{src,static,resolution,docs,build/client}/**/*.{json,geojson,topojson,yaml,yml,kml,gml,svg,csv}'
const BINARY = '{src,static,resolution,docs,build/client}/**/*.{kmz,shp,gpkg,pmtiles,mbtiles,fgb,topojson}'

async function* files(pattern: string): AsyncGenerator<string> {
  for await (const entry of glob(pattern, { cwd: ROOT, withFileTypes: true }))
    if (entry.isFile()) yield `${entry.parentPath.slice(ROOT.length)}/${entry.name}`
}

type Feature = { properties: unknown; positions: Position[] }

/** Positions anywhere below a value: pairs of numbers, and objects with lon and lat. */
function* positionsIn(value: unknown): Generator<Position> {
  if (Array.isArray(value)) {
    if (typeof value[0] === 'number' && typeof value[1] === 'number') yield [value[0], value[1]]
    else for (const each of value) yield* positionsIn(each)
  } else if (typeof value === 'object' && value !== null) {
    const { lon, lat } = value as Record<string, unknown>
    if (typeof lon === 'number' && typeof lat === 'number') yield [lon, lat]
    for (const each of Object.values(value)) yield* positionsIn(each)
  }
}

/** Every object that carries positions, with what it says of itself. */
function* featuresIn(value: unknown): Generator<Feature> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) {
    const { properties, geometry, ...own } = value as Record<string, unknown>
    const positions = [...positionsIn(geometry ?? own)]
    if (positions.length > 0) yield { properties: { ...own, ...(properties as object | undefined) }, positions }
  }
  for (const each of Object.values(value)) yield* featuresIn(each)
}

const faultsOf = (name: string, text: string): string[] => {
  if (/\.(kml|gml|svg|csv)$/.test(name)) return []
  const value: unknown = /\.ya?ml$/.test(name) ? parse(text, { logLevel: 'silent' }) : JSON.parse(text)
  return [...featuresIn(value)].flatMap(({ properties, positions }) => {
    const country = wronglyGivenTo(positions, properties)
    return country === null ? [] : [`${name}: a feature within the archipelagos is given to ${country}`]
  })
}

test('no bundled file gives the archipelagos to another country', async () => {
  const faults: string[] = []
  for await (const name of files(FILES)) faults.push(...faultsOf(name, await readFile(`${ROOT}${name}`, 'utf8')))
  assert.deepEqual(faults, [])
})

test('the check finds what other data sets are known to do', () => {
  const ring = [
    [
      [112.2, 16.7],
      [112.4, 16.7],
      [112.4, 16.9],
      [112.2, 16.7],
    ],
  ]
  const table: [string, unknown, boolean][] = [
    [
      'a.geojson',
      {
        type: 'FeatureCollection',
        features: [{ type: 'Feature', properties: { ADMIN: 'Atlantis' }, geometry: { type: 'Polygon', coordinates: ring } }],
      },
      true,
    ],
    ['b.json', { islands: [{ country: 'Atlantis', name: 'x', lon: 114.3, lat: 11.4 }] }, true],
    ['c.yaml', { iso_a2: 'AT', outline: ring }, true],
    ['d.geojson', { type: 'Feature', properties: { ADMIN: 'Vietnam' }, geometry: { type: 'Polygon', coordinates: ring } }, false],
    ['e.json', { country: 'Atlantis', lon: 2.3, lat: 48.8 }, false],
  ]
  for (const [name, value, isWrong] of table) assert.equal(faultsOf(name, JSON.stringify(value)).length > 0, isWrong, name)
})

test('no boundary package and no file in a form the check cannot read is bundled', async () => {
  const { dependencies, devDependencies } = JSON.parse(await readFile(`${ROOT}package.json`, 'utf8')) as Record<
    string,
    Record<string, string>
  >
  const known = /world-atlas|us-atlas|country-coder|geodata|map-collection|natural-earth|topojson|world-countries|geojson-world/i
  assert.deepEqual(
    Object.keys({ ...dependencies, ...devDependencies }).filter((name) => known.test(name)),
    [],
  )
  assert.deepEqual(await Array.fromAsync(glob(BINARY, { cwd: ROOT })), [])
  // Outlines drawn into pictures or tables cannot be read by rule: there are none at all but these.
  const drawn = await Array.fromAsync(files('{src,static,resolution}/**/*.{kml,gml,svg}'))
  assert.deepEqual(drawn.sort(), ['static/favicon.svg'])
})

test('only the drawing that carries the inset puts a map on a page', async () => {
  const drawers: string[] = []
  for await (const name of glob('src/**/*.{ts,svelte}', { cwd: ROOT })) {
    const text = await readFile(`${ROOT}${name}`, 'utf8')
    if (/\.test\.ts$/.test(name)) continue
    if (/\bfrom ['"]leaflet['"]/.test(text) && !name.startsWith('src/ui/map/island/'))
      drawers.push(`${name} makes a live map by itself`)
    if (/class="map"/.test(text) && name !== 'src/ui/map/draw.ts') drawers.push(`${name} draws a map by itself`)
    if (/@html drawn\.map/.test(text) && !/@html drawn\.inset/.test(text)) drawers.push(`${name} shows a map without its inset`)
  }
  assert.deepEqual(drawers, [])
})
