// Files that people bring: what they are called decides no path and no header, what is in them opens no page of ours.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../browser/world.ts'
import { openBare } from './rendered.ts'
import { type Attacked, openAttacked } from './world.ts'

let world: Attacked
let browser: Browser
before(async () => {
  world = await openAttacked()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const RUN = '<script>window.__xss=1;parent.__xss=1</script>'
const NAMES = [
  '../../x.html',
  '..\\..\\x.html',
  '/etc/passwd',
  'C:\\windows\\x.bat',
  'a"; filename="b.html',
  "a'; x='",
  'a\r\nX-Forged: 1\r\n\r\n<script>',
  'a%0d%0aX-Forged: 1',
  'a;b=c',
  '\u202egpj.exe',
  'Quyết định số 12 – 2026.pdf',
  '.htaccess',
  'con',
  `${'a'.repeat(300)}.html`,
  '<img src=x onerror=window.__xss=1>.svg',
]
const CONTENTS: [string, string][] = [
  [`<!doctype html><html><body>${RUN}</body></html>`, 'text/html'],
  [`<svg xmlns="http://www.w3.org/2000/svg" onload="window.__xss=1">${RUN}</svg>`, 'image/svg+xml'],
  [`%PDF-1.4\n${RUN}`, 'application/pdf'],
  [`GIF89a/*${RUN}*/=1;window.__xss=1`, 'image/gif'],
  [`<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">${RUN}</html>`, 'application/xhtml+xml'],
  [`\ufeff${RUN}`, 'text/plain'],
  ['window.__xss=1', 'text/javascript'],
  [`PK\u0003\u0004${RUN}`, 'application/zip'],
  [RUN, 'text/html; charset=utf-7\r\nX-Forged: 1'],
]

const evidence = async (name: string, content: string, type: string): Promise<string> => {
  const form = new FormData()
  const values = { source: 'bao-cao', asOf: '1/1/2026', why: `Tệp ${name.slice(0, 20)}`, 'v.grossHa': '250' }
  for (const [key, value] of Object.entries(values)) form.set(key, value)
  form.set('evidence', new File([content], name, { type }))
  const answer = await world.post('/books/zones/song-xanh/contest?field=grossHa', form)
  assert.equal(answer.status, 303, name)
  const [claim] = await world.rows<{ id: string }>('select id from claim order by id desc limit 1')
  return `/books/zones/song-xanh/evidence/${claim?.id}`
}

test('evidence comes back as a file to keep, whatever its name and content', async () => {
  const context = await openBare(browser, world, true)
  const page = await context.newPage()
  let downloads = 0
  page.on('download', (download) => {
    downloads++
    assert.doesNotMatch(download.suggestedFilename(), /[/\\]/)
    void download.cancel()
  })
  let n = 0
  for (const name of NAMES) {
    const [content, type] = CONTENTS[n++ % CONTENTS.length]!
    const path = await evidence(name, `${content} ${n}`, type)
    const answer = await fetch(world.address + path, { headers: { cookie: world.cookie } })
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get('content-type'), 'application/octet-stream')
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    assert.equal(answer.headers.get('x-forged'), null)
    assert.match(answer.headers.get('cache-control') ?? '', /no-store/)
    // One name, as RFC 8187 writes it: nothing in it ends the value.
    assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%()*'-]*$/)
    assert.equal(await answer.text(), `${content} ${n}`.replace(/^\ufeff/, ''))
    await page.goto(path).catch((error: Error) => assert.match(error.message, /Download is starting|ERR_ABORTED/))
    assert.equal(await page.evaluate(() => '__xss' in window), false)
  }
  assert.equal(downloads, NAMES.length)
  // Taken into a page as picture, style, frame or script it does nothing either.
  const path = await evidence('x.html', `${RUN}${RUN}`, 'text/html')
  await page.goto('/')
  await page.evaluate(async (source) => {
    await Promise.all(
      ['img', 'script', 'iframe', 'embed', 'object'].map(
        (name) =>
          new Promise((resolve) => {
            const element = document.createElement(name)
            element.setAttribute(name === 'object' ? 'data' : 'src', source)
            element.onload = resolve
            element.onerror = resolve
            document.body.append(element)
            setTimeout(resolve, 1_000)
          }),
      ),
    )
  }, path)
  assert.equal(await page.evaluate(() => '__xss' in window), false)
  await context.close()
})

test('who may not decide, sees no evidence', async () => {
  const path = await evidence('b.txt', 'riêng', 'text/plain')
  for (const cookie of ['', 'session=x', `session=${'a'.repeat(43)}`, 'session=; session=x']) {
    const answer = await fetch(world.address + path, { headers: { cookie } })
    assert.equal(answer.status, 403)
    assert.doesNotMatch(await answer.text(), /riêng/)
  }
})

test('the files that pages make are files, not pages', async () => {
  const answer = await fetch(`${world.address}/map/map.svg`, { headers: { cookie: world.cookie } })
  if (answer.status === 200) assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; filename="[a-z0-9.-]+"$/)
  for (const query of ['as-of=2026-01-01%22%3b', 'lang=%22', 'at=../../x', 'by=%0d%0aX-Forged:1']) {
    const asked = await fetch(`${world.address}/map/map.svg?${query}`)
    assert.equal(asked.headers.get('x-forged'), null)
    assert.ok([200, 400, 404].includes(asked.status), query)
  }
})

test('a document is read by what is in it, and its name is only a name', async () => {
  const before = await world.acts()
  for (const [n, name] of NAMES.entries()) {
    const form = new FormData()
    form.set('file', new File([CONTENTS[n % CONTENTS.length]![0], '\u0000\u0001\u0002'], name))
    const answer = await world.post('/documents/load', form)
    assert.ok([200, 400, 422].includes(answer.status), `${answer.status} ${name}`)
    assert.equal(answer.headers.get('x-forged'), null)
    assert.doesNotMatch(await answer.text(), /<script>window|<img src=x/)
  }
  assert.deepEqual(world.log, [])
  assert.ok((await world.acts()) - before <= NAMES.length)
})
