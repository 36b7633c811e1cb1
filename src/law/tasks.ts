// Tasks and duties. A task is a unit (bullet, paragraph, point, table row) that gives work to a body named in the unit,
// in the heading above it, in the lines of attributes under it or in the row's columns. Work of nobody is a duty.
import { cut, fold } from '#kernel/vietnamese.ts'
import { isGeneric, readAssignment, readCoordinators, readLeadIn, readOrder, roleOf } from './assign.ts'
import { splitBodies } from './bodies.ts'
import { foldedOf, LONGEST, sectionOf } from './context.ts'
import { type Due, readDues, readTimeField, recurrenceOf } from './deadlines.ts'
import { columnKind, type Field, readFields } from './fields.ts'
import { titled } from './headings.ts'
import { Inheritance } from './inherit.ts'
import type { Lines, Metadata, Task, TaskRole } from './model.ts'
import { lineAt } from './paragraphs.ts'
import { piecesOf } from './pieces.ts'
import type { Node } from './tree.ts'

/** `content`: made of lines "Nội dung: …", "Cơ quan thực hiện: …", which are one task together. */
type Draft = Task & { node: Node; content: boolean }

const SPAN = 30 // lines: a task that claims more pins nothing
const QUOTE = 120 // characters: enough to find the place again
const RECENT = 8 // drafts: the work a line of attributes speaks of stands right over it

const imperative =
  /^(?:chủ động|tích cực|tiếp tục|khẩn trương|tăng cường|đẩy mạnh|thường xuyên|kịp thời|tập trung|nghiêm túc|định kỳ|hằng năm|hàng năm|phấn đấu|xây dựng|triển khai|tổ chức|thực hiện|chỉ đạo|hướng dẫn|kiểm tra|giám sát|rà soát|tổng hợp|báo cáo|nghiên cứu|đề xuất|lãnh đạo|quán triệt|phát huy|ban hành|bố trí|cân đối|phân bổ|thẩm định|trình|gửi|đôn đốc|tuyên truyền|phổ biến|vận động|bảo đảm|đảm bảo|nâng cao|kiện toàn|cụ thể hóa|ưu tiên|đăng tải|lồng ghép|quan tâm|tạo điều kiện|hỗ trợ|hoàn thành|hoàn thiện|cập nhật|lập|giải quyết|xử lý|khai thác|công bố|tiếp nhận|cung cấp|duy trì|phát triển|đổi mới|huy động|thành lập|kiến nghị|thống kê|phê duyệt|tham gia|tham mưu|chủ trì|phối hợp|theo dõi|đánh giá|phân tích|lựa chọn|đào tạo|bồi dưỡng|tập huấn|khuyến khích|kêu gọi|thu hút|quản lý|đầu tư|sử dụng|tạo|mở rộng|cải thiện|cải tiến|đa dạng hóa|tranh thủ|tuân thủ|từ chối|không|hợp tác|hình thành|cải cách|ứng dụng|xác định|chuẩn bị|thu thập|chú trọng|căn cứ|trên cơ sở|chuyển đổi|số hóa|lắp đặt|mở|thí điểm|nhân rộng|ra mắt|khảo sát|điều tra|bảo vệ|ngăn chặn|phòng ngừa|kiểm soát|giữ vững|củng cố|siết chặt|chấn chỉnh|cải tạo|nâng cấp|giảm|tăng|mở rộng|xúc tiến|tập hợp|chăm lo|đôn đốc|vận hành|hợp nhất|hiện đại hóa|giao|đề nghị|yêu cầu)(?=[\s,])/u

const isUnitText = (node: Node): boolean => node.provision.text !== '' && node.style !== 'container' && node.style !== 'row'
const hasChildBullets = (node: Node): boolean => node.children.some((c) => c.style !== 'paragraph' && c.style !== 'row')

/** "… các nhiệm vụ sau:" speaks for the items under it; "… bao gồm:" is a task itself and the items are its details. */
const leadsIn = (node: Node, next: Node | undefined): boolean => {
  const text = node.provision.text
  if (!/:\s*$/.test(text)) return false
  if (/(?:bao gồm|gồm|như|là)\s*:\s*$/u.test(text)) return false
  return (
    hasChildBullets(node) ||
    (next !== undefined && next.parent === node.parent && next.style !== 'paragraph') ||
    (next !== undefined && next.parent === node.parent)
  )
}

export type Work = { tasks: Task[]; duties: Task[] }

const spanOf = (node: Node, from: number, to: number): Lines =>
  node.paragraph
    ? [lineAt(node.paragraph, node.offset + from), lineAt(node.paragraph, node.offset + Math.max(from, to - 1))]
    : node.provision.lines

