// Whose work stands under a heading: the body a heading names, or the one a lead-in ("X yêu cầu Y:") speaks to.
import { fold } from '#kernel/vietnamese.ts'
import { readAssignment, readLeadIn } from './assign.ts'
import { wholeBody } from './bodies.ts'
import { foldedOf, titleOf } from './context.ts'
import type { Node } from './tree.ts'

export class Inheritance {
  private readonly leads = new Map<Node, string | null>()
  private readonly introduced = new Map<Node | null, string>()

  /** A paragraph "X yêu cầu Y:" speaks for what comes after it under the same parent. */
  introduce(parent: Node | null, lead: string): void {
    this.introduced.set(parent, lead)
  }

  /** Body that the headings above a node give its work to. */
  of(node: Node): { lead: string; heading: boolean } | null {
    for (let n: Node | null = node.parent; ; n = n.parent) {
      const spoken = this.introduced.get(n)
      const lead = n && this.heading(n)
      if (lead) return { lead, heading: true }
      if (spoken) return { lead: spoken, heading: false }
      if (n === null) return null
    }
  }

  private heading(node: Node): string | null {
    const known = this.leads.get(node)
    if (known !== undefined) return known
    const title = titleOf(node)
    let lead: string | null = null
    if (title && node.style !== 'container') {
      const body = wholeBody(title)
      lead = body ?? (/:\s*$/.test(title) ? (readAssignment(title, fold(title))?.lead ?? readLeadIn(title)) : null)
    } else if (node.provision.text && node.children.length > 0 && /:\s*$/.test(node.provision.text)) {
      lead = readAssignment(node.provision.text, foldedOf(node))?.lead ?? null
    }
    this.leads.set(node, lead)
    return lead
  }
}
