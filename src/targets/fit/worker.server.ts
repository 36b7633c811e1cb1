// The thread in which questions are solved, so that nobody who waits for a page waits for them. What fails here ends the
// thread; door.server.ts starts another.
import { parentPort } from 'node:worker_threads'
import { fitOf } from './fit.ts'
import type { FitWorld } from './model.ts'
import { loadSolver } from './solver.server.ts'

const solve = await loadSolver()
parentPort?.on('message', (world: FitWorld) => parentPort?.postMessage(fitOf(solve, world)))
