// A compiled document as Akoma Ntoso 3.0 XML (OASIS LegalDocML, akn-core v1.0 part 2: hierarchicalStructure, openStructure,
// hierarchy), with identifiers by the Akoma Ntoso Naming Convention 1.0: FRBR addresses under /akn/vn, eId by place in the tree.
import { slug } from '#kernel/slug.ts'
import { fold } from '#kernel/vietnamese.ts'
import type { CompiledDocument, Provision, ProvisionKind, Reference } from './model.ts'

const NAMESPACE = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0'
const SOURCE = '#resolute'
/** The schema demands a date; this one, outside any calendar in use, stands for "not known". */
const NO_DATE = '0001-01-01'

/** Characters XML 1.0 cannot hold at all (section 2.2). */
const NOT_XML = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
export const escapeXml = (text: string): string => text.replace(NOT_XML, '').replace(/[&<>"]/gu, (sign) => ESCAPES[sign] ?? sign)

type Attributes = Record<string, string | null>
const element = (name: string, attributes: Attributes, content = ''): string => {
  const written = Object.entries(attributes).flatMap(([key, value]) => (value === null ? [] : [` ${key}="${escapeXml(value)}"`]))
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`
}
const paragraph = (text: string): string => element('p', {}, escapeXml(text))

type Named = Pick<Reference, 'docType' | 'symbol' | 'date' | 'issuingBody'>
const ACTS = /^(?:luật|pháp lệnh|nghị quyết|nghị định|quyết định|thông tư|chỉ thị|lệnh|hiến pháp)/u
const isAct = (docType: string | null): boolean => docType !== null && ACTS.test(fold(docType))
/** Work address: /akn/vn/{act|doc}/{kind}/{author}/{date}/{number}; what is not known is left out, a missing number is "nn". */
const workOf = ({ docType, symbol, date, issuingBody }: Omit<Named, 'symbol'> & { symbol: string | null }): string =>
  [
    '/akn/vn',
    isAct(docType) ? 'act' : 'doc',
    slug(docType ?? ''),
    slug(issuingBody ?? ''),
    date ?? '',
    slug(symbol ?? '') || 'nn',
  ]
    .filter((part) => part !== '')
    .join('/')

const metaOf = (document: CompiledDocument, prefix: string): string => {
  const { metadata } = document
  const date = metadata.date ?? NO_DATE
  const dated = element('FRBRdate', { date, name: metadata.date ? 'Generation' : 'unknown' })
  const author = element('FRBRauthor', { href: `#${prefix}body` })
  const work = workOf(metadata)
  const expression = `${work}/vie@${date}`
  const manifestation = `${expression}.xml`
  const main = (address: string) =>
    element('FRBRthis', { value: `${address.replace(/\.xml$/u, '')}/!main${address.endsWith('.xml') ? '.xml' : ''}` }) +
    element('FRBRuri', { value: address })
  const number = metadata.symbol === null ? '' : element('FRBRnumber', { value: metadata.symbol })
  const name = metadata.subject === null ? '' : element('FRBRname', { value: metadata.subject })
  const identification = element(
    'identification',
    { source: SOURCE },
    element('FRBRWork', {}, main(work) + dated + author + element('FRBRcountry', { value: 'vn' }) + number + name) +
      element('FRBRExpression', {}, main(expression) + dated + author + element('FRBRlanguage', { language: 'vie' })) +
      element(
        'FRBRManifestation',
        {},
        main(manifestation) + dated + author + element('FRBRformat', { value: 'application/akn+xml' }),
      ),
  )
  return element('meta', {}, identification + referencesOf(document, prefix))
}

const referencesOf = ({ metadata, references }: CompiledDocument, prefix: string): string => {
  const cited = [...new Map(references.map((reference) => [workOf(reference), reference]))]
  const show = (reference: Reference) => [reference.docType, reference.symbol].filter((part) => part !== null).join(' ')
  const known = (name: string, id: string, href: string, showAs: string | null) =>
    showAs === null ? '' : element(name, { eId: `${prefix}${id}`, href, showAs })
  return element(
    'references',
    { source: SOURCE },
    cited
      .map(([href, reference], at) => element('activeRef', { eId: `${prefix}ref_${at + 1}`, href, showAs: show(reference) }))
      .join('') +
      element('TLCOrganization', { eId: `${prefix}resolute`, href: '/akn/ontology/organization/resolute', showAs: 'Resolute' }) +
      known(
        'TLCOrganization',
        'body',
        `/akn/ontology/organization/vn/${slug(metadata.issuingBody ?? '') || 'nn'}`,
        metadata.issuingBody ?? '—',
      ) +
      known('TLCPerson', 'signatory', `/akn/ontology/person/vn/${slug(metadata.signatoryName ?? '')}`, metadata.signatoryName) +
      known('TLCRole', 'role', `/akn/ontology/role/vn/${slug(metadata.signatoryTitle ?? '')}`, metadata.signatoryTitle),
  )
}

const prefaceOf = ({ metadata }: CompiledDocument): string => {
  const line = (name: string, text: string | null, attributes: Attributes = {}) =>
    text === null ? '' : element('p', {}, element(name, attributes, escapeXml(text)))
  const [year = '', month = '', day = ''] = metadata.date?.split('-') ?? []
  const place = metadata.place === null ? '' : `${metadata.place}, `
  const lines = [
    line('docAuthority', metadata.issuingBody),
    line('docNumber', metadata.symbol),
    line('docDate', metadata.date === null ? null : `${place}ngày ${day} tháng ${month} năm ${year}`, { date: metadata.date }),
    line('docType', metadata.docType),
    line('docTitle', metadata.subject),
    ...metadata.addressees.map(paragraph),
  ].join('')
  return lines === '' ? '' : element('preface', {}, lines)
}

const ELEMENTS: Record<ProvisionKind, string> = {
  part: 'part',
  chapter: 'chapter',
  section: 'section',
  article: 'article',
  clause: 'clause',
  point: 'point',
  dash: 'indent',
  plus: 'indent',
  paragraph: 'paragraph',
  row: 'paragraph',
  preamble: 'paragraph',
  closing: 'paragraph',
  body: 'paragraph',
}
/** Naming Convention, section 5.4; elements not listed keep their name. */
const SHORT: Record<string, string> = { chapter: 'chp', section: 'sec', article: 'art', clause: 'cl', paragraph: 'para' }

const numberOf = ({ path }: Provision): string =>
  (path.split('.').at(-1) ?? '').replace(/^(?:Đ(?=\d)|Ch(?=[IVXLC])|.*:|[-+~]+)/u, '').replace(/[^\p{L}\p{N}]+/gu, '-') || '1'

type Tree = {
  children: ReadonlyMap<string | null, readonly Provision[]>
  cited: ReadonlyMap<string, readonly Reference[]>
  taken: Set<string>
}

const unique = (wanted: string, taken: Set<string>): string => {
  let id = wanted
  for (let again = 2; taken.has(id); again++) id = `${wanted}-${again}`
  taken.add(id)
  return id
}

/** The text with the documents it cites marked, longest symbols first. */
const inline = ({ path, text }: Provision, { cited }: Tree): string => {
  const references = [...(cited.get(path) ?? [])]
    .filter(({ symbol }) => symbol !== '')
    .sort((a, b) => b.symbol.length - a.symbol.length)
  let out = ''
  let at = 0
  while (at < text.length) {
    const found = references
      .map((reference) => ({ reference, from: text.indexOf(reference.symbol, at) }))
      .filter(({ from }) => from >= 0)
      .sort((a, b) => a.from - b.from)[0]
    if (!found) break
    const { symbol } = found.reference
    out += escapeXml(text.slice(at, found.from)) + element('ref', { href: workOf(found.reference) }, escapeXml(symbol))
    at = found.from + symbol.length
  }
  return out + escapeXml(text.slice(at))
}

const isIndent = ({ kind }: Provision) => kind === 'dash' || kind === 'plus'

/** Children in order; dashes that follow one another share a list. */
const childrenOf = (children: readonly Provision[], parent: string, tree: Tree): string => {
  let out = ''
  for (let at = 0; at < children.length; ) {
    const child = children[at] as Provision
    if (!isIndent(child)) {
      out += unitOf(child, parent, tree)
      at++
      continue
    }
    const end = children.findIndex((next, place) => place > at && !isIndent(next))
    const run = children.slice(at, end < 0 ? children.length : end)
    const eId = unique(`${parent}list_1`, tree.taken)
    out += element('list', { eId }, run.map((indent) => unitOf(indent, `${eId}__`, tree)).join(''))
    at += run.length
  }
  return out
}

const unitOf = (provision: Provision, parent: string, tree: Tree): string => {
  const name = ELEMENTS[provision.kind]
  const eId = unique(`${parent}${SHORT[name] ?? name}_${numberOf(provision)}`, tree.taken)
  const children = tree.children.get(provision.path) ?? []
  const text = provision.text.trim() === '' ? '' : element('p', {}, inline(provision, tree))
  const num = provision.label === null ? '' : element('num', {}, escapeXml(provision.label))
  const heading = provision.heading === null ? '' : element('heading', {}, escapeXml(provision.heading))
  const inside =
    children.length > 0
      ? (text === '' ? '' : element('intro', {}, text)) + childrenOf(children, `${eId}__`, tree)
      : element('content', {}, text === '' ? '<p/>' : text)
  return element(name, { eId }, num + heading + inside)
}

/** Every paragraph under a provision, in order, as blocks. */
const blocksOf = (provision: Provision, tree: Tree): string =>
  (provision.text.trim() === '' ? '' : element('p', {}, inline(provision, tree))) +
  (tree.children.get(provision.path) ?? []).map((child) => blocksOf(child, tree)).join('')

const conclusionsOf = ({ metadata }: CompiledDocument, closing: string, prefix: string): string => {
  const role =
    metadata.signatoryTitle === null ? '' : element('role', { refersTo: `#${prefix}role` }, escapeXml(metadata.signatoryTitle))
  const person =
    metadata.signatoryName === null
      ? ''
      : element('person', { refersTo: `#${prefix}signatory` }, escapeXml(metadata.signatoryName))
  const authority = metadata.signingAuthority === null ? '' : `${escapeXml(metadata.signingAuthority)} `
  const signed =
    role + person === ''
      ? ''
      : element('p', {}, element('signature', {}, [authority + role, person].filter((part) => part !== '').join(' ')))
  const content = closing + metadata.recipients.map(paragraph).join('') + signed
  return content === '' ? '' : element('conclusions', {}, content)
}

const documentOf = (document: CompiledDocument, prefix: string, attachments: string): string => {
  const { metadata, provisions } = document
  const tree: Tree = {
    children: Map.groupBy(provisions, ({ parent }) => parent),
    cited: Map.groupBy(document.references, ({ provision }) => provision),
    taken: new Set(),
  }
  const top = tree.children.get(null) ?? []
  const parts = (kind: ProvisionKind) =>
    top
      .filter((provision) => provision.kind === kind)
      .map((provision) => blocksOf(provision, tree))
      .join('')
  const preamble = parts('preamble')
  const units = top.filter(({ kind }) => kind !== 'preamble' && kind !== 'closing')
  const body =
    childrenOf(units, prefix, tree) ||
    element('hcontainer', { eId: `${prefix}hcontainer_1`, name: 'empty' }, element('content', {}, '<p/>'))
  const act = isAct(metadata.docType)
  return element(
    act ? 'act' : 'doc',
    { name: slug(metadata.docType ?? '') || 'document' },
    metaOf(document, prefix) +
      prefaceOf(document) +
      (preamble === '' ? '' : element('preamble', {}, preamble)) +
      element(act ? 'body' : 'mainBody', {}, body) +
      conclusionsOf(document, parts('closing'), prefix) +
      attachments,
  )
}

/**
 * Akoma Ntoso 3.0 XML of a document; those that came attached to it in the same file (a letter and its resolution) become its attachments.
 * Well-formed for any text: what XML cannot hold is left out. A date that is not known is written 0001-01-01, named "unknown".
 */
export const toAkomaNtoso = (document: CompiledDocument, attached: readonly CompiledDocument[] = []): string => {
  const attachments = attached.map((one, at) =>
    element('attachment', { eId: `att_${at + 1}` }, documentOf(one, `att_${at + 1}__`, '')),
  )
  const all = attachments.length === 0 ? '' : element('attachments', {}, attachments.join(''))
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('akomaNtoso', { xmlns: NAMESPACE }, documentOf(document, '', all))}\n`
}
