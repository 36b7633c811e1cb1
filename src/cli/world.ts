// The database for the life of a command, acted on as the operator of this machine.
import { userInfo } from 'node:os'
import type { Context } from '#agencies/context.ts'
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
  db,
  actor: { kind: 'operator', name: operatorName() },
  now: () => new Date(),
})

/** Opens the database, brings it to this version, runs `act`, and closes it again whatever happens. */
export const withDatabase = async <T>(settings: Settings, act: (ctx: Context) => Promise<T>): Promise<T> => {
  const db = await openDatabase({
    dataDir: settings.dataDir,
    url: settings.databaseUrl,
    application: 'resolute-cli',
    statementTimeoutMs: 0,
  })
  try {
    await migrate(db)
    return await act(operatorContext(db))
  } finally {
    await db.close()
  }
}
