// docs/pack.md is what a clerk has: its example must load, and no key of the format may be missing from it.
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { ZONE_STATES } from '#registers/books/zones.ts'
import { PACK_FILES } from './model.ts'
import { PROVISION_KINDS } from './path.ts'
import { formatProblem, readPack } from './read.server.ts'

const DOCS = new URL('../../docs/pack.md', import.meta.url)

test('the example of docs/pack.md is a pack', async () => {
  const text = await readFile(DOCS, 'utf8')
  const blocks = [...text.matchAll(/^`(\w+\.yaml)`\n\n```yaml\n([\s\S]*?)```/gm)]
  assert.equal(blocks.length, 7)
  const folder = await mkdtemp(join(tmpdir(), 'pack-'))
  try {
    for (const [, name, yaml] of blocks) await writeFile(join(folder, name!), yaml!)
    const read = await readPack(folder)
    assert.ok(read.ok, read.ok ? '' : read.problems.map((each) => formatProblem(each, 'en')).join('\n'))
    assert.deepEqual([read.pack.targets.length, read.pack.tasks.length, read.pack.zones[0]?.facts.length], [2, 2, 2])
  } finally {
    await rm(folder, { recursive: true })
  }
})

/** Every key that a schema and the schemas inside it know. */
const keysOf = (schema: unknown, seen = new Set<unknown>(), keys = new Set<string>()): Set<string> => {
  if (schema instanceof z.ZodType && !seen.has(schema)) {
    seen.add(schema)
    const inner: unknown[] = Object.values(schema.def).flatMap((value: unknown) => value)
    if (schema instanceof z.ZodObject)
      for (const [key, value] of Object.entries(schema.shape)) {
        keys.add(key)
        inner.push(value)
      }
    for (const each of inner) keysOf(each, seen, keys)
  }
  return keys
}

test('docs/pack.md names every file, key, state and kind', async () => {
  const text = await readFile(DOCS, 'utf8')
  const words = new Set(text.match(/[A-Za-z][\w-]*/g))
  const missing = Object.entries(PACK_FILES).flatMap(([file, schema]) =>
    [`${file}.yaml`, ...keysOf(schema)].filter((key) => (key.includes('.') ? !text.includes(key) : !words.has(key))),
  )
  assert.deepEqual([...missing, ...[...ZONE_STATES, ...PROVISION_KINDS].filter((word) => !words.has(word))], [])
})
