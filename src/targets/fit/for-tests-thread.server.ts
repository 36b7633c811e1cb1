// A thread that does what the first target's id says, to see what the door makes of it.
import { parentPort } from 'node:worker_threads'
import type { FitWorld } from './model.ts'

parentPort?.on('message', ({ targets: [first] }: FitWorld) => {
  if (first?.id === 'loop') for (;;);
  if (first?.id === 'throw') throw new Error('broken')
  if (first?.id === 'exit') process.exit(3)
  setTimeout(() => parentPort?.postMessage({ answer: first?.id }), 20)
})
