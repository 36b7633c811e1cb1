// An event is one line of the log, whatever stands in it: a line break or a terminal's command that somebody sent is
// written as it is spelled, so that nobody can forge a line or hide one.

// What JSON leaves as it is, yet ends a line or turns the writing round where it is shown.
const UNSEEN = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

const spelled = (text: string): string =>
  JSON.stringify(text).replace(UNSEEN, (letter) => `\\u${letter.codePointAt(0)!.toString(16).padStart(4, '0')}`)

const wordsOf = (value: unknown): string =>
  value instanceof Error
    ? [value.stack ?? String(value), ...(value.cause ? [`cause: ${wordsOf(value.cause)}`] : [])].join('\n')
    : String(value)

/** `2026-11-24T03:00:00.000Z fault="1a2b3c4d" method="GET"`: when, then each part by name. */
export const logLine = (at: Date, parts: Readonly<Record<string, unknown>>): string =>
  [at.toISOString(), ...Object.entries(parts).map(([name, value]) => `${name}=${spelled(wordsOf(value))}`)].join(' ')
