// The resolution as a text on a page: what stands in its gutter, where its anchors are, and its outline.
import type { DocumentView, LivingPage, ProvisionView } from '#portal/model.ts'
import type { Reader } from '#ui/reader.ts'

const stepsOf = (path: string): string =>
  path
    .replace(/\.?-(\d+)/g, ' –$1')
    .replace(/\.?~(\d+)/g, ' ¶$1')
    .trim()

/** "IV.7.-2" as a reader sees it: "IV.7 –2"; "V.~1": "V ¶1"; "pre.~1": "mở đầu ¶1". */
export const pathWords = (path: string, { words }: Pick<Reader, 'words'>): string => {
  const [first = '', ...rest] = path.split('.')
  return stepsOf([words.provision.parts[first] ?? first, ...rest].join('.'))
}

/** The path, with the document's symbol where it is not the main one: every document has a "1". */
export const placeWords = (
  item: { document: string; provision: string },
  page: Pick<LivingPage, 'resolution' | 'documents'> | null,
  reader: Reader,
): string => {
  const document = page?.documents.find(({ id }) => id === item.document)
  const path = pathWords(item.provision, reader)
  return !document || document.id === page?.resolution.mainDocument ? path : `${path}, ${document.symbol ?? document.title}`
}

/** The last step of the path alone, for the gutter beside the unit it belongs to. */
export const stepWords = (path: string): string => stepsOf(path.slice(path.lastIndexOf('.') + 1))

// A dash or a paragraph has no title of its own: one given to it by reviewers is theirs, and is shown as such.
const UNTITLED = new Set(['dash', 'plus', 'paragraph', 'row', 'preamble', 'closing', 'body'])

/** Whether the provision stands in the text as a heading. */
export const isHeading = ({ kind, heading }: Pick<ProvisionView, 'kind' | 'heading'>): boolean =>
  heading !== null && !UNTITLED.has(kind)

const WRAPPERS = new Set(['preamble', 'closing', 'body'])

/** A unit that only holds others together: no wording and nothing to mark. */
export const isWrapper = ({ kind, text, restatement, targets, tasks }: ProvisionView): boolean =>
  WRAPPERS.has(kind) && !text && !restatement && targets.length + tasks.length === 0

/** The anchor of a provision on "/": its path; in the documents beside the main one the document stands before it. */
export const anchorOf = (provision: { document: string; path: string }, mainDocument: string): string =>
  provision.document === mainDocument ? provision.path : `${provision.document}:${provision.path}`

export const provisionAddress = (document: string, path: string): string =>
  `/provisions/${encodeURIComponent(document)}/${encodeURIComponent(path)}`

/** "Nghị quyết số 07-NQ/TU · 30/06/2021 · Ban Chấp hành …": a document as its letterhead names it. */
export const letterheadWords = (
  document: Pick<DocumentView, 'docType' | 'symbol' | 'date' | 'issuingBody' | 'signatory'>,
  { words, date }: Reader,
): string => {
  const kind = document.docType && (words.documentKinds[document.docType.toLowerCase()] ?? document.docType)
  const name = document.symbol ? words.numbered(kind ?? '', document.symbol) : kind
  const signed = document.signatory && words.signedBy(document.signatory)
  return [name, document.date && date(document.date), document.issuingBody, signed].filter(Boolean).join(' · ')
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

type Texts = Pick<LivingPage, 'texts' | 'resolution'>

/** The main document first: it is what the page is about; what came with it follows. */
export const mainFirst = (page: Texts): LivingPage['texts'] => {
  const isMain = ({ document }: { document: DocumentView }): boolean => document.id === page.resolution.mainDocument
  return [...page.texts.filter(isMain), ...page.texts.filter((text) => !isMain(text))]
}

/** Headings of the two outer levels, each outer one with how many targets and tasks lie within it. */
export const outlineOf = (page: Texts): OutlineText[] =>
  mainFirst(page).map(({ document, provisions }) => {
    const units: OutlineUnit[] = []
    let outer: OutlineUnit | null = null
    for (const provision of provisions) {
      if (provision.depth === 1) {
        outer = isHeading(provision) ? unitOf(provision, page.resolution.mainDocument) : null
        if (outer) units.push(outer)
      } else if (provision.depth === 2 && isHeading(provision)) {
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
