// A lint rule: a pure function over one compiled document that lists what will make it fail. One rule, one file, in rules/.
import type { CompiledDocument, Diagnostic, Provision, Severity } from '../model.ts'
import { type Facts, readFacts } from './facts.ts'
import type { Locator } from './place.ts'
import { type Sentence, sentencesOf } from './sentences.ts'

export type Subject = {
  document: CompiledDocument
  /** Every sentence of every provision, in order. */
  sentences: readonly Sentence[]
  facts: Facts
  /** A diagnostic at a provision, or at a place in its text (offset in characters). */
  at: (provision: Provision, severity: Severity, message: { vi: string; en: string }, offset?: number) => Diagnostic
}
export type Rule = { id: string; check: (subject: Subject) => Diagnostic[] }

/** Reads a document once for all rules; the result binds it to the rule whose name its diagnostics carry. */
export const readSubject = (document: CompiledDocument, locate: Locator): ((rule: string) => Subject) => {
  const sentences = sentencesOf(document)
  const facts = readFacts(sentences)
  return (rule) => ({
    document,
    sentences,
    facts,
    at: (provision, severity, message, offset) => ({
      rule,
      provision: provision.path,
      ...locate(provision, offset ?? null),
      severity,
      message,
    }),
  })
}
