// Under whom the embedded server must run: root, an ordinary user, a uid without a name. Other uids need root to try.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, afterEach, before, describe, it, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { embeddedBinaries, joinEmbedded } from './embedded.server.ts'
import { type Elsewhere, openElsewhere } from './for-tests-elsewhere.server.ts'
import { chooseLauncher } from './launcher.server.ts'
import { findPostmaster } from './postmaster.server.ts'
import { Refusal } from './refusal.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const NOBODY = 65534
/** A number that /etc/passwd does not know. */
const NAMELESS = 54321
const isRoot = process.getuid?.() === 0

const as = (uid: number) => ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', '--']

describe('the embedded server runs', () => {
  let parent: string
  const started: Elsewhere[] = []
  before(async () => {
    parent = await mkdtemp(join(tmpdir(), 'resolute-accounts-'))
    await chmod(parent, 0o755)
  })
  afterEach(async () => {
    for (const one of started.splice(0)) await one.kill()
  })
  after(() => rm(parent, { recursive: true }))

  /** False, with the reason told, where this machine cannot show it. */
  const canBecome = (t: TestContext, uid: number): boolean => {
    if (!isRoot) t.skip('only root can run a process as another user')
    else if (!canRunNode(uid)) t.skip(`uid ${uid} cannot reach ${ROOT} or cannot be become here`)
    else return true
    return false
  }
  const folderOf = async (name: string, uid: number) => {
    const folder = join(parent, name)
    await mkdir(folder, { mode: 0o700 })
    await chown(folder, uid, uid)
    return folder
  }
  const open = async (...where: Parameters<typeof openElsewhere>) => {
    const one = await openElsewhere(...where)
    started.push(one)
    return one
  }
  const works = async (one: Elsewhere) => {
    assert.deepEqual(one.opened, { rows: [] })
    assert.deepEqual(await one.ask('SELECT rolsuper FROM pg_roles WHERE rolname = current_user'), { rows: [{ rolsuper: false }] })
  }
  const processUid = async (dataDir: string) => {
    const { pid } = (await findPostmaster(join(dataDir, 'postgres'))) ?? {}
    return Number(/^Uid:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1])
  }

  it('as whoever runs these tests', async () => {
    const one = await open(join(parent, 'mine'))
    await works(one)
    await one.close()
  })

  it('as root with data and program under a folder closed to others', async (t) => {
    if (!isRoot) return t.skip('only for root')
    const closed = await folderOf('closed', 0)
    const native = dirname(embeddedBinaries().folder)
    await cp(native, join(closed, 'native'), { recursive: true, verbatimSymlinks: true })
    const binaries = { folder: join(closed, 'native', 'bin'), major: 18 }
    const inNamespace = await joinEmbedded(join(closed, 'data'), { binaries })
    await inNamespace.leave()
    const { PATH } = process.env
    process.env.PATH = await pathWith(join(parent, 'other-programs'), ['sh', 'setpriv'])
    try {
      const asNobody = await joinEmbedded(join(closed, 'other-data'), { binaries })
      assert.equal(await processUid(join(closed, 'other-data')), NOBODY)
      await asNobody.leave()
    } finally {
      process.env.PATH = PATH
    }
  })

  it('as root without user namespaces, as another user', async (t) => {
    if (!isRoot) return t.skip('only root needs it')
    const dataDir = await folderOf('without-namespaces', 0)
    const path = await pathWith(join(parent, 'some-programs'), ['sh', 'setpriv'])
    const one = await open(dataDir, { path })
    await works(one)
    assert.equal(await processUid(dataDir), NOBODY)
    await one.close()
    await works(await open(dataDir))
    assert.equal(await processUid(dataDir), NOBODY, 'as the data now belong to him')
    await started.pop()?.close()
  })

  it('not as root where neither user namespaces nor another user can be had', async (t) => {
    if (!isRoot) return t.skip('only for root')
    const one = await open(join(parent, 'no-way'), { path: join(parent, 'nothing') })
    assert.equal(one.opened.refused, 'root')
    assert.match(one.opened.words ?? '', /Run as an ordinary user, or set DATABASE_URL/)
    await one.close()
    assert.equal(existsSync(join(parent, 'no-way', 'postgres')), false)
  })

  it('as an ordinary user, and then as root without taking his data from him', async (t) => {
    if (!canBecome(t, NOBODY)) return
    const dataDir = await folderOf('ordinary', NOBODY)
    const his = await open(dataDir, { prefix: as(NOBODY) })
    await works(his)
    assert.equal(await processUid(dataDir), NOBODY)
    await his.close()
    const roots = await open(dataDir)
    await works(roots)
    assert.equal(await processUid(dataDir), NOBODY)
    await roots.close()
    assert.equal((await stat(join(dataDir, 'postgres', 'PG_VERSION'))).uid, NOBODY)
    const again = await open(dataDir, { prefix: as(NOBODY) })
    await works(again)
    await again.close()
  })

  it('not in the folder of somebody else, and says whose it is', async (t) => {
    if (!canBecome(t, NOBODY)) return
    const closed = await open(await folderOf('of-root', 0), { prefix: as(NOBODY) })
    assert.equal(closed.opened.refused, 'data-folder')
    const data = join(parent, 'open-to-all')
    await mkdir(data)
    await assert.rejects(chooseLauncher(embeddedBinaries(), data, { uid: NOBODY, gid: NOBODY, isNamed: true }), (error) => {
      assert.ok(error instanceof Refusal)
      assert.match(error.en, /belongs to uid 0, and this runs as uid 65534/)
      return true
    })
    await closed.close()
  })

  it('under a uid without a name, or says what to do', async (t) => {
    if (!canBecome(t, NAMELESS)) return
    const dataDir = await folderOf('nameless', NAMELESS)
    const one = await open(dataDir, { prefix: as(NAMELESS) })
    if (one.opened.refused) assert.equal(one.opened.refused, 'nameless-user')
    else await works(one)
    await one.close()
    const other = await folderOf('nameless-without-namespaces', NAMELESS)
    const refused = await open(other, { prefix: ['/usr/bin/setpriv', ...as(NAMELESS).slice(1)], path: join(parent, 'nothing') })
    assert.equal(refused.opened.refused, 'nameless-user')
    assert.match(refused.opened.words ?? '', /uid 54321 has no entry in \/etc\/passwd.*set DATABASE_URL/)
    await refused.close()
  })
})

/** A PATH on which there are only these programs. */
async function pathWith(folder: string, programs: string[]): Promise<string> {
  await mkdir(folder)
  for (const program of programs) {
    const place = ['/usr/bin', '/bin'].map((each) => join(each, program)).find(existsSync)
    if (place) await symlink(place, join(folder, program))
  }
  return folder
}

function canRunNode(uid: number): boolean {
  const [command = '', ...prefix] = as(uid)
  const reading = 'fs.readFileSync(process.argv[1])'
  return (
    spawnSync(command, [...prefix, process.execPath, '-e', reading, fileURLToPath(import.meta.url)], { cwd: ROOT }).status === 0
  )
}
