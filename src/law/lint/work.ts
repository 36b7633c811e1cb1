// Which paragraphs of a document ask for work, and what each of them says of who and when.
import { fold } from '#kernel/vietnamese.ts'
import { startsWithBody } from '../bodies.ts'
import { readDues } from '../deadlines.ts'
import type { CompiledDocument, Provision, Task } from '../model.ts'

export type Work = { provision: Provision; hasLead: boolean; hasDate: boolean }

const WORK_HEADING = /nhiệm vụ|giải pháp|biện pháp/u
const LEADS = /(?<!\p{L})(?:chủ trì|chịu trách nhiệm)(?!\p{L})/u

/** A clause anywhere in the text that begins with a body and says it leads: "(Sở Đèn lồng chủ trì, xong trước 30/6/2025)". */
const namesLead = (text: string): boolean =>
  LEADS.test(fold(text)) &&
  text
    .split(/[.;:(]\s*/u)
    .some((clause) => LEADS.test(fold(clause)) && startsWithBody(clause.trim().replace(/^(?:giao|do)\s+/iu, '')))

const UNITS = new Set(['part', 'chapter', 'section'])

const dated = ({ deadline, recurrence }: Task) => deadline !== null || recurrence !== null

/** Openings of paragraphs that list sources, texts or subjects rather than ask for anything. */
const NO_WORK =
  /^(?:các\s+|những\s+)?(?:nguồn (?:vốn|kinh phí|tài trợ|lực)|kinh phí|nghị định|nghị quyết|chỉ thị|luật|quyết định|thông tư|công văn|ý kiến|mục tiêu|chỉ tiêu|đối tượng|phạm vi)(?!\p{L})/u

/** The leaf paragraphs that ask for work: tasks and duties found, and every paragraph under a heading of tasks and solutions. */
export const workOf = (document: CompiledDocument): Work[] => {
  const tasks = new Map<string, Task[]>()
  for (const task of [...document.tasks, ...document.duties]) {
    const known = tasks.get(task.provision)
    if (known) known.push(task)
    else tasks.set(task.provision, [task])
  }
  const parents = new Set(document.provisions.map(({ parent }) => parent))
  const sectionOf = createSectionOf(document)
  return document.provisions.flatMap((provision) => {
    const own = tasks.get(provision.path) ?? []
    const heading = fold(sectionOf(provision)?.heading ?? '')
    const isLeaf =
      !parents.has(provision.path) && provision.text !== '' && provision.kind !== 'preamble' && provision.kind !== 'closing'
    if (own.length === 0 && !(isLeaf && WORK_HEADING.test(heading))) return []
    if (own.every(({ lead }) => lead === null) && NO_WORK.test(fold(provision.text.trim()))) return []
    const hasLead = own.some(({ lead }) => lead !== null) || namesLead(provision.text)
    const hasDate = own.some(dated) || readDues(fold(provision.text), null).length > 0
    return [{ provision, hasLead, hasDate }]
  })
}

/** The outermost titled unit a provision stands in. */
export const createSectionOf = (document: CompiledDocument): ((provision: Provision) => Provision | null) => {
  const byPath = new Map(document.provisions.map((provision) => [provision.path, provision]))
  const known = new Map<string, Provision | null>()
  const of = (provision: Provision): Provision | null => {
    const found = known.get(provision.path)
    if (found !== undefined) return found
    known.set(provision.path, null)
    const parent = provision.parent === null ? undefined : byPath.get(provision.parent)
    const section = (parent ? of(parent) : null) ?? (UNITS.has(provision.kind) && provision.heading !== null ? provision : null)
    known.set(provision.path, section)
    return section
  }
  return of
}
