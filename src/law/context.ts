// What a provision stands under: the headings above it, and what kind of section they make it part of.
import { fold } from '#kernel/vietnamese.ts'
import type { Node } from './tree.ts'

export type Section = 'background' | 'purpose' | 'target' | 'action' | 'scope' | 'other'

const background =
  /thực trạng|hiện trạng|tình hình (?:thực hiện|chung|và|hiện nay|phát triển|kết quả)|^tình hình|kết quả (?:đạt được|thực hiện|nổi bật|chủ yếu)|^kết quả|đánh giá (?:chung|kết quả|tình hình|thực trạng)|hạn chế|nguyên nhân|bối cảnh|sự cần thiết|cơ sở (?:pháp lý|chính trị|thực tiễn)|căn cứ pháp lý|dự báo|bài học kinh nghiệm|ưu điểm|tồn tại/u
const purpose =
  /^(?:mục đích|yêu cầu|mục đích,? (?:và )?yêu cầu|quan điểm(?: (?:chỉ đạo|phát triển))?|ý nghĩa|nguyên tắc.{0,40})$/u
const target = /mục tiêu|chỉ tiêu/u
const action =
  /nhiệm vụ|giải pháp|tổ chức thực hiện|biện pháp|nội dung|hoạt động|trách nhiệm|phân công|kinh phí|báo cáo|triển khai|định hướng|tiến độ|yêu cầu/u
const works = /nhiệm vụ|giải pháp|tổ chức thực hiện|phân công|kinh phí|trách nhiệm/u
const scope = /phạm vi điều chỉnh|đối tượng áp dụng|giải thích từ ngữ|đối tượng (?:thụ hưởng|hỗ trợ|cho vay)/u

/** A heading, or the first words of a unit that leads others in. */
export const titleOf = (node: Node): string =>
  node.provision.heading ?? (/:\s*$/.test(node.provision.text) ? node.provision.text : '')

const cache = new WeakMap<Node, Section>()

const own = (title: string): Section | null => {
  if (title === '' || title.length > 260) return null
  const folded = fold(title).replace(/[\s:.]+$/u, '')
  if (scope.test(folded)) return 'scope'
  if (purpose.test(folded)) return 'purpose'
  if (background.test(folded) && !/nhiệm vụ|giải pháp|khắc phục/u.test(folded)) return 'background'
  if (target.test(folded))
    return action.test(folded.replace(target, '')) && /giải pháp|nhiệm vụ/u.test(folded) ? 'action' : 'target'
  return action.test(folded) ? 'action' : null
}

/** Kind of section a node belongs to: that of the nearest heading which says so. */
export function sectionOf(node: Node): Section {
  const known = cache.get(node)
  if (known) return known
  const label = node.style !== 'dash' && node.style !== 'plus' && node.style !== 'paragraph' ? own(titleOf(node)) : null
  const above = node.parent ? sectionOf(node.parent) : 'other'
  // "2.2. Định hướng đến năm 2030", "b) Về hoạt động …" under the goals are goals; only work told as such is not.
  const stays = above === 'target' && label === 'action' && !works.test(fold(titleOf(node)))
  const section: Section = label && !stays ? label : above
  cache.set(node, section)
  return section
}

/** Headings above a node, nearest first. */
export function headingsAbove(node: Node): string[] {
  const titles: string[] = []
  for (let n = node.parent; n; n = n.parent) {
    const title = titleOf(n)
    if (title) titles.push(title)
  }
  return titles
}

/** Longest text of one provision that is read for targets and work (characters); real ones have a few thousand. */
export const LONGEST = 20_000

const folds = new WeakMap<Node, string>()

/** The node's text folded for matching; indices as in provision.text. */
export function foldedOf(node: Node): string {
  let text = folds.get(node)
  if (text === undefined) {
    text = fold(node.provision.text.slice(0, LONGEST))
    folds.set(node, text)
  }
  return text
}
