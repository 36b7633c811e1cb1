// A refusal is an error a person can act on: it says in Vietnamese and in English what is wrong and what to do.
// The command line prints the sentence in the asked language and exits 2; nothing has been changed when it is thrown.

export interface Sentence {
  vi: string
  en: string
}

export class Refusal extends Error {
  readonly code: string
  readonly vi: string
  readonly en: string

  constructor(code: string, sentence: Sentence, cause?: unknown) {
    super(`${sentence.en} / ${sentence.vi}`, { cause })
    this.name = 'Refusal'
    this.code = code
    this.vi = sentence.vi
    this.en = sentence.en
  }
}
