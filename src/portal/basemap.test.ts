// The base under the map: what of a file may leave this machine, what is refused, and how a file of tiles is read.
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { readDirectory, readHead, tileId } from '#kernel/geo/pmtiles.ts'
import { pmtiles, vectorTile } from '#kernel/geo/pmtiles-specimens.ts'
import { shownParts } from '#kernel/geo/vector-tile.ts'
import { openBasemap, type Tile } from './basemap.server.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'basemap-'))
})
after(() => rm(folder, { recursive: true }))

const written = async (name: string, bytes: Uint8Array): Promise<string> => {
  await writeFile(join(folder, name), bytes)
  return join(folder, name)
}
const unset = { isConfirmed: false, credit: null }

const SQUARE: [number, number][] = [
  [0, 0],
  [4096, 0],
  [4096, 2048],
  [0, 2048],
]
const TILE = vectorTile([
  {
    name: 'boundaries',
    type: 'line',
    points: [
      [0, 0],
      [4096, 4096],
    ],
  },
  { name: 'water', type: 'area', points: SQUARE },
  { name: 'water', type: 'point', points: [[10, 10]] },
  { name: 'places', type: 'point', points: [[5, 5]] },
  {
    name: 'roads',
    type: 'line',
    points: [
      [0, 10],
      [-20, 30],
    ],
  },
  { name: 'boundary', type: 'area', points: SQUARE },
])

test('tiles are numbered as the format says', () => {
  const table: [number, number, number, number][] = [
    [0, 0, 0, 0],
    [1, 0, 0, 1],
    [1, 0, 1, 2],
    [1, 1, 1, 3],
    [1, 1, 0, 4],
    [2, 0, 0, 5],
    [12, 3423, 1763, 19_078_479],
  ]
  for (const [z, x, y, id] of table) assert.equal(tileId(z, x, y), id, `${z}/${x}/${y}`)
  // Along the curve neighbours touch, and no number comes twice.
  const spots = Array.from({ length: 256 }, (_, n) => ({ x: n % 16, y: n >> 4 })).sort(
    (a, b) => tileId(4, a.x, a.y) - tileId(4, b.x, b.y),
  )
  for (const [n, { x, y }] of spots.slice(1).entries()) assert.equal(Math.abs(x - spots[n]!.x) + Math.abs(y - spots[n]!.y), 1)
})

test('of a vector tile only land, water, roads and buildings pass, without a name', () => {
  const parts = shownParts(TILE)
  assert.deepEqual(parts, [
    { layer: 'water', isArea: true, lines: [[0, 0, 4096, 0, 4096, 2048, 0, 2048, 0, 0]] },
    { layer: 'roads', isArea: false, lines: [[0, 10, -20, 30]] },
  ])
  assert.throws(() => shownParts(TILE.subarray(0, 40)), RangeError)
})

for (const leaves of [false, true])
  test(`a file of vector tiles is read ${leaves ? 'through a further directory' : 'from its root'}; what is not there is none`, async () => {
    const bytes = pmtiles(
      [
        { z: 0, x: 0, y: 0, bytes: TILE },
        { z: 2, x: 3, y: 1, bytes: TILE },
      ],
      { kind: 1, attribution: '<a href="#">© OSM</a>', leaves },
    )
    const basemap = await openBasemap({ ...unset, at: await written(`vector-${leaves}.pmtiles`, bytes) })
    assert.ok(basemap?.tile)
    assert.deepEqual(
      [basemap.kind, basemap.credit, basemap.minZoom, basemap.maxZoom, basemap.address],
      ['vector', '© OSM', 0, 2, null],
    )
    for (const [z, x, y, isThere] of [
      [0, 0, 0, true],
      [2, 3, 1, true],
      [2, 3, 2, false],
      [1, 0, 0, false],
      [3, 0, 0, false],
      [2, 9, 1, false],
    ] as const) {
      const tile: Tile | null = await basemap.tile(z, x, y)
      assert.equal(tile !== null, isThere, `${z}/${x}/${y}`)
      if (tile) assert.ok(!/bound|place|name/.test(new TextDecoder().decode(tile.bytes)))
    }
    await basemap.close()
  })

test('pictures and addresses want a confirmation; what is no base is refused before anything starts', async () => {
  const png = await written(
    'picture.pmtiles',
    pmtiles([{ z: 0, x: 0, y: 0, bytes: Uint8Array.of(137, 80, 78, 71) }], { kind: 2 }),
  )
  const refused = (setting: Parameters<typeof openBasemap>[0], pattern: RegExp) =>
    assert.rejects(openBasemap(setting), (error: Error) => pattern.test(error.message))
  await refused({ ...unset, at: png }, /basemap-lawful/)
  await refused({ ...unset, at: 'https://tiles.example/{z}/{x}/{y}.png' }, /basemap-lawful/)
  await refused({ ...unset, isConfirmed: true, at: 'https://tiles.example/map.png' }, /\{z\}\/\{x\}\/\{y\}/)
  await refused({ ...unset, isConfirmed: true, at: 'https://a:b@tiles.example/{z}/{x}/{y}.png' }, /password/)
  await refused({ ...unset, at: join(folder, 'none.pmtiles') }, /cannot be read/)
  await refused({ ...unset, at: await written('not.pmtiles', gzipSync('PMTiles')) }, /cannot be read/)
  const whole = pmtiles([{ z: 0, x: 0, y: 0, bytes: TILE }], { kind: 1 })
  await refused({ ...unset, at: await written('cut.pmtiles', whole.subarray(0, 130)) }, /cannot be read/)
  const taken = await openBasemap({ at: png, isConfirmed: true, credit: 'Sở' })
  assert.deepEqual([taken?.kind, taken?.credit, (await taken?.tile?.(0, 0, 0))?.type], ['picture', 'Sở', 'image/png'])
  await taken?.close()
  const remote = await openBasemap({ ...unset, isConfirmed: true, at: 'https://tiles.example/{z}/{x}/{y}.png' })
  assert.deepEqual(
    [remote?.address, remote?.credit, remote?.tile],
    ['https://tiles.example/{z}/{x}/{y}.png', 'tiles.example', null],
  )
  assert.equal(await openBasemap({ ...unset, at: null }), null)
})

test('bytes that lie about themselves end in a refusal, not in a loop', () => {
  assert.equal(readHead(new Uint8Array(126)), null)
  assert.throws(() => readDirectory(Uint8Array.of(255, 255, 255, 255, 15, 1)), RangeError)
  assert.throws(() => readDirectory(Uint8Array.of(2, 1)), RangeError)
})
