// Who tries to write straight at the tables, and the bodies in which they hold their roles.
import type { Grant, Role } from '#agencies/model.ts'

/** Two provinces, "r" and "khac"; in the first phong stands under so, and ngang beside it. */
export const BODIES = [
  ['r', 'so', null],
  ['r', 'phong', 'so'],
  ['r', 'ngang', null],
  ['khac', 'so', null],
] as const

/** Whoever tries: a role, and where it is held. */
export const HOLDERS: Readonly<Record<string, [Role, Partial<Grant>]>> = {
  administrator: ['administrator', {}],
  'administrator-of-r': ['administrator', { resolution: 'r' }],
  'administrator-of-so': ['administrator', { resolution: 'r', agency: 'so' }],
  'administrator-elsewhere': ['administrator', { resolution: 'khac' }],
  'administrator-suspended': ['administrator', {}],
  auditor: ['auditor', {}],
  'leader-of-r': ['leader', { resolution: 'r' }],
  'leader-of-so': ['leader', { resolution: 'r', agency: 'so' }],
  'leader-elsewhere': ['leader', { resolution: 'khac', agency: 'so' }],
  'reporter-of-so': ['reporter', { resolution: 'r', agency: 'so' }],
  'reporter-of-ngang': ['reporter', { resolution: 'r', agency: 'ngang' }],
  'zones-of-r': ['keeper', { resolution: 'r', book: 'zones' }],
  'zones-of-so': ['keeper', { resolution: 'r', agency: 'so', book: 'zones' }],
  'zones-of-ngang': ['keeper', { resolution: 'r', agency: 'ngang', book: 'zones' }],
  'zones-elsewhere': ['keeper', { resolution: 'khac', agency: 'so', book: 'zones' }],
  'households-of-so': ['keeper', { resolution: 'r', agency: 'so', book: 'households' }],
  'documents-of-so': ['keeper', { resolution: 'r', agency: 'so', book: 'documents-in' }],
  'approver-of-so': ['approver', { resolution: 'r', agency: 'so' }],
}
