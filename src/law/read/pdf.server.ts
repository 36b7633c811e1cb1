// PDF with text → the text of each page, by pdf.js (unpdf).
import { getDocumentProxy } from 'unpdf'
import { ReadError } from './errors.ts'
import { type PageText, textOfPage, type Word } from './layout.ts'

const PAGE_LIMIT = 500

/** Pages in order; a page without text is a scan or blank. Throws ReadError password, damaged or too-many-pages. */
export const readPdf = async (bytes: Uint8Array): Promise<PageText[]> => {
  const document = await open(bytes)
  try {
    if (document.numPages > PAGE_LIMIT) throw new ReadError('too-many-pages', `${document.numPages} > ${PAGE_LIMIT}`)
    const pages: PageText[] = []
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const { width, height } = page.getViewport({ scale: 1 })
      const [left = 0, bottom = 0] = page.view
      const words: Word[] = []
      for (const item of (await page.getTextContent()).items) {
        if (!('str' in item) || item.str === '') continue
        const [, , , size = 0, x = 0, y = 0] = item.transform as number[]
        const tall = item.height || Math.abs(size)
        words.push({ text: item.str, x: x - left, y: height - (y - bottom) - tall, width: item.width, height: tall })
      }
      page.cleanup()
      pages.push(textOfPage({ width, height, words }))
    }
    return pages
  } catch (error) {
    throw error instanceof ReadError ? error : damaged(error)
  }
}

const damaged = (error: unknown) => new ReadError('damaged', error instanceof Error ? error.message.slice(0, 120) : null)

const open = async (bytes: Uint8Array) => {
  try {
    return await getDocumentProxy(bytes, { verbosity: 0 })
  } catch (error) {
    throw error instanceof Error && error.name === 'PasswordException' ? new ReadError('password') : damaged(error)
  }
}
