// How a page is looked at for what an attacker planted: its parsed markup, and what ran while it was shown.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Attacked } from './world.ts'

/** Everything in an answer that a payload could have become, one line each; `origin` is ours. */
export const markupOf = (page: Page, texts: { text: string; type: string }[], origin: string): Promise<string[][]> =>
  page.evaluate(
    ({ texts, origin }) => {
      // No page of ours needs any of these; a script of ours comes from /_app alone.
      const FORBIDDEN = new Set(
        'script iframe frame frameset object embed applet base style template math maction marquee video audio source isindex keygen noscript foreignobject animate set x'.split(
          ' ',
        ),
      )
      const LINKS = ['href', 'src', 'action', 'formaction', 'data', 'xlink:href', 'srcdoc', 'background', 'poster', 'ping']
      const isOurs = (element: Element): boolean =>
        element.localName === 'script' && element.textContent === '' && /^[./]*\/_app\//.test(element.getAttribute('src') ?? '')
      return texts.map(({ text, type }) => {
        const parsed = new DOMParser().parseFromString(text, type as DOMParserSupportedType)
        const found: string[] = []
        if (parsed.querySelector('parsererror'))
          found.push(`no XML: ${parsed.querySelector('parsererror')?.textContent?.slice(0, 200)}`)
        for (const element of parsed.querySelectorAll('*')) {
          const name = element.localName.toLowerCase()
          const told = element.outerHTML.slice(0, 160)
          if (FORBIDDEN.has(name) && !isOurs(element) && !(type.includes('svg') && name === 'style')) found.push(told)
          // Shapes are used from the same page.
          if (name === 'use' && !element.getAttribute('href')?.startsWith('#')) found.push(told)
          if (name === 'meta' && element.hasAttribute('http-equiv')) found.push(told)
          for (const { name: attribute, value } of element.attributes) {
            if (/^on/i.test(attribute) || attribute === 'style' || attribute === 'autofocus') found.push(told)
            if (!LINKS.includes(attribute)) continue
            let url: URL | null = null
            try {
              url = new URL(value, `${origin}/a/b`)
            } catch {
              found.push(`${attribute} is no address: ${told}`)
            }
            if (url && !['http:', 'https:'].includes(url.protocol)) found.push(told)
            // Only the address of a source leads elsewhere, and says so.
            if (
              url &&
              url.origin !== origin &&
              !/\bnofollow\b/.test(element.getAttribute('rel') ?? '') &&
              element.namespaceURI === 'http://www.w3.org/1999/xhtml'
            )
              found.push(told)
          }
        }
        return found
      })
    },
    { texts, origin },
  )

/** A window without our content policy, so that the pages' own escaping is what is tried. */
export const openBare = (browser: Browser, { cookie, address }: Attacked, bypassCSP: boolean): Promise<BrowserContext> =>
  browser.newContext({ baseURL: address, bypassCSP, locale: 'vi-VN', extraHTTPHeaders: { cookie } })

/** Opens each address and tells what ran: the planted flag, a dialog, a broken policy, a request to another host. */
export const whatRan = async (context: BrowserContext, { address }: Attacked, paths: readonly string[]): Promise<string[]> => {
  const page = await context.newPage()
  const ran: string[] = []
  let at = ''
  page.on('dialog', (dialog) => {
    ran.push(`${at}: a dialog opened`)
    void dialog.dismiss()
  })
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) ran.push(`${at}: ${message.text().slice(0, 200)}`)
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) ran.push(`${at}: asked ${request.url().slice(0, 100)}`)
  })
  page.on('download', (download) => void download.cancel())
  for (const path of paths) {
    at = decodeURIComponent(path).slice(0, 120)
    const answer = await page.goto(path).catch((error: Error) => {
      if (!/Download is starting|ERR_ABORTED/.test(error.message)) throw error
    })
    if (!answer?.headers()['content-type']?.startsWith('text/html')) continue
    // Everything that acts when it is touched is touched.
    const isSet = await page.evaluate(() => {
      for (const element of document.querySelectorAll('main *, header *')) {
        element.dispatchEvent(new Event('mouseover', { bubbles: false }))
        element.dispatchEvent(new Event('focus', { bubbles: false }))
      }
      for (const details of document.querySelectorAll('details')) details.open = true
      return '__xss' in window
    })
    if (isSet) ran.push(`${at}: the flag is set`)
  }
  await page.close()
  return ran
}
