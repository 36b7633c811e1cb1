import type { Returned } from '#ui/form.ts'

/** What a form of a case came back with; `handed` is a link that is shown once. */
export type CaseReturned = Returned & { handed?: { mailed: boolean; address: string | null } }
