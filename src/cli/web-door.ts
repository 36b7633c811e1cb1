// What the web lets in: which names it answers to, how large a body may be, from where a form may come.
import { isIP } from 'node:net'
import { isLoopback } from '#kernel/loopback.ts'
import { FILE_LIMIT_BYTES } from '#registers/exchange/model.ts'

/** Besides the file, an upload has the fields of its form. */
const FIELDS_BYTES = 2 ** 20
/** Some forms carry a file; every other form is a few lines. */
const UPLOADS: readonly { path: RegExp; bytes: number }[] = [
  { path: /^\/(documents\/load|api\/v1\/edxml)$/, bytes: 32 * 2 ** 20 },
  // A received document; and a form with a few lines for each of hundreds of tasks that one proposes.
  { path: /^\/documents\/receive$/, bytes: 20_000_000 },
  { path: /^\/documents\/receive\/[^/]+$/, bytes: 2 ** 20 },
  // What is shown for done, and what goes with a comment.
  { path: /^\/tasks\/[^/]+$/, bytes: 20_000_000 },
  { path: /^\/books\/[^/]+\/import$/, bytes: FILE_LIMIT_BYTES },
  // What proves a contested value (src/registers/files.server.ts).
  { path: /^\/books\/[^/]+\/[^/]+\/contest$/, bytes: 20_000_000 },
  // A paper of a case.
  { path: /^\/cases\/link\/[^/]+$/, bytes: 20_000_000 },
]
const FORM_BYTES = 64 * 2 ** 10
/** The largest body that any form has. */
export const BODY_BYTES = Math.max(...UPLOADS.map(({ bytes }) => bytes)) + FIELDS_BYTES

const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]']

/** The name in a Host header without its port, in lower case; null where it is no host. */
export const hostName = (header: string | undefined): string | null => {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/i.exec(header ?? '')
  return match?.[1]?.toLowerCase() ?? null
}

/** The names this server answers to: the address it listens on, the machine itself, and those the operator lists. */
export const knownHosts = (listensOn: string, listed: string | undefined): Set<string> =>
  new Set([
    ...LOCAL_NAMES,
    isIP(listensOn) === 6 ? `[${listensOn}]` : listensOn.toLowerCase(),
    ...(listed ?? '')
      .split(',')
      .map((name) => name.trim().toLowerCase())
      .filter(Boolean),
  ])

type Refused = { status: number; vi: string; en: string }

export type Asked = {
  method: string
  path: string
  host: string | undefined
  /** The address the connection came in on: asking for it by number is always right, as no foreign name leads there. */
  arrivedAt: string | undefined
  /** The address the connection came from. */
  cameFrom: string
  origin: string | undefined
  proto: string
  contentLength: string | undefined
  contentType: string | undefined
}

/** What a form or a program sends. A page elsewhere can also send text/plain unasked; nothing here reads it. */
const BODY_TYPES = /^(application\/x-www-form-urlencoded|multipart\/form-data|application\/json)\s*(;|$)/i

/** They say nothing, and are asked by machines that know no https. */
const HEALTH = ['/healthz', '/readyz']

/** What programs send: each in one type that no form has, so that no page elsewhere sends it unasked. */
const SENT_BY_PROGRAMS: Readonly<Record<string, RegExp>> = {
  '/api/v1/gate': /^application\/json\s*(;|$)/i,
  '/api/v1/edxml': /^application\/xml\s*(;|$)/i,
}

/** Why a request is not let in; null lets it in. `isPlainTaken` where the operator lets other machines come without https. */
export const refusalOf = (asked: Asked, hosts: ReadonlySet<string>, isPlainTaken: boolean): Refused | null => {
  const name = hostName(asked.host)
  if (name === null || !(hosts.has(name) || name === asked.arrivedAt))
    return {
      status: 421,
      vi: 'Máy chủ này không phục vụ tên miền đó. Người quản trị thêm tên vào RESOLUTE_HOSTS nếu cần.',
      en: 'This server does not answer to that name. The operator may add it to RESOLUTE_HOSTS.',
    }
  const isInClear = asked.proto !== 'https' && !isLoopback(asked.cameFrom)
  if (isInClear && !isPlainTaken && !HEALTH.includes(asked.path))
    return {
      status: 403,
      vi: 'Từ máy khác chỉ vào được bằng https. Người quản trị đặt một máy chủ https phía trước (docs/sign-in.md), hoặc chỉ để thử trong mạng riêng: RESOLUTE_PLAIN_HTTP=yes.',
      en: 'From another machine this is reached by https alone. The operator puts an https server before it (docs/sign-in.md), or, only for a trial within a network of their own: RESOLUTE_PLAIN_HTTP=yes.',
    }
  // PostgreSQL takes no text with it, so that no id can hold it either.
  if (asked.path.includes('%00'))
    return {
      status: 400,
      vi: 'Địa chỉ có ký tự rỗng (%00). Hãy bỏ ký tự đó.',
      en: 'The address holds an empty character (%00). Take it out.',
    }
  if (asked.method === 'GET' || asked.method === 'HEAD') return null
  if (asked.method !== 'POST') return { status: 405, vi: 'Chỉ nhận GET, HEAD và POST.', en: 'Only GET, HEAD and POST are taken.' }
  // A program names no origin; a browser always names one with what it sends.
  const isProgram = asked.origin === undefined && SENT_BY_PROGRAMS[asked.path]?.test(asked.contentType ?? '') === true
  if (!isProgram && asked.origin !== `${asked.proto}://${asked.host}`)
    return {
      status: 403,
      vi: 'Biểu mẫu này được gửi từ một trang khác, nên không được nhận. Hãy mở lại trang ở đây rồi gửi.',
      en: 'This form was sent from another site and is not taken. Open the page here and send it again.',
    }
  if (!isProgram && !BODY_TYPES.test(asked.contentType ?? ''))
    return {
      status: 415,
      vi: 'Nội dung gửi lên không phải biểu mẫu. Hãy gửi từ trang của hệ thống.',
      en: 'What was sent is no form. Send it from a page of this system.',
    }
  const length = Number(asked.contentLength)
  if (asked.contentLength === undefined || !Number.isSafeInteger(length) || length < 0)
    return { status: 411, vi: 'Thiếu độ dài nội dung (Content-Length).', en: 'Content-Length is needed.' }
  const upload = UPLOADS.find(({ path }) => path.test(asked.path))
  if (length <= (upload ? upload.bytes + FIELDS_BYTES : FORM_BYTES)) return null
  const most = upload ? `${Math.floor(upload.bytes / 1e6)} MB` : `${FORM_BYTES / 2 ** 10} KB`
  return {
    status: 413,
    vi: `Nội dung gửi lên quá lớn: nhiều nhất ${most}. Hãy chia nhỏ hoặc giảm dung lượng.`,
    en: `What was sent is too large: ${most} at most. Split it or make it smaller.`,
  }
}
