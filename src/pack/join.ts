// How a compiled document joins what is already stored: the official wording goes to the provision of the same path, and
// what a reviewed pack says of a provision is never overruled by what the compiler found there.
import type { IsoDate } from '#kernel/date.ts'
import { slug } from '#kernel/slug.ts'
import type { CompiledDocument, Metadata, Target, Task } from '#law/model.ts'

export type KnownDocument = {
  id: string
  resolution: string
  symbol: string | null
  date: IsoDate | null
  issuingBody: string | null
}

/** Two spellings of one symbol ("12 – NQ/TU", "12-NQ/TU") are one. */
const sameSymbol = (a: string | null, b: string | null): boolean => a !== null && b !== null && slug(a) === slug(b)

/** One name may say more than the other ("Ban B tỉnh", "Ban B tỉnh A khoá IX"), but not something else ("Ban B tỉnh C"). */
const bodiesAgree = (a: string | null, b: string | null): boolean => {
  if (a === null || b === null) return true
  const [x, y] = [new Set(slug(a).split('-')), new Set(slug(b).split('-'))]
  return x.isSubsetOf(y) || y.isSubsetOf(x)
}

/**
 * The stored document this is: the same symbol and the same date; where one of them tells no date, the same symbol of a
 * body that may be the same, since every province has its own resolution of that number. Null where it is new.
 */
export const findKnown = <K extends KnownDocument>(
  known: readonly K[],
  { symbol, date, issuingBody }: Pick<Metadata, 'symbol' | 'date' | 'issuingBody'>,
): K | null => {
  const isSame = (each: K) =>
    sameSymbol(each.symbol, symbol) && (each.date && date ? each.date === date : bodiesAgree(each.issuingBody, issuingBody))
  return known.find(isSame) ?? null
}

/** An address for a new document: its symbol with the year where the symbol has none, made unique among those taken. */
export const documentId = (document: CompiledDocument, taken: ReadonlySet<string>): string => {
  const { symbol, date, docType, subject } = document.metadata
  const year = date?.slice(0, 4) ?? ''
  const base =
    (symbol ? slug(`${symbol} ${symbol.includes(year) ? '' : year}`) : slug(`${docType ?? ''} ${subject ?? ''}`).slice(0, 40)) ||
    'van-ban'
  if (!taken.has(base)) return base
  for (let n = 2; ; n++) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`
}

/**
 * Where each document of a file belongs: with a known one, or under a name of its own. A decision and the plan it issues have one
 * symbol: neither takes the other's place, also where only the later of them is known.
 */
export const placesIn = <K extends KnownDocument>(
  documents: readonly CompiledDocument[],
  { known, taken }: { known: readonly K[]; taken: ReadonlySet<string> },
  name: (document: CompiledDocument, taken: ReadonlySet<string>, at: number) => string = documentId,
): { id: string; found: K | null }[] => {
  const names: string[] = []
  for (const document of documents) names.push(documentId(document, new Set(names)))
  const used = new Set<string>()
  return documents.map((document, at) => {
    const others = used.union(new Set(names.slice(at + 1)))
    const found = findKnown(
      known.filter((each) => !others.has(each.id)),
      document.metadata,
    )
    const id = found?.id ?? name(document, taken.union(used), at)
    used.add(id)
    return { id, found }
  })
}

/**
 * The reading order of a document's provisions when its wording joins a pack: the document's own order, and what only
 * the pack has stays behind its predecessor in the pack.
 */
export const mergeOrder = (stored: readonly string[], compiled: readonly string[]): string[] => {
  const inDocument = new Set(compiled)
  const followers = new Map<string | null, string[]>()
  let previous: string | null = null
  for (const path of stored) {
    if (inDocument.has(path)) previous = path
    else followers.set(previous, [...(followers.get(previous) ?? []), path])
  }
  return [...(followers.get(null) ?? []), ...compiled.flatMap((path) => [path, ...(followers.get(path) ?? [])])]
}

/** A provision that sets goals: itself or one above it is titled so ("Mục tiêu", "Chỉ tiêu"). */
const GOALS = /mục tiêu|chỉ tiêu/iu

/** The targets a bare document is judged by: those under its goals; where it has no such heading, all. */
export const headlineTargets = (document: CompiledDocument): ReadonlySet<Target> => {
  const provisions = new Map(document.provisions.map((each) => [each.path, each]))
  const underGoals = (path: string): boolean => {
    for (let at = provisions.get(path); at; at = at.parent === null ? undefined : provisions.get(at.parent))
      if (at.heading && GOALS.test(at.heading)) return true
    return false
  }
  const goals = document.targets.filter((target) => underGoals(target.provision))
  return new Set(goals.length > 0 ? goals : document.targets)
}

/** Less is good where the text says at most, or speaks of lowering. */
export const directionOf = (target: Target): 'up' | 'down' =>
  target.comparator === '<=' || target.comparator === '<' || /(^|\s)(giảm|hạ|kéo giảm|còn)(\s|$)/iu.test(target.indicator)
    ? 'down'
    : 'up'

/** What the compiler found on provisions of which the pack says nothing of the kind, numbered within each provision. */
export const unspoken = <T extends Target | Task>(found: readonly T[], spoken: ReadonlySet<string>): { item: T; n: number }[] => {
  const counts = new Map<string, number>()
  return found
    .filter((item) => !spoken.has(item.provision))
    .map((item) => {
      const n = (counts.get(item.provision) ?? 0) + 1
      counts.set(item.provision, n)
      return { item, n }
    })
}

/** The document a file is about: the one that says most, so that a covering letter never hides the resolution it carries. */
export const mainOf = (documents: readonly CompiledDocument[]): number => {
  const weight = (each: CompiledDocument) => each.provisions.length
  return documents.reduce((best, each, n) => (weight(each) > weight(documents[best]!) ? n : best), 0)
}

/** What a document is called where nobody gave it a title: its type, symbol and subject as printed; null where it has none. */
export const printedTitle = ({ metadata: { docType, symbol, subject } }: CompiledDocument): string | null =>
  [docType, symbol, subject].filter(Boolean).join(' ') || null
