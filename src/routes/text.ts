// The resolution as a text on a page: what stands in its gutter, where its anchors are, and its outline.
import type { DocumentView, LivingPage, ProvisionView } from '#portal/model.ts'
import type { Reader } from '#ui/reader.ts'

/** "IV.7.-2" as a reader sees it: "IV.7 –2"; "V.~1": "V ¶1". */
export const pathWords = (path: string): string =>
  path
    .replace(/\.?-(\d+)/g, ' –$1')
    .replace(/\.?~(\d+)/g, ' ¶$1')
    .trim()

/** The last step of the path alone, for the gutter beside the unit it belongs to. */
export const stepWords = (path: string): string => pathWords(path.slice(path.lastIndexOf('.') + 1))

/** The anchor of a provision on "/": its path; in the documents beside the main one the document stands before it. */
export const anchorOf = (provision: { document: string; path: string }, mainDocument: string): string =>
  provision.document === mainDocument ? provision.path : `${provision.document}:${provision.path}`

export const provisionAddress = (document: string, path: string): string =>
  `/provisions/${encodeURIComponent(document)}/${encodeURIComponent(path)}`

/** "Nghị quyết số 07-NQ/TU · 30/06/2021 · Ban Chấp hành …": a document as its letterhead names it. */
export const letterheadWords = (
  document: Pick<DocumentView, 'docType' | 'symbol' | 'date' | 'issuingBody'>,
  { words, date }: Reader,
): string => {
  const kind = document.docType && (words.documentKinds[document.docType.toLowerCase()] ?? document.docType)
  const name = document.symbol ? words.numbered(kind ?? '', document.symbol) : kind
  return [name, document.date && date(document.date), document.issuingBody].filter(Boolean).join(' · ')
}

export type OutlineUnit = { anchor: string; step: string; heading: string; targets: number; tasks: number; units: OutlineUnit[] }
export type OutlineText = { document: DocumentView; units: OutlineUnit[] }

const unitOf = (provision: ProvisionView, mainDocument: string): OutlineUnit => ({
  anchor: anchorOf(provision, mainDocument),
  step: stepWords(provision.path),
  heading: provision.heading ?? '',
  targets: 0,
  tasks: 0,
  units: [],
})

/** Headings of the two outer levels, each outer one with how many targets and tasks lie within it. */
export const outlineOf = (page: Pick<LivingPage, 'texts' | 'resolution'>): OutlineText[] =>
  page.texts.map(({ document, provisions }) => {
    const units: OutlineUnit[] = []
    let outer: OutlineUnit | null = null
    for (const provision of provisions) {
      if (provision.depth === 1) {
        outer = provision.heading === null ? null : unitOf(provision, page.resolution.mainDocument)
        if (outer) units.push(outer)
      } else if (provision.depth === 2 && provision.heading !== null) {
        outer?.units.push(unitOf(provision, page.resolution.mainDocument))
      }
      if (outer) {
        outer.targets += provision.targets.length
        outer.tasks += provision.tasks.length
      }
    }
    return { document, units }
  })

/** The heading level of a provision below its document's (2): outer units 3, then 4; HTML ends at 6. */
export const headingLevel = (depth: number): number => Math.min(depth + 2, 6)
