// Diagnostics: what the compiler saw and a person should look at, with line and column.
import type { Diagnostic, Severity } from './model.ts'

export class DiagnosticSink {
  readonly list: Diagnostic[] = []

  add(
    rule: string,
    provision: string | null,
    at: { lines: readonly [number, number]; column: number } | { number: number; column: number },
    severity: Severity,
    message: { vi: string; en: string },
  ): void {
    const line = 'number' in at ? at.number : at.lines[0]
    this.list.push({ rule, provision, line, column: at.column, severity, message })
  }
}
