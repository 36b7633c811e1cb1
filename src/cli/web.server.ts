// The web server: our own node:http around the built pages, so that what is let in, what every answer carries and how
// long anything may take is decided here.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { placeOf } from '#agencies/place.server.ts'
import { readLastSuccesses } from '#jobs/clock.server.ts'
import { logLine } from '#kernel/log-line.ts'
import { isLoopback } from '#kernel/loopback.ts'
import { running } from '#portal/running.server.ts'
import { CannotDo } from './command.ts'
import { BODY_BYTES, knownHosts, refusalOf } from './web-door.ts'

const PROTO_HEADER = 'x-resolute-proto'
const ADDRESS_HEADER = 'x-resolute-address'
const BUILT = new URL('../../build/handler.js', import.meta.url)

/** No script anywhere, styles and pictures from here alone, no frame around any page. */
const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
}

/**
 * "Unchanged" (304) bears no content policy of its own: a browser takes the headers of that answer for those of the page it
 * kept, and a page with a map would lose its script.
 */
const keepPolicyOfUnchanged = (response: ServerResponse): void => {
  const write = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse
  response.writeHead = (...args: unknown[]) => {
    if (args[0] === 304) response.removeHeader('content-security-policy')
    return write(...args)
  }
}

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

type Web = { address: string; close: () => Promise<void> }

const loadHandler = async (): Promise<Handler> => {
  process.env.PROTOCOL_HEADER = PROTO_HEADER
  process.env.ADDRESS_HEADER = ADDRESS_HEADER
  process.env.BODY_SIZE_LIMIT = String(BODY_BYTES)
  const built: { handler: Handler } = await import(BUILT.href)
  return built.handler
}

