// A verdict names the rules by which it was made: a rule that changes is another version.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { glob, readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { RULES_DIGEST } from './version.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const DECIDING = '{rules/*,changes,elsewhere,facts,finding,judge,model,readings,rules,sector,ways}.ts'

test('the version of the rules is the digest of the files that decide', async () => {
  const paths = await Array.fromAsync(glob(DECIDING, { cwd: HERE }))
  const digest = createHash('sha256')
  for (const path of paths.sort()) digest.update(`${path}\n`).update(await readFile(`${HERE}${path}`))
  assert.equal(RULES_DIGEST, digest.digest('hex'), 'a rule has changed: write the other digest into src/gate/version.ts')
})
