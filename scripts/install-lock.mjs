// The lock under which packages are installed. Plain JavaScript: it runs before anything is installed.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Waits for the installation lock. It is held while the process that took it, or the npm it started, is alive; what a
 * dead one left is taken over.
 * @param {string} file
 * @param {(pid: string) => void} onWait called once, with the holder, when there is something to wait for
 * @returns {Promise<{ release: () => void, share: (pid: number | undefined) => void }>} `share` names a second holder
 */
export async function lock(file, onWait) {
  mkdirSync(dirname(file), { recursive: true })
  const own = `${file}.${process.pid}`
  const holders = [identity(process.pid)]
  const write = () => writeFileSync(own, JSON.stringify(holders))
  write()
  let hasTold = false
  // A link is made whole or not at all, so the lock is never seen without its content.
  while (!tryLink(own, file)) {
    const content = readText(file)
    if (content === null) continue
    const alive = holdersIn(content).find(isRunning)
    if (!alive) {
      takeAway(file, content)
      continue
    }
    if (!hasTold) onWait(alive.split(' ')[0] ?? '')
    hasTold = true
    await sleep(200)
  }
  rmSync(own)
  return {
    release: () => rmSync(file, { force: true }),
    share: (pid) => {
      if (pid === undefined) return
      holders.push(identity(pid))
      write()
      renameSync(own, file)
    },
  }
}

/** @param {string} own @param {string} file */
function tryLink(own, file) {
  try {
    linkSync(own, file)
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
}

/**
 * Of several that find a dead lock only one succeeds in renaming it; one that got a new lock instead puts it back.
 * @param {string} file
 * @param {string} content
 */
function takeAway(file, content) {
  const aside = `${file}.dead-${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return // another was quicker
  }
  if (readText(aside) !== content) tryLink(aside, file)
  rmSync(aside, { force: true })
}

/** @param {string} content @returns {string[]} */
function holdersIn(content) {
  try {
    return JSON.parse(content)
  } catch {
    return []
  }
}

/**
 * A pid with the moment its process began, since pids come round again.
 * @param {number} pid
 */
function identity(pid) {
  const stat = readText(`/proc/${pid}/stat`)
  return `${pid} ${stat === null ? 'ended' : stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
}

/** @param {string} holder */
function isRunning(holder) {
  return !holder.endsWith(' ended') && identity(Number(holder.split(' ')[0])) === holder
}

/** @param {string} file */
function readText(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
