// A resolution pack: reviewed data about one resolution, written by people in a folder of YAML files (docs/pack.md).
// Here is what each file may hold; an unknown key is refused. Dates are days, unknown is null.
import { z } from 'zod'
import { BRANCHES } from '#agencies/model.ts'
import type { Reform } from '#agencies/reform.ts'
import { ORGAN_ID } from '#law/edxml/model.ts'
import { ZONE_KINDS } from '#registers/books/zones.ts'
import { type Measure, measureSchema } from '#targets/indicators.ts'
import { CAUSE_KINDS } from '#tasks/causes/model.ts'
import { TASK_STATES } from '#tasks/model.ts'
import { fitSchema } from './fit-file.ts'
import { gateReading, gateSchema } from './gate-file.ts'
import { PROVISION_KINDS } from './path.ts'
import { procedureSchema } from './procedures-file.ts'
import { code, reformSchema, share, statedUnit } from './reform-file.ts'
import {
  bilingual,
  choice,
  day,
  flag,
  identifier,
  lastDay,
  listOf,
  meridian,
  number,
  optional,
  path,
  type Reason,
  refusing,
  text,
  when,
} from './scalars.ts'

export const FORMAT = '1'

const documentSchema = z.strictObject({
  id: identifier,
  number: optional(text),
  symbol: optional(text),
  date: optional(day),
  place: optional(text),
  docType: optional(text),
  issuingBody: optional(text),
  subject: optional(text),
  title: bilingual,
  signatory: optional(z.strictObject({ name: text, title: optional(text), authority: optional(text) })),
  addressees: listOf(text),
  recipients: listOf(text),
})

const packSchema = z.strictObject({
  format: choice([FORMAT]),
  id: identifier,
  title: bilingual,
  place: optional(bilingual),
  period: optional(z.strictObject({ from: when.transform((each) => each.first), to: lastDay })),
  centralMeridian: optional(meridian),
  mainDocument: identifier,
  documents: z.array(documentSchema).min(1),
  synthetic: optional(flag).transform((value) => value ?? false),
})

const sourceSchema = z.strictObject({
  id: identifier,
  title: text,
  publisher: optional(text),
  published: optional(day),
  address: optional(text),
  standing: choice(['document', 'looked-up', 'from-memory', 'report']),
})

const organId = text.transform((value, ctx) =>
  ORGAN_ID.test(value)
    ? value
    : refusing(ctx, {
        vi: `mã định danh "${value}" không đúng dạng của Quyết định 20/2020/QĐ-TTg: một chữ hoa, hai chữ số, rồi các cấp dưới (ví dụ: H99, H99.18)`,
        en: `the identifier "${value}" is not as Decision 20/2020/QĐ-TTg writes it: a capital, two digits, then the levels below (such as H99, H99.18)`,
      }),
)

const agencySchema = z.strictObject({
  id: identifier,
  name: bilingual,
  branch: choice(BRANCHES),
  isClass: optional(flag).transform((value) => value ?? false),
  parent: optional(identifier),
  from: optional(when.transform((each) => each.first)),
  to: optional(lastDay),
  successor: optional(identifier),
  legalAct: optional(text),
  source: optional(identifier),
  organId: optional(z.strictObject({ code: organId, source: identifier })),
})

const referenceSchema = z.strictObject({
  symbol: text,
  docType: optional(text),
  date: optional(day),
  issuingBody: optional(text),
  relation: choice(['basis', 'implements', 'replaces', 'attaches', 'cites']),
})

const provisionSchema = z.strictObject({
  path,
  parent: optional(path),
  kind: optional(choice(PROVISION_KINDS)),
  label: optional(text),
  heading: optional(bilingual),
  restatement: optional(bilingual),
  references: listOf(referenceSchema),
})

const baselineSchema = z.strictObject({
  id: identifier,
  document: optional(identifier),
  provision: path,
  name: bilingual,
  value: number,
  valueMax: optional(number),
  unit: bilingual,
  asOf: lastDay,
  source: identifier,
})

/** Arguments of an indicator, whose schema counts in numbers. */
const counting = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, each]) => [
          key,
          typeof each === 'string' && /^\d{1,15}$/.test(each) ? Number(each) : each,
        ]),
      )
    : value
const measure = z.preprocess(counting, measureSchema).transform((value): Measure => value)

/** Some arguments alone: with those of the target they make a measure, which is checked. */
const someOfMeasure = z.preprocess(
  counting,
  z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).refine((some) => Object.keys(some).length > 0),
)

const readingSchema = z.strictObject({
  id: identifier,
  name: bilingual,
  targets: listOf(
    z.strictObject({ target: identifier, measure: optional(someOfMeasure), value: optional(number), valueMax: optional(number) }),
  ),
  gate: optional(gateReading),
})

const ambiguitySchema = z.strictObject({
  id: identifier,
  document: optional(identifier),
  provision: path,
  question: bilingual,
  readings: z.array(readingSchema).min(2).max(6),
})

