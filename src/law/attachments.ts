// A document sent on or approved by another often bears no number of its own: it is known by what the covering document
// says of it ("Đính kèm Nghị quyết số 12-NQ/TU …") or by its own note ("Kèm theo Quyết định số …").
import { readDate } from './deadlines.ts'
import type { Attachment } from './letterhead.ts'
import type { CompiledDocument, Metadata } from './model.ts'

type Known = { symbol: string; date: string | null }

const numberOf = (symbol: string): string | null => /^(\d+(?:\/\d{4}(?=\/))?)/.exec(symbol)?.[1] ?? null

const take = (metadata: Metadata, known: Known): void => {
  metadata.symbol = known.symbol
  metadata.number = numberOf(known.symbol)
  metadata.date ??= known.date
}

/** What the documents before it say of an attachment of this type: an attaching reference first, else the subject. */
const announced = (covers: readonly CompiledDocument[], docType: string | null): Known | null => {
  for (const cover of covers.toReversed()) {
    const fits = cover.references.filter((r) => r.docType === docType && docType !== null)
    const found = fits.find((r) => r.relation === 'attaches') ?? null
    const inSubject =
      fits.find((r) => cover.metadata.subject?.includes(r.symbol)) ?? subjectSymbol(cover.metadata.subject, docType)
    const known = found ?? inSubject
    if (!known) continue
    const dated = fits.find((r) => r.symbol === known.symbol && r.date)?.date ?? known.date
    return { symbol: known.symbol, date: dated ?? subjectDate(cover.metadata.subject, known.symbol) }
  }
  return null
}

const subjectSymbol = (subject: string | null, docType: string | null): Known | null => {
  if (!subject || !docType) return null
  const at = subject.toLowerCase().indexOf(`${docType.toLowerCase()} số`)
  const symbol = at < 0 ? null : (/số\s*:?\s*(\d+[-/][\p{L}\d/&-]+)/u.exec(subject.slice(at))?.[1] ?? null)
  return symbol ? { symbol, date: subjectDate(subject, symbol) } : null
}
const subjectDate = (subject: string | null, symbol: string): string | null => {
  const at = subject?.indexOf(symbol) ?? -1
  return subject && at >= 0 ? readDate(subject.slice(at + symbol.length, at + symbol.length + 44)) : null
}

/** Fills number, symbol and date of documents that bear none; `notes` are their own "(Kèm theo …)" notes, in order. */
export function nameAttachments(documents: readonly CompiledDocument[], notes: readonly (Attachment | null)[]): void {
  documents.forEach((document, n) => {
    const { metadata } = document
    if (n > 0 && notes[n]) metadata.issuingBody ??= documents[n - 1]?.metadata.issuingBody ?? null
    if (metadata.symbol || n === 0) return
    const note = notes[n]
    if (note?.symbol) {
      take(metadata, {
        symbol: note.symbol,
        date: note.date ?? documents.slice(0, n).findLast((d) => d.metadata.symbol === note.symbol)?.metadata.date ?? null,
      })
      return
    }
    // "(Kèm theo Quyết định số      /QĐ-UBND …)" left open: the covering document itself is meant.
    const cover = note
      ? documents.slice(0, n).findLast((d) => d.metadata.symbol && (!note.kind || d.metadata.docType === note.kind))
      : undefined
    if (cover?.metadata.symbol) {
      take(metadata, { symbol: cover.metadata.symbol, date: cover.metadata.date })
      return
    }
    const known = announced(documents.slice(0, n), metadata.docType)
    if (known) take(metadata, known)
  })
}
