// The database for the life of a command, acted on as the operator of this machine.
import { constants, userInfo } from 'node:os'
import type { Context } from '#agencies/context.ts'
import { sealOldInterests } from '#cases/interest/seal.server.ts'
import { workingFor } from '#db/acting.server.ts'
import { migrate } from '#db/migrate.server.ts'
import { type Database, openDatabase } from '#db/open.server.ts'
import type { Settings } from './command.ts'

/** The name of whoever runs the command; a uid without an account is its number. */
const operatorName = (): string => {
  try {
    return userInfo().username
  } catch {
    return `uid-${process.getuid?.() ?? 'unknown'}`
  }
}

export const operatorContext = (db: Database): Context => ({
  db: workingFor(db, 'operator'),
  actor: { kind: 'operator', name: operatorName() },
  now: () => new Date(),
})

/** Brings the database to this version, and what no statement of SQL can: keys lie outside it. */
export const bringUp = async (ctx: Context): Promise<void> => {
  await migrate(ctx.db)
  await sealOldInterests(ctx)
}

/** Opens the database, brings it to this version, runs `act`, and closes it again whatever happens. */
export const withDatabase = async <T>(settings: Settings, act: (ctx: Context) => Promise<T>): Promise<T> => {
  const db = await openDatabase({
    dataDir: settings.dataDir,
    url: settings.databaseUrl,
    keysFile: settings.keysFile,
    application: 'resolute-cli',
    statementTimeoutMs: 0,
  })
  // Ended by a signal in the middle: what was not committed is undone, and the server is left as it was found.
  const end = (signal: NodeJS.Signals) => void db.close().finally(() => process.exit(128 + constants.signals[signal]))
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.once(signal, end)
  try {
    const ctx = operatorContext(db)
    await bringUp(ctx)
    return await act(ctx)
  } finally {
    for (const signal of signals) process.off(signal, end)
    await db.close()
  }
}
