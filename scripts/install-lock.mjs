// The lock under which packages are installed. Plain JavaScript: it runs before anything is installed.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Waits for the installation lock. It is held while the process that took it, or the npm it started, is alive; what a
 * dead one left is taken over.
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
    if (!hasTold) onWait(alive.split(' ')[0])
    hasTold = true
    await sleep(200)
  }
  rmSync(own)
  const unlock = () => rmSync(file, { force: true })
  unlock.share = (pid) => {
    if (pid === undefined) return
    holders.push(identity(pid))
    write()
    renameSync(own, file)
  }
  return unlock
}

function tryLink(own, file) {
  try {
    linkSync(own, file)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** Of several that find a dead lock only one succeeds in renaming it; one that got a new lock instead puts it back. */
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

function holdersIn(content) {
  try {
    return JSON.parse(content)
  } catch {
    return []
  }
}

/** A pid with the moment its process began, since pids come round again. */
function identity(pid) {
  const stat = readText(`/proc/${pid}/stat`)
  return `${pid} ${stat === null ? 'ended' : stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
}

function isRunning(holder) {
  return !holder.endsWith(' ended') && identity(Number(holder.split(' ')[0])) === holder
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
