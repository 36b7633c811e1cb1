// docs/security.md says how each requirement of OWASP ASVS 5.0.0, levels 1 and 2, is met. What it names must be there.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { glob, readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { requirementsUpTo } from './asvs.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const STATES = ['met', 'not applicable', 'open']

type Row = { number: string; words: string; state: string; where: string }

const text = await readFile(`${ROOT}docs/security.md`, 'utf8')
const rows: Row[] = text.split('\n').flatMap((line) => {
  const cells = line.split('|').map((cell) => cell.trim())
  return /^\d+\.\d+\.\d+$/.test(cells[1] ?? '')
    ? [{ number: cells[1]!, words: cells[2]!, state: cells[3]!, where: cells[4]! }]
    : []
})

test('every requirement of levels 1 and 2 stands in the document once, and no other', () => {
  assert.deepEqual([requirementsUpTo(1).length, requirementsUpTo(2).length, requirementsUpTo(3).length], [70, 253, 345])
  assert.deepEqual(
    rows.map(({ number }) => number),
    requirementsUpTo(2),
  )
})

test('every requirement has words of its own, a state, and a reason or what is missing', () => {
  for (const { number, words, state, where } of rows) {
    assert.ok(words.length > 2, number)
    assert.ok(STATES.includes(state), `${number}: ${state}`)
    assert.ok(where.length > 2, `${number}: ${state} without a reason`)
    if (state === 'met') assert.match(where, /`[^`]+`/, `${number} is met by nothing that is named`)
  }
})

test('every file and test that the document names is there', async () => {
  for (const { number, where } of rows)
    for (const [, path = '', title] of where.matchAll(/`([^`]*[/.][^`]*)`(?: “([^”]+)”)?/g)) {
      if (path.startsWith('/')) continue
      assert.ok(existsSync(ROOT + path), `${number}: there is no ${path}`)
      if (title === undefined) continue
      const source = (await readFile(ROOT + path, 'utf8')).replaceAll("\\'", "'")
      assert.ok(
        source.includes(`test('${title}'`) || source.includes(`test("${title}"`),
        `${number}: ${path} has no test “${title}”`,
      )
    }
})

test('the code uses the ciphers and hashes that the document lists and no others, and no weak chance', async () => {
  const listed = /## Cryptography in use\n([\s\S]*?)\n## /.exec(text)?.[1] ?? ''
  const names: Record<string, string> = { 'aes-256-gcm': 'AES-256-GCM', sha256: 'SHA-256', argon2id: 'argon2id' }
  const used = new Set<string>()
  for await (const path of glob('src/**/*.{ts,svelte}', { cwd: ROOT })) {
    if (/\.test\.ts$|for-tests/.test(path)) continue
    const source = await readFile(ROOT + path, 'utf8')
    assert.doesNotMatch(source, /Math\.random\(/, path)
    for (const [, call, name] of source.matchAll(/\b(create(?:Cipheriv|Decipheriv|Hash|Hmac|Sign|Verify)|weigh)\(([^,)]*)/g)) {
      const known = names[name!.replaceAll("'", '')]
      assert.ok(known && listed.includes(known), `${path}: ${call}(${name}) is not in the list`)
      used.add(known)
    }
  }
  assert.deepEqual([...used].sort(), Object.values(names).sort())
})

test('the counts at the top are right', () => {
  const counts = STATES.map((state) => `${rows.filter((row) => row.state === state).length} ${state}`).join(', ')
  assert.ok(text.includes(`**${rows.length} requirements: ${counts}.**`), `the document should say: ${counts}`)
})