const clip = (text: string): string => cut(text.trim().replace(/^[,;:.\s]+/u, ''), QUOTE)

const deliverableOf = (text: string): string | null => {
  const plain = text
    .replace(/^[\s,:]*(?:(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|chủ trì,?\s*)\s*)*/iu, '')
    .replace(
      /^(?:[Tt]iếp tục )?[Pp]hối hợp[^,;.]{0,200}?(?=\s(?:tham mưu|xây dựng|rà soát|tổ chức|triển khai|hướng dẫn|thực hiện|trình|bố trí|kiểm tra)\s)/u,
      '',
    )
    .trim()
  const end = plain.search(/[;.]\s|[;.]$/u)
  const first = (end > 12 ? plain.slice(0, end) : plain).trim().replace(/[,;:./]+$/u, '')
  return first.length > 3 ? cut(first, QUOTE) : null
}

/** What makes a statement without an imperative a duty: "… phải phù hợp", "Trong thiết kế …, cần gắn liền". */
const obliges =
  /(?:^|\s)(?:phải|cần|thực hiện|triển khai|bảo đảm|đảm bảo|tăng cường|đẩy mạnh|xây dựng|tổ chức|kiểm tra|nâng cao|phát huy|tập trung|chú trọng|khuyến khích|hỗ trợ)(?=[\s,])/u
const money = /^(?:nguồn |tổng )?(?:kinh phí|vốn|mức đầu tư)/u

