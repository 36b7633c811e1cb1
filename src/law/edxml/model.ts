// An official document on its way between two systems: an edXML packet (QCVN 102:2016/BTTTT, amended by Sửa đổi 1:2022; agency
// identifiers of Quyết định 20/2020/QĐ-TTg). Written from descriptions, not from the official text: see docs/edxml/README.md.

import { Refusal } from '#db/refusal.ts'
import type { IsoDate } from '#kernel/date.ts'

/** A body as packets name it; what a packet does not say is null. */
export type PacketBody = {
  /** "H51.18.29", or in the old order "000.18.29.H51". */
  organId: string
  organizationInCharge: string | null
  organName: string
  organAdd: string | null
  email: string | null
  telephone: string | null
  fax: string | null
  website: string | null
}

export type PacketFile = { id: string; name: string; contentType: string; description: string | null; bytes: Uint8Array }

/** What a packet is for: a new document, or what became of one sent before. */
export const PURPOSES = ['new', 'recall', 'update', 'replace'] as const
export type Purpose = (typeof PURPOSES)[number]

/** In the order of the codes 0 to 3. */
export const PRIORITY_CODES = ['normal', 'urgent', 'very-urgent', 'express'] as const

export type Packet = {
  from: PacketBody
  to: PacketBody[]
  /** Made by the sender, one for each document: "H51.18.29,2021/07/08,118/VP-TH". */
  documentId: string
  /** "118" and "VP-TH" of 118/VP-TH. */
  code: { number: string; notation: string }
  promulgation: { place: string; date: IsoDate }
  documentType: { type: string; typeName: string; typeDetail: string | null }
  subject: string
  content: string | null
  signer: { competence: string | null; position: string | null; fullName: string }
  dueDate: IsoDate | null
  toPlaces: string[]
  priority: (typeof PRIORITY_CODES)[number]
  pages: number | null
  copies: number | null
  appendixes: string[]
  /** Who passed it on, and when ("YYYY-MM-DD HH:mm:ss"): the sender first. */
  trace: { organId: string; at: string }[]
  purpose: Purpose
  /** Why it is recalled, updated or replaced. */
  reason: string | null
  files: PacketFile[]
}

/** An identifier of a body by Quyết định 20/2020/QĐ-TTg: "H51.18.29". */
export const ORGAN_ID = /^[A-Z]\d{2}(?:\.\d{2,3}){0,4}$/
/** The same, or in the order of before (Thông tư 10/2016/TT-BTTTT), in which packets still come. */
export const ANY_ORGAN_ID = /^(?:[A-Z]\d{2}(?:\.\d{2,3}){0,4}|\d{3}(?:\.\d{2,3}){2}\.[A-Z]\d{2})$/

/** A packet that is not taken, and where in it why: its sentence can be sent back to whoever sent it. */
export class PacketRefusal extends Refusal {
  constructor(code: string, where: { line: number; path: string } | null, vi: string, en: string) {
    const at = where && { vi: `Dòng ${where.line}, ${where.path}: `, en: `Line ${where.line}, ${where.path}: ` }
    super(code, { vi: `${at?.vi ?? ''}${vi}`, en: `${at?.en ?? ''}${en}` })
  }
}
