// The one door to the answer: what was answered is remembered; anything else is solved in a thread of its own, one question at
// a time, with few waiting and a limit for each address, so that whoever asks on and on makes nobody wait for a page.
import { createHash } from 'node:crypto'
import { serialize } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { type Allowance, createAllowance } from '#agencies/allowance.ts'
import { Refusal } from '#db/refusal.ts'
import { logLine } from '#kernel/log-line.ts'
import type { Fit } from './fit.ts'
import type { FitWorld } from './model.ts'

type DoorLimits = {
  /** Of one question; ours take less than a second. */
  timeoutMs: number
  /** Questions waiting or being solved, of all and of one address. */
  most: number
  mostOfOne: number
  /** A whole office may stand behind one address. */
  allowance: Allowance
}
const LIMITS: DoorLimits = { timeoutMs: 30_000, most: 12, mostOfOne: 4, allowance: { burst: 60, everySeconds: 1 } }
const MOST_REMEMBERED = 200
const HEAP_MB = 256

/** Whoever asks for nothing new is answered; whoever cannot be answered now is told when to come back. */
export class NotNow extends Refusal {
  readonly status: 429 | 503
  readonly waitSeconds: number

  constructor(code: 'asks-too-much' | 'busy' | 'unsolved', waitSeconds: number) {
    super(code, SENTENCES[code](waitSeconds))
    this.status = code === 'asks-too-much' ? 429 : 503
    this.waitSeconds = waitSeconds
  }
}

const SENTENCES = {
  'asks-too-much': (seconds: number) => ({
    vi: `Từ địa chỉ mạng này đã hỏi quá nhiều câu mới về “các chỉ tiêu có khớp nhau không”. Hãy thử lại sau ${seconds} giây; những câu đã có lời đáp thì xem được ngay.`,
    en: `Too many new questions on whether the targets fit together came from this network address. Try again in ${seconds} seconds; what has been answered can be seen at once.`,
  }),
  busy: (seconds: number) => ({
    vi: `Máy đang tính cho nhiều người khác. Hãy thử lại sau ${seconds} giây; những câu đã có lời đáp thì xem được ngay.`,
    en: `The machine is computing for many others. Try again in ${seconds} seconds; what has been answered can be seen at once.`,
  }),
  unsolved: () => ({
    vi: 'Chưa tính ra câu trả lời cho các giả định này. Hãy đổi một giả định rồi thử lại; nếu vẫn vậy, báo cho người quản trị hệ thống.',
    en: 'No answer could be computed for these assumptions. Change one of them and try again; where that does not help, tell whoever runs the system.',
  }),
}

/** Who asks, as addresses are counted; null for whoever sits at the machine. */
export type Ask = (world: FitWorld, address: string | null) => Promise<Fit>

type Question = { world: FitWorld; address: string | null; tell: (fit: Fit) => void; fail: (why: NotNow) => void }

export const createDoor = (script: URL, limits: DoorLimits): Ask => {
  // What the text and the books say by themselves is never forgotten for what somebody moved.
  const asWritten = new Map<string, Promise<Fit>>()
  const asMoved = new Map<string, Promise<Fit>>()
  const open: Question[] = []
  const waitOf = createAllowance(limits.allowance)
  let thread: Worker | null = null
  let clock: NodeJS.Timeout | undefined

  const startThread = (): Worker => {
    const started = new Worker(script, { env: {}, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } })
    const isStill = (): boolean => thread === started
    started.on('message', (fit: Fit) => isStill() && close()?.tell(fit))
    started.on('error', (error) => isStill() && replace(error))
    started.on('exit', (code) => isStill() && replace(new Error(`the thread ended with ${code}`)))
    return started
  }

  /** The question that was being solved, if any; the next one begins. */
  const close = (): Question | undefined => {
    clearTimeout(clock)
    const closed = open.shift()
    if (open.length > 0) solve()
    // A thread with nothing to do keeps nobody from ending.
    else thread?.unref()
    return closed
  }

  const replace = (error: unknown): void => {
    console.error(logLine(new Date(), { thread: 'fit', error }))
    const failed = thread
    thread = null
    void failed?.terminate()
    close()?.fail(new NotNow('unsolved', 1))
  }

  const solve = (): void => {
    thread ??= startThread()
    thread.ref()
    clock = setTimeout(() => replace(new Error(`no answer in ${limits.timeoutMs} ms`)), limits.timeoutMs)
    thread.postMessage(open[0]?.world)
  }

  const mustWait = (address: string | null, isMoved: boolean): NotNow | null => {
    if (address === null) return null
    // Pages that show the answer by the way find room where nobody else does.
    if (open.length >= (isMoved ? limits.most : 2 * limits.most)) return new NotNow('busy', 5)
    if (open.filter((each) => each.address === address).length >= limits.mostOfOne) return new NotNow('asks-too-much', 1)
    const seconds = waitOf(address, performance.now())
    return seconds > 0 ? new NotNow('asks-too-much', seconds) : null
  }

  return async (world, address) => {
    const isMoved = world.moved.size > 0
    const remembered = isMoved ? asMoved : asWritten
    const key = createHash('sha256').update(serialize(world)).digest('base64')
    const found = remembered.get(key)
    if (found) {
      // Asked for longest ago is forgotten first.
      remembered.delete(key)
      remembered.set(key, found)
      return found
    }
    const refusal = mustWait(address, isMoved)
    if (refusal) throw refusal
    // Many pages wait for what the text says by itself, so it is the next.
    const place = isMoved ? open.length : 1
    const answer = new Promise<Fit>((tell, fail) => open.splice(place, 0, { world, address, tell, fail }))
    remembered.set(key, answer)
    answer.catch(() => remembered.delete(key))
    for (const oldest of remembered.keys()) {
      if (remembered.size <= MOST_REMEMBERED) break
      remembered.delete(oldest)
    }
    if (open.length === 1) solve()
    return answer
  }
}

/** Whether the targets fit together. Throws NotNow, and answers what is remembered at once. */
export const askFit: Ask = createDoor(new URL('./worker.server.ts', import.meta.url), LIMITS)
