// 100,000 torn uploads: the process stays up, writes nothing, and its event loop stays free.
import assert from 'node:assert/strict'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { test } from 'node:test'
import { sendAll } from './malformed.ts'
import { openAttacked } from './world.ts'

const COUNT = 100_000
const P99_MS = 50

test(`${COUNT} torn uploads keep the event loop's p99 under ${P99_MS} ms`, { timeout: 1_800_000 }, async (context) => {
  const world = await openAttacked()
  const before = await world.acts()
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const statuses = await sendAll(world.address, '/books/zones/song-xanh/contest?field=grossHa', world.cookie, COUNT, 1_000_000)
  delay.disable()
  const p99 = delay.percentile(99) / 1e6
  context.diagnostic(`event loop p99 ${p99.toFixed(1)} ms; statuses ${JSON.stringify([...statuses])}`)
  for (const status of statuses.keys())
    assert.ok([200, 400, 413, 415, 422].includes(status), `${status}: ${statuses.get(status)}`)
  assert.equal(await world.acts(), before)
  assert.deepEqual(world.log.slice(0, 3), [])
  assert.equal((await fetch(`${world.address}/healthz`)).status, 200)
  assert.ok(p99 < P99_MS, `${p99} ms`)
  await world.close()
})