const say = (response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void => {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

/** When each job of the clock last went well; none where the database does not answer. */
const lastSuccesses = async (): Promise<{ job: string; at: Date }[]> => {
  try {
    return await readLastSuccesses(running().db.kysely)
  } catch {
    return []
  }
}

/** The address at the other end; an IPv4 address as such, whichever kind of socket it came to. */
const cameFrom = (request: IncomingMessage): string => (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')

const listed = (addresses: string | undefined): string[] =>
  (addresses ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter(Boolean)

class Counts {
  readonly #byStatus = new Map<number, number>()

  add(status: number): void {
    this.#byStatus.set(status, (this.#byStatus.get(status) ?? 0) + 1)
  }

  /** OpenMetrics 1.0 text. */
  async text(): Promise<string> {
    const { user, system } = process.cpuUsage()
    return [
      '# TYPE resolute_http_requests counter',
      ...[...this.#byStatus].sort().map(([status, count]) => `resolute_http_requests_total{status="${status}"} ${count}`),
      '# TYPE process_cpu_seconds counter',
      '# UNIT process_cpu_seconds seconds',
      `process_cpu_seconds_total ${(user + system) / 1e6}`,
      '# TYPE process_resident_memory_bytes gauge',
      '# UNIT process_resident_memory_bytes bytes',
      `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
      '# TYPE process_uptime_seconds gauge',
      '# UNIT process_uptime_seconds seconds',
      `process_uptime_seconds ${process.uptime()}`,
      '# TYPE resolute_job_last_success_timestamp_seconds gauge',
      '# UNIT resolute_job_last_success_timestamp_seconds seconds',
      ...(await lastSuccesses()).map(
        ({ job, at }) => `resolute_job_last_success_timestamp_seconds{job="${job}"} ${at.getTime() / 1000}`,
      ),
      '# EOF',
      '',
    ].join('\n')
  }
}

const isDatabaseUp = async (): Promise<boolean> => {
  try {
    await running().db.pool.query('select 1')
    return true
  } catch {
    return false
  }
}

const serverFor = (handler: Handler, host: string, counts: Counts): Server => {
  const hosts = knownHosts(host, process.env.RESOLUTE_HOSTS)
  const proxies = new Set(listed(process.env.RESOLUTE_PROXIES))

  const isPlainTaken = process.env.RESOLUTE_PLAIN_HTTP === 'yes'
  // Counts are for the operator's monitoring; to everybody else there is no such page.
  const monitors = new Set(listed(process.env.RESOLUTE_MONITORS))
  const isMonitor = (address: string): boolean => isLoopback(address) || monitors.has(address)

  // Only a proxy the operator names may say that its side of the connection was https.
  const protoOf = (request: IncomingMessage): string =>
    proxies.has(cameFrom(request)) && request.headers['x-forwarded-proto'] === 'https' ? 'https' : 'http'

  // A proxy adds the address it was asked from at the end; what stands before it anybody may have written.
  const addressOf = (request: IncomingMessage): string => {
    const own = cameFrom(request)
    const forwarded = request.headers['x-forwarded-for']
    const last = typeof forwarded === 'string' ? forwarded.split(',').at(-1)?.trim() : undefined
    return proxies.has(own) && last ? last : own
  }

  return createServer(async (request, response) => {
    response.once('finish', () => counts.add(response.statusCode))
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const proto = protoOf(request)
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
    keepPolicyOfUnchanged(response)
    if (proto === 'https') response.setHeader('strict-transport-security', 'max-age=31536000')
    const refused = refusalOf(
      {
        method: request.method ?? '',
        path,
        // Two names are none: what stands behind us might read the other one.
        host: request.headersDistinct.host?.length === 1 ? request.headers.host : undefined,
        arrivedAt: request.socket.localAddress?.replace(/^::ffff:/, ''),
        cameFrom: cameFrom(request),
        origin: request.headers.origin,
        proto,
        contentLength: request.headers['content-length'],
        contentType: request.headers['content-type'],
      },
      hosts,
      isPlainTaken,
    )
    if (refused) {
      // The first step of the path alone: the rest may name a person or open an account.
      const parts = { refused: refused.status, method: request.method, path: path.split('/', 2).join('/') }
      console.warn(logLine(new Date(), { ...parts, who: 'unknown', place: placeOf(addressOf(request)) }))
      // What is refused is not read either: the connection ends with the answer.
      response.setHeader('connection', 'close')
      return say(response, refused.status, `${refused.vi}\n${refused.en}\n`)
    }
    if (path === '/healthz') return say(response, 200, 'ok\n')
    if (path === '/readyz') {
      const isUp = await isDatabaseUp()
      return say(response, isUp ? 200 : 503, isUp ? 'ready\n' : 'database not reachable\n')
    }
    if (path === '/metrics' && isMonitor(addressOf(request)))
      return say(response, 200, await counts.text(), 'application/openmetrics-text; version=1.0.0; charset=utf-8')
    // A file that is not there is answered without a type of its own; one that is there sets it.
    if (path.startsWith('/_app/')) response.setHeader('content-type', 'text/plain; charset=utf-8')
    request.headers[PROTO_HEADER] = proto
    request.headers[ADDRESS_HEADER] = addressOf(request)
    handler(request, response, () => say(response, 404, 'Không có trang này.\nNo such page.\n'))
  })
}

const listen = (server: Server, host: string, port: number): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        return reject(
          new CannotDo({
            vi: `Cổng ${port} đang có chương trình khác dùng. Hãy chọn cổng khác: npm start -- --port ${port + 1}`,
            en: `Port ${port} is in use by another program. Choose another: npm start -- --port ${port + 1}`,
          }),
        )
      if (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
        return reject(
          new CannotDo({
            vi: `Không mở được ${host}:${port} (${error.code}). Hãy xem lại --host và --port.`,
            en: `Could not listen on ${host}:${port} (${error.code}). Check --host and --port.`,
          }),
        )
      reject(error)
    })
    server.listen(port, host, () => resolve(server.address() as AddressInfo))
  })

/** Serves the built pages until close(); port 0 takes a free one. */
export const serveWeb = async ({ host, port }: { host: string; port: number }): Promise<Web> => {
  const server = serverFor(await loadHandler(), host, new Counts())
  server.headersTimeout = 10_000
  // A 64 MB upload over a slow line, and no more.
  server.requestTimeout = 360_000
  server.keepAliveTimeout = 5_000
  server.maxConnections = 2_000
  const bound = await listen(server, host, port)
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : bound.family === 'IPv6' ? `[${bound.address}]` : host
  return {
    address: `http://${name}:${bound.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), 3_000).unref()
      }),
  }
}
