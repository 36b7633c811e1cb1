// What the embedded server must survive, on real processes and a real disk.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { claimFolder } from './folder.server.ts'
import { type Elsewhere, openElsewhere } from './for-tests-elsewhere.server.ts'
import { openDatabase } from './open.server.ts'
import { findPostmaster, processesIn } from './postmaster.server.ts'
import { Refusal } from './refusal.ts'

const refusal = (code: string, words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof Refusal, String(error))
  assert.equal(error.code, code)
  assert.match(error.en, words)
  assert.notEqual(error.vi, error.en)
  return true
}

/** A path too long for a Unix socket, with what shells trip over. */
const LONG = `a b'c ${'d'.repeat(100)}`

describe('the embedded server', () => {
  let parent: string
  let dataDir: string
  let postgres: string
  before(async () => {
    parent = await mkdtemp(join(tmpdir(), 'resolute-embedded-'))
    dataDir = join(parent, LONG, 'data')
    postgres = join(dataDir, 'postgres')
    const first = await elsewhere(dataDir)
    assert.deepEqual(first.opened, { rows: [] })
    assert.deepEqual(await first.ask('CREATE TABLE kept (id int)'), { rows: [] })
    await first.close()
  })
  after(() => rm(parent, { recursive: true }))
  const started: Elsewhere[] = []
  const elsewhere = async (...where: Parameters<typeof openElsewhere>) => {
    const one = await openElsewhere(...where)
    started.push(one)
    return one
  }
  afterEach(async () => {
    for (const one of started.splice(0)) await one.kill()
    if (await serverPid()) await openDatabase({ dataDir }).then((db) => db.close())
  })

  const serverPid = async () => (await findPostmaster(postgres))?.pid ?? null
  const count = async () => {
    const db = await openDatabase({ dataDir })
    const owner = await db.connectAsOwner()
    const { rows } = await owner.query('SELECT count(*) AS n FROM kept')
    await owner.end()
    await db.close()
    return rows[0].n
  }

  it('ends with the last process that uses it', async () => {
    assert.equal(await serverPid(), null)
    const one = await elsewhere(dataDir)
    const pid = await serverPid()
    const two = await elsewhere(dataDir)
    assert.equal(await serverPid(), pid, 'the second joined the first')
    await one.close()
    assert.deepEqual(await two.ask('SELECT 1 AS one'), { rows: [{ one: 1 }] })
    await two.close()
    assert.equal(await serverPid(), null)
    assert.equal(existsSync(join(postgres, 'postmaster.pid')), false, 'it was shut down in good order')
  })

  it('starts once when several processes open it at the same time', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => elsewhere(dataDir)))
    assert.deepEqual(
      all.map(({ opened }) => opened),
      Array(4).fill({ rows: [] }),
    )
    await Promise.all(all.map((each) => each.close()))
    assert.equal(await serverPid(), null)
  })

  it('listens on loopback only, and asks for the password, which only its owner can read', async () => {
    const one = await elsewhere(dataDir)
    const { rows } = await one.ask(
      "SELECT current_setting('listen_addresses') AS at, current_setting('fsync') AS fsync, current_setting('data_checksums') AS sums",
    )
    assert.deepEqual(rows, [{ at: '127.0.0.1', fsync: 'on', sums: 'on' }])
    const { port = 0 } = (await findPostmaster(postgres)) ?? {}
    const guess = (user: string) =>
      openDatabase({ dataDir: parent, url: `postgresql://${user}:wrong@127.0.0.1:${port}/resolute` })
    await assert.rejects(guess('resolute_owner'), refusal('no-database', /password authentication failed/))
    await assert.rejects(guess('postgres'), refusal('no-database', /no pg_hba.conf entry/))
    await one.close()
    const { mode } = await stat(join(dataDir, 'postgres.password'))
    assert.equal(mode & 0o777, 0o600)
  })

  it('is joined again after Node was killed, and nothing is lost', async () => {
    const killed = await elsewhere(dataDir, { isOwner: true })
    await killed.ask('INSERT INTO kept SELECT generate_series(1, 1000)')
    const pid = await serverPid()
    await killed.kill()
    assert.equal(await serverPid(), pid, 'the server is left running')
    const next = await elsewhere(dataDir, { isOwner: true })
    assert.deepEqual(next.opened, { rows: [] })
    assert.equal(await serverPid(), pid)
    assert.deepEqual((await next.ask('SELECT count(*)::int AS n FROM kept')).rows, [{ n: 1000 }])
    await next.close()
    assert.equal(await serverPid(), null)
  })

  it('starts again after it was itself killed in the middle of a write, with what was committed', async () => {
    const one = await elsewhere(dataDir)
    await one.ask('BEGIN; INSERT INTO kept SELECT generate_series(1, 500); COMMIT')
    const unfinished = one.ask('BEGIN; INSERT INTO kept SELECT generate_series(1, 3000000); COMMIT')
    for (const pid of await processesIn(postgres)) process.kill(pid, 'SIGKILL')
    assert.ok((await unfinished).refused)
    await one.kill()
    assert.equal(await count(), 1500)
  })

  it('comes back by itself, on the port it had, for a process that goes on', async () => {
    const db = await openDatabase({ dataDir })
    const before = await findPostmaster(postgres)
    for (const pid of await processesIn(postgres)) process.kill(pid, 'SIGKILL')
    const answer = async (): Promise<number> => {
      for (;;) {
        const result = await db.pool.query('SELECT 1 AS one').catch(() => null)
        if (result) return result.rows[0].one
        await sleep(50)
      }
    }
    assert.equal(await answer(), 1)
    const now = await findPostmaster(postgres)
    assert.equal(now?.port, before?.port)
    assert.notEqual(now?.pid, before?.pid)
    await db.close()
    assert.equal(await serverPid(), null)
  })

  it('is not misled by a lock file whose pid now belongs to another program', async () => {
    await writeFile(join(postgres, 'postmaster.pid'), `${process.pid}\n${postgres}\n1700000000\n5432\n\n127.0.0.1\n0 0\nready\n`)
    assert.equal(await count(), 1500)
  })

  it('takes its last port, or another when that one is taken', async () => {
    const portOf = async () => {
      const db = await openDatabase({ dataDir })
      const { port } = (await findPostmaster(postgres)) ?? {}
      await db.close()
      return port
    }
    const port = await portOf()
    assert.equal(await portOf(), port)
    const busy = createServer().listen(port, '127.0.0.1')
    await once(busy, 'listening')
    assert.notEqual(await portOf(), port)
    busy.close()
  })

  it('goes on in a folder that was moved', async () => {
    const moved = join(parent, 'moved')
    await rename(dataDir, moved)
    const db = await openDatabase({ dataDir: moved })
    await db.close()
    await rename(moved, dataDir)
    assert.equal(await count(), 1500)
  })

  it('says who serves the folder when it is asked for a second time', async () => {
    const first = await elsewhere(dataDir, { isOwner: true })
    await assert.rejects(
      claimFolder(dataDir),
      refusal('folder-held', new RegExp(`process ${first.pid} since 20\\d\\d-.*at http://127.0.0.1:3999`)),
    )
    const db = await openDatabase({ dataDir })
    await db.close()
    await first.kill()
    const claim = await claimFolder(dataDir)
    await claim.release()
    assert.equal(existsSync(join(dataDir, 'owner.json')), false)
    await count()
  })

  it('refuses data of another version or none, and leaves them as they are', async () => {
    const version = join(postgres, 'PG_VERSION')
    const cases: [string | null, string, RegExp][] = [
      ['99\n', 'data-newer', /of PostgreSQL 99, and this program carries PostgreSQL 18/],
      ['13\n', 'data-older', /of PostgreSQL 13.*resolute backup/],
      ['', 'data-corrupted', /not whole PostgreSQL data \(PG_VERSION = ""\)/],
      ['\0\0', 'data-corrupted', /not whole/],
      [null, 'data-corrupted', /not whole PostgreSQL data \(PG_VERSION\)/],
    ]
    const entries = (await readdir(postgres)).sort()
    for (const [content, code, words] of cases) {
      if (content === null) await rm(version)
      else await writeFile(version, content)
      await assert.rejects(openDatabase({ dataDir }), refusal(code, words))
    }
    await writeFile(version, '18\n')
    assert.deepEqual((await readdir(postgres)).sort(), entries)
    assert.equal(await count(), 1500)
  })

  it('refuses damaged data with the words of the server', async () => {
    const file = join(postgres, 'global', 'pg_control')
    const content = await readFile(file)
    await writeFile(file, content.subarray(0, 100))
    await assert.rejects(openDatabase({ dataDir }), refusal('server-failed', /PANIC: .*pg_control.*postgres\.log/))
    await writeFile(file, content)
    assert.equal(await count(), 1500)
  })

  it('clears away a cluster that was only half made', async () => {
    const half = join(parent, 'half')
    await mkdir(join(half, 'postgres.new-1', 'base'), { recursive: true })
    const db = await openDatabase({ dataDir: half })
    await db.close()
    assert.deepEqual((await readdir(half)).sort(), ['postgres', 'postgres.log', 'postgres.password'])
  })

  it('cannot do without its password, and says so', async () => {
    await rename(join(dataDir, 'postgres.password'), join(dataDir, 'kept'))
    await assert.rejects(openDatabase({ dataDir }), refusal('password-missing', /postgres.password is missing/))
    await rename(join(dataDir, 'kept'), join(dataDir, 'postgres.password'))
  })
})
