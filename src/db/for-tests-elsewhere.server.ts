// Another Node process that opens a data folder, for tests of what processes do to each other: it runs the statements it
// is given, and can be closed, or killed as the system kills.
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

interface Answer {
  rows?: Record<string, unknown>[]
  /** Where it could not: the code of the refusal, and the sentence or the error's words. */
  refused?: string
  words?: string
}

export interface Elsewhere {
  pid: number
  /** How opening went. */
  opened: Answer
  ask(statement: string): Promise<Answer>
  /** Ends the process in good order. */
  close(): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const PROGRAM = `
  import { createInterface } from 'node:readline'
  import { claimFolder } from '#db/folder.server.ts'
  import { openDatabase } from '#db/open.server.ts'
  const [dataDir, isOwner] = process.argv.slice(1)
  const say = (answer) => process.stdout.write(JSON.stringify(answer) + '\\n')
  const refuse = (error) => void say({ refused: error.code ?? 'error', words: error.en ?? error.message })
  const claim = isOwner === 'owner' ? await claimFolder(dataDir) : null
  await claim?.announce('http://127.0.0.1:3999')
  const db = await openDatabase({ dataDir }).catch(refuse)
  if (db) {
    const owner = await db.connectAsOwner()
    owner.on('error', () => {})
    say({ rows: [] })
    for await (const statement of createInterface(process.stdin)) {
      await owner.query(statement).then(({ rows }) => say({ rows }), refuse)
    }
    await owner.end().catch(() => {})
    await db.close()
  }
  await claim?.release()
`

interface Where {
  /** What stands before node, e.g. setpriv with another uid. */
  prefix?: string[]
  path?: string
  isOwner?: boolean
}

export async function openElsewhere(dataDir: string, { prefix = [], path, isOwner = false }: Where = {}): Promise<Elsewhere> {
  const [command = '', ...args] = [
    ...prefix,
    process.execPath,
    '--input-type=module',
    '-e',
    PROGRAM,
    dataDir,
    isOwner ? 'owner' : 'guest',
  ]
  const child: ChildProcess = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, PATH: path ?? process.env.PATH },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  if (!child.stdout || !child.stdin || child.pid === undefined) throw new Error('the process could not be started')
  const { stdin, pid } = child
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const next = async (): Promise<Answer> => {
    const { done, value } = await lines.next()
    return done ? { refused: 'ended', words: 'the process ended' } : (JSON.parse(value) as Answer)
  }
  return {
    pid,
    opened: await next(),
    ask(statement) {
      stdin.write(`${statement}\n`)
      return next()
    },
    async close() {
      stdin.end()
      await ended
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
