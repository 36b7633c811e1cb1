// A database on another machine is spoken to over TLS alone, and only where its certificate is the right one.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { TLSSocket } from 'node:tls'
import { promisify } from 'node:util'
import { openDatabase } from './open.server.ts'
import { Refusal } from './refusal.ts'

let dataDir: string
before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'resolute-clear-'))
})
after(() => rm(dataDir, { recursive: true }))

const refusalOf = (url: string): Promise<Refusal> =>
  openDatabase({ dataDir, url }).then(
    () => assert.fail('it was opened'),
    (error) => {
      assert.ok(error instanceof Refusal, String(error))
      return error
    },
  )

/** What a stand-in for PostgreSQL hears after it has answered the question for TLS. */
const heardBy = async (answer: (socket: Socket) => void, act: (port: number) => Promise<void>): Promise<number> => {
  let bytes = 0
  const sockets: Socket[] = []
  const server: Server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => {})
    socket.once('data', () => {
      socket.on('data', (heard) => {
        bytes += heard.length
      })
      answer(socket)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  assert.ok(address && typeof address === 'object')
  await act(address.port)
  for (const socket of sockets) socket.destroy()
  server.close()
  return bytes
}

test('a database on another machine is not opened in the clear, nor without looking at its certificate', async () => {
  for (const end of [
    'db.tinh.gov.vn/resolute',
    'db.tinh.gov.vn/resolute?sslmode=disable',
    'db.tinh.gov.vn/resolute?sslmode=require',
    'db.tinh.gov.vn/resolute?sslmode=no-verify',
    'db.tinh.gov.vn/resolute?sslmode=verify-full&sslmode=disable',
    'localhost/resolute?host=10.0.0.5',
    '10.0.0.5:5433/resolute',
    '127.0.0.1.evil.example/resolute',
  ])
    assert.equal((await refusalOf(`postgresql://u:p@${end}`)).code, 'database-in-clear', end)
})

test('who was told to use TLS says nothing to a server that has none', async () => {
  const heard = await heardBy(
    (socket) => socket.write('N'),
    async (port) => {
      const { code, en } = await refusalOf(`postgresql://u:p@127.0.0.1:${port}/x?sslmode=verify-full`)
      assert.equal(code, 'no-database')
      assert.match(en, /SSL/)
    },
  )
  assert.equal(heard, 0)
})

test('a certificate that nobody vouches for ends the connection before the password is said', async () => {
  const [keyFile, certFile] = [join(dataDir, 'key.pem'), join(dataDir, 'cert.pem')]
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-keyout', keyFile, '-out', certFile, ...subject]
  await promisify(execFile)('openssl', made)
  const [key, cert] = await Promise.all([readFile(keyFile), readFile(certFile)])
  let said = 0
  await heardBy(
    (socket) => {
      socket.write('S')
      const secured = new TLSSocket(socket, { isServer: true, key, cert })
      secured.on('error', () => {})
      secured.on('data', (heard) => {
        said += heard.length
      })
    },
    async (port) => {
      const { code, en } = await refusalOf(`postgresql://u:p@127.0.0.1:${port}/x?sslmode=verify-full`)
      assert.equal(code, 'no-database')
      assert.match(en, /self-signed certificate/)
    },
  )
  assert.equal(said, 0)
})
