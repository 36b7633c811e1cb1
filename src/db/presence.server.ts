// The connection by which a process shows that it uses the embedded server. The kernel closes it when the process dies,
// so who is present is never a matter of belief. Lost, because the server crashed, it is taken up again; where the
// server is gone altogether it is started again, so that a program that runs for months outlives its database's death.
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { isAlive, reason } from './folder.server.ts'

export interface Presence {
  /** How many others are present: processes, or other openings by this one; 0 where the server no longer answers. */
  countOthers(): Promise<number>
  leave(): Promise<void>
}

/** The driver's type declarations do not know these two methods yet. */
type Client = pg.Client & { ref(): void; unref(): void }

const NAME = 'resolute presence '
/** Nobody listens, or what we say is refused: waiting does not help. All else passes, as "the system is in recovery". */
const FINAL = /^(ECONNREFUSED|28...|3D000)$/
const RETURN_PAUSE_MS = 200
const REVIVAL_PAUSE_MS = 5_000

/** `revive` starts the server anew at the same address, or fails. */
export async function holdPresence(url: string, revive: () => Promise<void>): Promise<Presence> {
  let hasLeft = false
  let client = await connect(url, 120_000)
  client.unref()
  watch()

  function watch(): void {
    client.on('error', () => {}) // the end that follows is what counts
    client.once('end', () => {
      if (!hasLeft) void comeBack()
    })
  }

  async function comeBack(): Promise<void> {
    while (!hasLeft) {
      try {
        client = await connect(url, 0)
        client.unref()
        watch()
        return
      } catch (error) {
        if (codeOf(error) === 'ECONNREFUSED' && !hasLeft) {
          await revive().catch(async (failure) => {
            process.emitWarning(`the database stopped and cannot be started again: ${reason(failure)}`)
            await sleep(REVIVAL_PAUSE_MS, undefined, { ref: false })
          })
        } else await sleep(RETURN_PAUSE_MS, undefined, { ref: false })
      }
    }
  }

  return {
    async countOthers() {
      hasLeft = true
      const asking = await connect(url, 30_000).catch(() => null)
      if (asking === null) return 0
      const { rows } = await asking.query<{ name: string; own: boolean }>(
        `SELECT application_name AS name FROM pg_stat_activity WHERE application_name LIKE $1 AND pid <> ALL ($2)`,
        [`${NAME}%`, [backendOf(asking), backendOf(client)]],
      )
      await asking.end()
      return rows.filter(({ name }) => isAlive(Number(name.slice(NAME.length)))).length
    },
    async leave() {
      hasLeft = true
      client.ref()
      await client.end().catch(() => {}) // it may have ended by itself
    },
  }
}

async function connect(url: string, patienceMs: number): Promise<Client> {
  const deadline = performance.now() + patienceMs
  for (;;) {
    const client = new pg.Client({ connectionString: url, application_name: `${NAME}${process.pid}`, keepAlive: true }) as Client
    client.on('error', () => {}) // told by connect()
    try {
      await client.connect()
      return client
    } catch (error) {
      if (FINAL.test(codeOf(error)) || performance.now() > deadline) throw error
      await sleep(50)
    }
  }
}

function backendOf(client: pg.Client): number {
  return (client as pg.Client & { processID: number | null }).processID ?? 0
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
