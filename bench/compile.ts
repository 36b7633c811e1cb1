// How fast the document compiler is: the golden documents one after another until the text is large, compiled warm in
// this process. Prints MB of UTF-8 a second on one core; the house asks for 2.   node bench/compile.ts [MB]
import { readdirSync, readFileSync } from 'node:fs'
import { compile } from '#law/compile.ts'

const folder = new URL('../src/law/golden/', import.meta.url)
const golden = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))

const megabytes = Number(process.argv[2] ?? 4)
const text = golden.join('\n\n')
const once = Buffer.byteLength(text)
const whole = `${text}\n\n`.repeat(Math.max(1, Math.round((megabytes * 1e6) / once)))

for (let i = 0; i < 20; i++) compile(text)
let best = Number.POSITIVE_INFINITY
let documents = 0
for (let i = 0; i < 5; i++) {
  const from = performance.now()
  documents = compile(whole).documents.length
  best = Math.min(best, performance.now() - from)
}
const size = Buffer.byteLength(whole)
console.log(`one text of ${(size / 1e6).toFixed(1)} MB, ${documents} documents: ${(size / 1e3 / best).toFixed(2)} MB/s`)

let apart = Number.POSITIVE_INFINITY
for (let i = 0; i < 5; i++) {
  const from = performance.now()
  for (let n = 0; n < 40; n++) for (const one of golden) compile(one)
  apart = Math.min(apart, performance.now() - from)
}
console.log(`each document by itself: ${((once * 40) / 1e3 / apart).toFixed(2)} MB/s`)
