// How a figure came to be, whole: the formula, the definitions and readings in force, every value used with its source and
// whatever is stated against it, what is missing, and the provision it serves; and the same as W3C PROV-JSON.
import type { IsoDate } from '#kernel/date.ts'
import type { EvidenceView, SourceView, TargetView } from './model.ts'

/** A value stated beside the one that was used. */
export type TraceClaim = {
  value: string
  standing: string
  date: IsoDate
  source: SourceView | null
  reason: string | null
}

/** The figure itself: a target's, or one of the catalogue. */
export type TracedFigure = Pick<
  TargetView,
  'id' | 'name' | 'unit' | 'value' | 'atLeast' | 'atMost' | 'formula' | 'definitions' | 'missing' | 'isContested'
> & {
  /** Null where nothing is promised of it. */
  status: TargetView['status'] | null
  /** The law by which it is computed, where it is not the provision alone. */
  law: string | null
  /** Whoever owes it. */
  reporter: string | null
  /** The zone, body or territory of which it is; null: the province. */
  of: string | null
}

export type TracedProvision = { document: string; path: string; title: string; restatement: string | null }

export type Trace = {
  asOf: IsoDate
  /** What the books knew at that instant; null: now. */
  knownAt: string | null
  resolution: string
  isSynthetic: boolean
  figure: TracedFigure
  /** The provisions that the figure serves: that of the target, or of every target that is measured in the same way. */
  provisions: TracedProvision[]
  readings: {
    ambiguity: string
    question: string
    reading: string
    name: string
    chosenBy: string | null
    from: IsoDate | null
  }[]
  facts: (EvidenceView & { claims: TraceClaim[] })[]
}

type Attributes = Record<string, unknown>
const RELATIONS = ['used', 'wasGeneratedBy', 'wasAssociatedWith', 'wasDerivedFrom', 'wasAttributedTo', 'wasInfluencedBy'] as const
type Relation = (typeof RELATIONS)[number]
type Section = 'entity' | 'activity' | 'agent' | Relation
type Prov = { prefix: Record<string, string> } & Partial<Record<Section, Record<string, Attributes>>>

/** Attributes without those that are not known: PROV-JSON has no null. */
const known = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined))

const dated = (date: IsoDate | null) => (date === null ? null : { $: date, type: 'xsd:date' })

/** A part of a name as PROV-JSON's qualified names allow it. */
const part = (text: string): string => encodeURIComponent(text)

const sourceAttributes = (source: SourceView): Attributes =>
  known({
    'prov:type': { $: 'resolute:Source', type: 'prov:QUALIFIED_NAME' },
    'dcterms:title': source.title,
    'dcterms:publisher': source.publisher,
    'dcterms:issued': dated(source.date),
    'dcterms:identifier': source.address,
    'resolute:standing': source.standing,
  })

