// A full disk: a small one of our own, made in memory, which only root can do.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, open, readdir, rm, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it, type TestContext } from 'node:test'
import { claimFolder } from './folder.server.ts'
import { type Database, openDatabase } from './open.server.ts'
import { Refusal } from './refusal.ts'

const MEGABYTE = 1024 * 1024

describe('on a full disk', () => {
  let disk: string
  let db: Database | undefined
  beforeEach(async () => {
    disk = await mkdtemp(join(tmpdir(), 'resolute-disk-'))
  })
  afterEach(async () => {
    await db?.close()
    db = undefined
    spawnSync('umount', [disk])
    await rmdir(disk)
  })

  /** False, with the reason told, where no disk can be made. */
  const makeDisk = (t: TestContext, megabytes: number): boolean => {
    const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'none', disk], {
      encoding: 'utf8',
    })
    if (status !== 0) t.skip(`no small disk can be made here: ${stderr.trim()}`)
    return status === 0
  }
  /** Takes every byte that is left but these. */
  const fill = async (name: string, room = 0) => {
    const file = await open(join(disk, name), 'w')
    try {
      for (const size of [MEGABYTE, 4096]) {
        for (;;) {
          const { bytesWritten } = await file.write(Buffer.alloc(size, 1)).catch((error: NodeJS.ErrnoException) => {
            assert.equal(error.code, 'ENOSPC')
            return { bytesWritten: 0 }
          })
          if (bytesWritten < size) break
        }
      }
      await file.truncate((await file.stat()).size - room)
    } finally {
      await file.close()
    }
  }
  const isFull = (error: unknown) =>
    error instanceof Refusal && error.code === 'disk-full' && /is full\. Free some space/.test(error.en)

  it('a database that cannot be made is refused, and leaves nothing half made', async (t) => {
    if (!makeDisk(t, 20)) return
    const dataDir = join(disk, 'data')
    await assert.rejects(openDatabase({ dataDir }), isFull)
    assert.deepEqual(await readdir(dataDir), ['postgres.password'])
    await fill('rest')
    await assert.rejects(openDatabase({ dataDir }), isFull)
    await assert.rejects(openDatabase({ dataDir: join(disk, 'other') }), isFull)
    await assert.rejects(claimFolder(dataDir), isFull)
    assert.deepEqual((await readdir(dataDir)).sort(), ['postgres.password'])
  })

  it('what was committed is kept, and the rest is refused until there is room again', async (t) => {
    if (!makeDisk(t, 90)) return
    const dataDir = join(disk, 'data')
    db = await openDatabase({ dataDir })
    let owner = await db.connectAsOwner()
    owner.on('error', () => {})
    await owner.query('CREATE TABLE kept (n int, filling text)')
    await owner.query('ALTER TABLE kept ALTER filling SET STORAGE EXTERNAL')
    await fill('rest', 6 * MEGABYTE)
    let committed = 0
    await assert.rejects(async () => {
      for (;;) {
        await owner.query("INSERT INTO kept SELECT $1, string_agg(md5(n::text), '') FROM generate_series(1, 4000) AS n", [
          committed,
        ])
        committed++
      }
    }, /No space left on device|Connection terminated|terminating connection/)
    await owner.end().catch(() => {})
    await db.close()

    await rm(join(disk, 'rest'))
    db = await openDatabase({ dataDir })
    owner = await db.connectAsOwner()
    const { rows } = await owner.query(
      'SELECT count(*) AS rows, count(DISTINCT n) AS numbers, min(length(filling)) AS length FROM kept',
    )
    assert.deepEqual(rows, [{ rows: committed, numbers: committed, length: 128_000 }])
    assert.ok(committed > 0, 'some were committed before')
    await owner.query('INSERT INTO kept VALUES (-1, NULL)')
    await owner.end()
    await db.close()
  })
})
