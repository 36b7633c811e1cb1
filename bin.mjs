#!/usr/bin/env node
// `resolute`: makes sure of the installation, then runs the command on the project's own Node, as if it were that process.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled } from './scripts/install.mjs'

const root = dirname(fileURLToPath(import.meta.url))
await ensureInstalled(root)

const node = join(root, 'node_modules', '.bin', 'node')
// The sources are read in half the time where their compiled form is kept; Node does without where it may not write there.
const env = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'), ...process.env }
const child = spawn(node, [join(root, 'src', 'cli', 'main.ts'), ...process.argv.slice(2)], { stdio: 'inherit', env })

/** @type {NodeJS.Signals[]} */
const handedOn = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2']
for (const signal of handedOn) {
  process.on(signal, () => {
    // Ctrl+C reaches the command by itself; a second one would mean "at once".
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  })
}

child.once('error', (error) => {
  process.stderr.write(`resolute: ${node}: ${error.message}\n`)
  process.exitCode = 2
})
child.once('exit', (code, signal) => {
  process.exitCode = signal ? 128 + constants.signals[signal] : (code ?? 2)
})