/** As https://www.w3.org/submissions/prov-json/ writes it. */
export const provOf = (trace: Trace, base: string): Prov => {
  const { figure: traced, asOf } = trace
  const id = part(traced.of === null ? traced.id : `${traced.id}@${traced.of}`)
  const figure = `figure:${id}-${asOf}`
  const measuring = `resolute:measuring-${id}-${asOf}`
  const formula = `resolute:formula-${part(traced.id)}`
  const program = 'resolute:program'
  const entities: Record<string, Attributes> = {}
  const agents: Record<string, Attributes> = {
    [program]: { 'prov:type': { $: 'prov:SoftwareAgent', type: 'prov:QUALIFIED_NAME' } },
  }
  const relations = Object.fromEntries(RELATIONS.map((each) => [each, []])) as unknown as Record<Relation, Attributes[]>
  relations.wasGeneratedBy.push({ 'prov:entity': figure, 'prov:activity': measuring })
  relations.wasAssociatedWith.push({ 'prov:activity': measuring, 'prov:agent': program, 'prov:plan': formula })
  const typed = (type: string, attributes: Attributes): Attributes =>
    known({ 'prov:type': { $: `resolute:${type}`, type: 'prov:QUALIFIED_NAME' }, ...attributes })
  const use = (entity: string, attributes: Attributes): void => {
    entities[entity] = attributes
    relations.used.push({ 'prov:activity': measuring, 'prov:entity': entity })
  }
  const sources = new Map<string, string>()
  const sourceNamed = (source: SourceView): string => {
    const key = JSON.stringify(source)
    const name = sources.get(key) ?? `resolute:source-${sources.size + 1}`
    sources.set(key, name)
    entities[name] = sourceAttributes(source)
    return name
  }

  entities[figure] = typed('Figure', {
    'prov:value': traced.value,
    'resolute:unit': traced.unit,
    'resolute:atLeast': traced.atLeast,
    'resolute:atMost': traced.atMost,
    'resolute:status': traced.status,
    'dcterms:title': traced.name,
    'dcterms:subject': traced.of,
    'resolute:synthetic': trace.isSynthetic || null,
    'resolute:missing':
      traced.missing.length > 0 ? traced.missing.map(({ what, from }) => (from ? `${what} (${from})` : what)) : null,
  })
  entities[formula] = known({
    'prov:type': { $: 'prov:Plan', type: 'prov:QUALIFIED_NAME' },
    'prov:value': traced.formula,
    'dcterms:source': traced.law,
  })
  for (const { document, path, title, restatement } of trace.provisions) {
    const provision = `provision:${part(document)}/${part(path)}`
    entities[provision] = typed('Provision', { 'dcterms:title': title, 'prov:value': restatement })
    relations.wasInfluencedBy.push({ 'prov:influencee': figure, 'prov:influencer': provision })
  }
  traced.definitions.forEach(({ name, law, from }, n) => {
    use(
      `resolute:definition-${n + 1}`,
      typed('Definition', { 'prov:value': name, 'dcterms:source': law, 'dcterms:valid': dated(from) }),
    )
  })
  for (const { ambiguity, question, reading, name, chosenBy, from } of trace.readings)
    use(
      `resolute:reading-${part(ambiguity)}-${part(reading)}`,
      typed('Reading', {
        'dcterms:title': question,
        'prov:value': name,
        'dcterms:source': chosenBy,
        'dcterms:valid': dated(from),
      }),
    )
  trace.facts.forEach(({ text, date, source, row, claims }, n) => {
    const entity = row ? `row:${part(row.book)}/${part(row.id)}#${part(row.field)}` : `resolute:reported-${n + 1}`
    use(
      entity,
      typed(row ? 'Value' : 'ReportedFigure', {
        'prov:value': text,
        'dcterms:valid': dated(date),
        'resolute:contested': row?.isContested || null,
      }),
    )
    relations.wasDerivedFrom.push({ 'prov:generatedEntity': figure, 'prov:usedEntity': entity, 'prov:activity': measuring })
    if (source) relations.wasDerivedFrom.push({ 'prov:generatedEntity': entity, 'prov:usedEntity': sourceNamed(source) })
    claims.forEach((claim, m) => {
      const stated = `resolute:claim-${n + 1}-${m + 1}`
      entities[stated] = typed('Claim', {
        'prov:value': claim.value,
        'resolute:standing': claim.standing,
        'dcterms:valid': dated(claim.date),
        'dcterms:description': claim.reason,
      })
      relations.wasInfluencedBy.push({ 'prov:influencee': entity, 'prov:influencer': stated })
      if (claim.source)
        relations.wasDerivedFrom.push({ 'prov:generatedEntity': stated, 'prov:usedEntity': sourceNamed(claim.source) })
    })
  })
  if (traced.reporter) {
    const body = 'resolute:reporter'
    agents[body] = known({
      'prov:type': { $: 'prov:Organization', type: 'prov:QUALIFIED_NAME' },
      'prov:label': traced.reporter,
    })
    relations.wasAttributedTo.push({ 'prov:entity': figure, 'prov:agent': body })
  }
  const told = RELATIONS.filter((each) => relations[each].length > 0).map((each) => [
    each,
    Object.fromEntries(relations[each].map((attributes, n) => [`_:${each}${n + 1}`, attributes])),
  ])
  return {
    prefix: {
      resolute: `${base}/api/v1/trace#`,
      figure: `${base}/api/v1/trace/`,
      row: `${base}/books/`,
      provision: `${base}/provisions/`,
      dcterms: 'http://purl.org/dc/terms/',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
    },
    entity: entities,
    activity: { [measuring]: known({ 'resolute:asOf': dated(asOf), 'resolute:knownAt': trace.knownAt }) },
    agent: agents,
    ...Object.fromEntries(told),
  }
}
