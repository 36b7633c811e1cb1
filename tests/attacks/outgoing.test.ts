// Which code may open a connection to somewhere: file by file, with the reason. No address that a person types, a pack brings
// or a document holds is ever fetched by the server; a file that begins to must be put on this list by somebody who knows.
import assert from 'node:assert/strict'
import { glob, readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const MAY: Readonly<Record<string, string>> = {
  'src/db/open.server.ts':
    'the database: the address comes from the operator (DATABASE_URL) or the folder of the embedded server',
  'src/db/server.server.ts': 'the database: made and asked by the operator’s address or folder alone',
  'src/db/cluster.server.ts':
    'the embedded database: asks 127.0.0.1 alone, at the port in its own server’s file, whether it listens',
  'src/db/presence.server.ts': 'the embedded database: its own socket, whose address this program made',
  'src/agencies/mail.server.ts': 'the mail server: its address comes from the operator (SMTP_URL)',
  'src/agencies/sign-on.server.ts':
    'the province’s sign-on: its address comes from the operator (OIDC_ISSUER) and from what that issuer publishes',
  'src/law/read/asked.server.ts': 'a reading process: the socket of the server that started it, which its starter names',
  'src/routes/door.server.ts': 'asks a page of this server, within this process, at an address made of a verb of the policy',
  'src/ui/map/island/backdrop.ts':
    'runs in the browser, asks its own origin for tiles; a tile server of the administrator gives pictures alone',
  'src/ui/live/island.ts':
    'runs in the browser, asks the address of the form it follows; the content policy holds it to its own origin',
  'src/ui/draft/island.ts':
    'runs in the browser, sends the form it keeps to the address of that form; the content policy holds it to its own origin',
  'src/ui/passkey/island.ts': 'runs in the browser, asks its own origin for a challenge; the content policy holds it there',
  'src/ui/map/island/mount.ts':
    'runs in the browser, asks its own origin for the shapes of the map; the content policy holds it there',
}

const CLIENTS =
  /^(node:)?(http|https|http2|net|tls|dgram|dns|dns\/promises|undici)$|^(axios|got|ky|node-fetch|nodemailer|ws|openid-client|oauth4webapi)$/
/** Parts of those that listen or only read, and open nothing. */
const HARMLESS = new Set([
  'createServer',
  'isIP',
  'isIPv4',
  'isIPv6',
  'Server',
  'IncomingMessage',
  'ServerResponse',
  'AddressInfo',
  'Socket',
])
const GLOBALS = new Set(['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'])

const clientsIn = (path: string, text: string): string[] => {
  const found: string[] = []
  const script = path.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n')
    : text
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier) && CLIENTS.test(node.moduleSpecifier.text)) {
      const clause = node.importClause
      const isType = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      const named = clause?.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements : null
      if (
        !isType &&
        (!named || named.some(({ name, propertyName, isTypeOnly }) => !isTypeOnly && !HARMLESS.has((propertyName ?? name).text)))
      )
        found.push(`imports ${node.moduleSpecifier.text}`)
    }
    if (ts.isCallExpression(node)) {
      const [first] = node.arguments
      if (node.expression.kind === ts.SyntaxKind.ImportKeyword && first && ts.isStringLiteral(first) && CLIENTS.test(first.text))
        found.push(`imports ${first.text}`)
      if (ts.isIdentifier(node.expression) && GLOBALS.has(node.expression.text)) found.push(`calls ${node.expression.text}`)
      if (ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'fetch') found.push('calls fetch')
    }
    if (ts.isNewExpression(node)) {
      const name = node.expression.getText()
      if (GLOBALS.has(name) || /(^|\.)(Client|Pool)$/.test(name)) found.push(`makes a ${name}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('x.ts', script, ts.ScriptTarget.Latest, true))
  return found
}

test('only the listed files can open a connection', async () => {
  const found = new Map<string, string[]>()
  for await (const path of glob('{src/**/*.{ts,svelte},bin.mjs}', { cwd: ROOT })) {
    if (/\.(test|long)\.ts$|for-tests|specimens/.test(path)) continue
    const clients = clientsIn(path, await readFile(`${ROOT}/${path}`, 'utf8'))
    if (clients.length > 0) found.set(path, clients)
  }
  for (const [path, clients] of found)
    assert.ok(
      MAY[path],
      `${path} ${clients.join(', ')}: give the reason in tests/attacks/outgoing.test.ts, and say what keeps typed addresses out`,
    )
  for (const path of Object.keys(MAY)) assert.ok(found.has(path), `${path} opens no connection any more: take it off the list`)
})

test('a file that fetches would be found', () => {
  for (const text of [
    'await fetch(address)',
    'globalThis.fetch(address)',
    "import { request } from 'node:http'",
    "import https from 'https'",
    "import * as net from 'node:net'",
    "import { createServer, connect } from 'node:net'",
    "await import('node:dns/promises')",
    "new WebSocket('ws://x')",
    "import { lookup } from 'node:dns'",
  ])
    assert.equal(clientsIn('x.ts', text).length, 1, text)
  for (const text of [
    "import { isIP } from 'node:net'",
    "import type { Socket } from 'node:net'",
    "import { createServer, type Server } from 'node:http'",
  ])
    assert.deepEqual(clientsIn('x.ts', text), [], text)
})