/** Words by which a document sets itself in force; nobody's work. */
const enacts =
  /^(?:ban hành kèm theo|trong quá trình (?:triển khai|thực hiện)[^.]{0,40}nếu|(?:nội dung |danh mục )?chi tiết (?:tại|theo)|\(?(?:có|chi tiết)[^.]{0,40}phụ lục|\(?(?:đính )?kèm theo|\(ban hành kèm theo|phê duyệt|thông qua|bãi bỏ|sửa đổi,|(?:nghị quyết|quyết định|chỉ thị|kế hoạch|thông tư|nghị định|quy định|quy chế|công điện|luật) này\s)/u

const blank = { deadline: null, deadlinePrecision: null, deadlineText: null, recurrence: null }

export function readTasks(nodes: readonly Node[], contextYear: number | null): Work {
  const inherit = new Inheritance()
  const drafts: Draft[] = []
  const duties: Task[] = []
  /** Drafts under one parent that the next lines of attributes speak of. */
  let group: Draft[] = []
  let groupParent: Node | null = null
  let attributed = false

  const draftOf = (
    node: Node,
    lead: string | null,
    from: number,
    to: number,
    role: TaskRole,
    coordinators: string[],
    due: Due | null,
    named = 0,
  ): Draft => {
    const text = node.provision.text
    const folded = foldedOf(node)
    const piece = text.slice(from, to)
    const quote = clip(piece)
    const at = from + Math.max(0, piece.indexOf(quote))
    return {
      provision: node.provision.path,
      lead,
      role,
      coordinators,
      deliverable: deliverableOf(text.slice(Math.min(Math.max(from, named), to), to)),
      deadline: due?.deadline ?? null,
      deadlinePrecision: due?.precision ?? null,
      deadlineText: due ? text.slice(due.from, due.to).trim() : vague(text, folded, from, to),
      recurrence: due ? due.recurrence : recurrenceOf(folded.slice(from, to)),
      quote,
      lines: spanOf(node, at, at + quote.length),
      node,
      content: false,
    }
  }

  const addUnit = (node: Node, next: Node | undefined): void => {
    const text = node.provision.text.slice(0, LONGEST)
    const folded = foldedOf(node)
    const section = sectionOf(node)
    const inBody = node.parent?.provision.kind === 'body'
    if (node.parent?.provision.kind === 'preamble' || node.parent?.provision.kind === 'closing') {
      const spoken = readLeadIn(text)
      if (spoken && node.parent.provision.kind === 'preamble') inherit.introduce(null, spoken)
      return
    }
    if (section === 'background' || section === 'scope' || isGeneric(folded) || enacts.test(folded)) return
    const found = readAssignment(text, folded) ?? (inBody ? readOrder(text, folded) : null)
    // "- Lãnh đạo Ủy ban nhân dân tỉnh xây dựng …" under the heading of a Party body is that body's work.
    const own = found && /^lãnh đạo\s/u.test(folded) && inherit.of(node)?.heading ? null : found
    if (leadsIn(node, next)) {
      const lead = own?.lead ?? readLeadIn(text)
      if (lead && !hasChildBullets(node)) inherit.introduce(node.parent, lead)
      return
    }
    if (own === null && section === 'target') return
    if (
      own === null &&
      node.style === 'plus' &&
      node.parent?.style === 'dash' &&
      !/:\s*$/.test(node.parent.provision.heading ?? node.parent.provision.text)
    )
      return
    // A loose paragraph under a unit that has its own text goes on with that unit's work.
    if (
      own === null &&
      node.style === 'paragraph' &&
      node.parent &&
      node.parent.provision.text !== '' &&
      node.parent.style !== 'container'
    )
      return
    if (own === null && node.style === 'paren') return
    // Points under a clause that is a task itself are its details.
    if (
      own === null &&
      node.style === 'letter' &&
      node.parent?.style === 'number' &&
      /[^:\s]\s*$/.test(node.parent.provision.text)
    )
      return
    const above = own ? null : inherit.of(node)
    const asks = imperative.test(folded)
    const lead = own?.lead ?? (above && (above.heading || asks) ? above.lead : null)
    if (lead === null && !asks && (section !== 'action' || !obliges.test(folded) || money.test(folded))) return
    const dues = readDues(folded, contextYear)
    // "Các cơ quan triển khai đồng bộ …" among the requirements says how; only a date or a lead makes it work.
    if (section === 'purpose' && (own === null || (dues.length === 0 && !/chủ trì|^giao\s/u.test(folded)))) return
    const pieces = piecesOf(text, folded, dues, own)
    const made: Draft[] = pieces.map((piece, n) => {
      const start = n === 0 && own ? Math.min(own.rest, piece.to) : piece.from
      const rest = text.slice(start, piece.to)
      const pieceLead = piece.lead ?? lead
      return draftOf(
        node,
        pieceLead,
        piece.from,
        piece.to,
        roleOf(rest),
        readCoordinators(rest, folded.slice(start, piece.to)),
        piece.due,
        n === 0 && own ? own.rest : 0,
      )
    })
    if (attributed || groupParent !== node.parent) {
      group = []
      attributed = false
      groupParent = node.parent
    }
    group.push(...made)
    drafts.push(...made)
  }

  /** The work that lines of attributes under it speak of: "- Rà soát văn bản" over "+ Cơ quan chủ trì: …". */
  const workOver = (parent: Node | null): Draft[] => {
    if (!parent || parent.style === 'container' || titled.has(parent.style)) return []
    const made = drafts.slice(-RECENT).filter((d) => d.node === parent)
    const text = parent.provision.text || (parent.provision.heading ?? '')
    if (made.length > 0 || text === '') return made
    const quote = clip(text)
    const draft: Draft = {
      ...draftOf(parent, null, 0, 0, 'thuc_hien', [], null),
      quote,
      deliverable: deliverableOf(text),
      lines: spanOf(parent, 0, quote.length),
      content: true,
    }
    drafts.push(draft)
    return [draft]
  }

  const addFields = (node: Node, fields: readonly Field[]): void => {
    if (groupParent !== node.parent) {
      group = fields[0]?.kind === 'content' ? [] : workOver(node.parent)
      groupParent = node.parent
      attributed = false
    }
    for (const field of fields) {
      if (field.kind === 'content') {
        if (attributed) group = []
        attributed = false
        const path = node.parent && node.parent.style !== 'container' ? node.parent.provision.path : node.provision.path
        const draft: Draft = {
          ...draftOf(
            node,
            null,
            0,
            node.provision.text.length,
            'thuc_hien',
            [],
            readDues(foldedOf(node), contextYear)[0] ?? null,
          ),
          provision: path,
          content: true,
          deliverable: field.value ? deliverableOf(field.value) : null,
        }
        group.push(draft)
        drafts.push(draft)
        continue
      }
      attributed = true
      if (field.kind === 'lead' && group.length === 0 && field.value) {
        const draft = draftOf(node, null, 0, node.provision.text.length, 'thuc_hien', [], null)
        draft.content = true
        draft.provision = node.parent?.provision.path ?? node.provision.path
        group.push(draft)
        drafts.push(draft)
      }
      for (const draft of group) {
        applyField(draft, field, node, contextYear)
        if (draft.content && node.provision.lines[1] - draft.lines[0] < SPAN)
          draft.lines = [draft.lines[0], node.provision.lines[1]]
      }
    }
  }

  const skip = new Set<Node>()
  nodes.forEach((node, n) => {
    if (skip.has(node)) return
    if (node.style === 'row') {
      addRow(node, nodes, n, contextYear, drafts)
      return
    }
    const fields =
      node.provision.kind === 'dash' || node.provision.kind === 'plus' || node.style === 'paragraph'
        ? readFields(node.provision.text || (node.provision.heading ?? ''))
        : null
    if (fields && !['background', 'scope', 'target', 'purpose'].includes(sectionOf(node))) {
      const empty = fields.length === 1 && fields[0]?.value === ''
      if (empty && fields[0]?.kind === 'content') return
      if (empty) {
        // "Cơ quan thực hiện:" with one body a line under it: each line is a task of its own.
        attributed = true
        for (const draft of group) if (draft.lead === null) drafts.splice(drafts.indexOf(draft), 1)
        group = []
        return
      }
      addFields(node, fields)
      return
    }
    if (isUnitText(node)) addUnit(node, nodes[n + 1])
  })

  const tasks: Task[] = []
  for (const { node, content: _, ...task } of drafts) {
    if (task.lead) tasks.push(task)
    else if (sectionOf(node) !== 'purpose') duties.push(task)
  }
  return { tasks, duties }
}

const vagueWords =
  /khẩn trương|kịp thời|sớm|ngay (?:sau|khi|trong)|định kỳ(?:\s+(?:hàng|hằng)\s+\p{L}+)?|thường xuyên|(?:hàng|hằng) (?:năm|tháng|quý)/u
const vague = (text: string, folded: string, from: number, to: number): string | null => {
  const m = vagueWords.exec(folded.slice(from, to))
  return m ? text.slice(from + m.index, from + m.index + m[0].length) : null
}

const applyField = (draft: Draft, field: Field, node: Node, contextYear: number | null): void => {
  if (field.kind === 'lead') {
    const folded = fold(field.value)
    const assigned = readAssignment(field.value, folded)
    if (assigned && assigned.rest < field.value.length - 3) {
      draft.lead = assigned.lead
      draft.role = roleOf(field.value.slice(assigned.rest))
      draft.coordinators = readCoordinators(field.value, folded)
    } else {
      draft.lead = field.value
      draft.role = /chủ trì/iu.test(node.provision.text.slice(0, 40)) ? 'chu_tri' : 'thuc_hien'
    }
  } else if (field.kind === 'coordinate') draft.coordinators = splitBodies(field.value)
  else if (field.kind === 'product') draft.deliverable = field.value || draft.deliverable
  else {
    const due = readTimeField(field.value, contextYear)
    Object.assign(draft, blank, {
      deadlineText: field.value || null,
      recurrence: due.recurrence,
      deadline: due.deadline,
      deadlinePrecision: due.precision,
    })
  }
}

const same = /^(?:[-–]?\s*nt\s*[-–]?|["”″]+|như trên)$/iu

/** A table row with a column for who leads is a task. */
const addRow = (node: Node, nodes: readonly Node[], index: number, contextYear: number | null, drafts: Draft[]): void => {
  const cells = node.cells
  if (!cells || cells.headers.length === 0) return
  const column = (kind: string): string => {
    const at = cells.headers.findIndex((h) => columnKind(h) === kind)
    if (at < 0) return ''
    for (let i = index; i >= 0; i--) {
      const row = nodes[i]
      if (row?.style !== 'row') break
      const value = row.cells?.values[at] ?? ''
      if (!same.test(value) || i === 0) return same.test(value) ? '' : value
    }
    return ''
  }
  const lead = column('lead').replace(/[;,.\s]+$/u, '')
  const content = column('content') || (cells.values[1] ?? '')
  if (!lead || !/\p{L}{2}/u.test(lead) || !content) return
  const time = column('time')
  const due = readTimeField(time, contextYear)
  const folded = fold(lead)
  const assigned = readAssignment(lead, folded)
  drafts.push({
    provision: node.provision.path,
    lead: assigned && assigned.rest < lead.length - 3 ? assigned.lead : lead,
    role: 'chu_tri',
    coordinators: /\p{L}/u.test(column('coordinate'))
      ? splitBodies(column('coordinate').replace(/[;,.\s]+$/u, ''))
      : assigned
        ? readCoordinators(lead, folded)
        : [],
    deliverable: cut(column('product') || content, QUOTE),
    deadline: due.deadline,
    deadlinePrecision: due.precision,
    deadlineText: time || null,
    recurrence: due.recurrence,
    quote: cut(content, QUOTE),
    lines: node.provision.lines,
    node,
    content: false,
  })
}

/** Year that completes "trước ngày 30/11": that of the document, else the only one its subject names. */
export const contextYearOf = (metadata: Metadata): number | null => {
  if (metadata.date) return Number(metadata.date.slice(0, 4))
  const years = metadata.subject?.match(/(?<!\d)20\d{2}(?!\d)/g) ?? []
  return years.length === 1 ? Number(years[0]) : null
}
