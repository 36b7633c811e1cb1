// better-auth's own comparison of the tables it writes with those of the migrations.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Transaction } from 'kysely'
import { testDatabase } from '#db/for-tests.server.ts'
import type { Schema } from '#db/schema.ts'
import { authOver } from './auth.server.ts'
import { visitFrom } from './for-tests.server.ts'

test('the tables of sign-in are those that better-auth writes', async () => {
  const db = await testDatabase()
  try {
    // Introspection wants a connection of its own, which a transaction cannot give.
    const auth = await authOver(db, db.kysely as unknown as Transaction<Schema>, visitFrom())
    const context: object = await auth.$context
    assert.ok('explicitSchemaCheck' in context && typeof context.explicitSchemaCheck === 'function')
    await context.explicitSchemaCheck()
  } finally {
    await db.close()
  }
})