const targetSchema = z.strictObject({
  id: identifier,
  document: optional(identifier),
  provision: path,
  name: bilingual,
  comparator: choice(['=', '>=', '>', '<=', '<', 'range', '~']),
  value: number,
  valueMax: optional(number),
  unit: bilingual,
  due: optional(lastDay),
  place: optional(text),
  headline: optional(flag).transform((value) => value ?? false),
  direction: optional(choice(['up', 'down', 'within'])),
  baseline: optional(z.strictObject({ value: number, date: lastDay, source: optional(identifier) })),
  measure: optional(measure),
  reporter: optional(text),
  period: optional(choice(['month', 'quarter', 'half-year', 'year'])),
  delayDays: optional(number),
})

const taskSchema = z.strictObject({
  id: identifier,
  document: optional(identifier),
  provision: path,
  title: bilingual,
  lead: z.preprocess((value) => (typeof value === 'string' && value !== '' && value !== '~' ? [value] : value), listOf(text)),
  role: optional(choice(['chu_tri', 'thuc_hien', 'phoi_hop'])),
  coordinators: listOf(text),
  deliverable: optional(bilingual),
  deadline: optional(when),
  deadlineText: optional(text),
  recurrence: optional(choice(['ongoing', 'monthly', 'quarterly', '6-month', 'yearly', 'periodic'])),
  state: optional(choice(TASK_STATES)),
  from: optional(lastDay),
  basis: optional(text),
})

const causeSchema = z.strictObject({
  id: identifier,
  document: optional(identifier),
  provision: path,
  kind: choice(CAUSE_KINDS),
  name: bilingual,
  tasks: listOf(identifier),
  targets: listOf(identifier),
  works: listOf(identifier),
  /** Causes of blocks, by code. */
  blocks: listOf(identifier),
})

const factSchema = z.strictObject({
  attribute: identifier,
  /** What it is about, where the book has no such field. */
  label: optional(bilingual),
  value: optional(number),
  text: optional(text),
  unit: optional(text),
  from: lastDay,
  source: identifier,
  accepted: optional(flag).transform((value) => value ?? true),
  reason: optional(text),
})

const zoneSchema = z.strictObject({
  id: identifier,
  kind: choice(ZONE_KINDS),
  name: bilingual,
  place: optional(bilingual),
  isNew: optional(flag).transform((value) => value ?? false),
  /** Of the main document. */
  provision: optional(path),
  keeper: optional(identifier),
  /** The communes or districts it lies in, by code as meant on a day. */
  lies: listOf(z.strictObject({ code, asOf: lastDay, share: optional(share), source: optional(identifier) })),
  facts: listOf(factSchema),
})

/** A row of any book: what it is from the start, and what is known of it since when. */
const bookRowSchema = z.strictObject({
  id: identifier,
  /** The first and last day on which there is such a thing; without end where left out. */
  from: optional(when.transform((each) => each.first)),
  to: optional(lastDay),
  /** Of the values; the main document where left out. */
  source: optional(identifier),
  asOf: optional(lastDay),
  why: optional(text),
  values: z.record(identifier, z.union([text, z.array(text)])),
  facts: listOf(factSchema),
})

const figureSchema = z.strictObject({
  target: identifier,
  value: number,
  asOf: lastDay,
  source: optional(identifier),
  note: optional(text),
})

/** The files of a pack; the first two must be there. */
export const PACK_FILES = {
  pack: packSchema,
  provisions: z.record(identifier, z.array(provisionSchema)),
  sources: z.array(sourceSchema),
  agencies: z.array(agencySchema),
  territories: z.array(statedUnit),
  baseline: z.array(baselineSchema),
  targets: z.array(targetSchema),
  readings: z.array(ambiguitySchema),
  tasks: z.array(taskSchema),
  causes: z.array(causeSchema),
  zones: z.array(zoneSchema),
  figures: z.array(figureSchema),
  procedures: z.array(procedureSchema),
  fit: fitSchema,
  gate: gateSchema,
} as const
type ListedFile = keyof typeof PACK_FILES
/** A file of the pack without its ending; rows of books lie in files of their own, "books/works". */
export type PackFile = ListedFile | `books/${string}` | `reforms/${string}`
/** What a file books/<name of the book>.yaml may hold. Zones have their own file. */
export const bookFileSchema = z.array(bookRowSchema)
/** What a file reforms/<name>.yaml holds. */
export const reformFileSchema = reformSchema
export const REQUIRED_FILES: readonly PackFile[] = ['pack', 'provisions']

export type Pack = { [F in ListedFile]: z.output<(typeof PACK_FILES)[F]> } & {
  books: PackBook[]
  /** In the order of their files' names; loaded with the pack, put in force by a person. */
  reforms: { file: PackFile; reform: Reform }[]
}
export type PackBook = { name: string; rows: PackBookRow[] }
export type PackBookRow = z.output<typeof bookRowSchema>
export type PackAgency = z.output<typeof agencySchema>
export type PackFact = z.output<typeof factSchema>
export type PackZone = z.output<typeof zoneSchema>
export type PackReading = z.output<typeof readingSchema>
export type PackTask = z.output<typeof taskSchema>

/** A fault found in the data, at a place in a file that its reader turns into a line and a column. */
export type Fault = { file: PackFile; at: (string | number)[]; reason: Reason }

/** The document an item speaks of: the main one where it names none. */
export const documentOf = (pack: Pack, item: { document: string | null }): string => item.document ?? pack.pack.mainDocument
