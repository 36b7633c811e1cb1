// The words of the pages on documents, and where they are.
import type { Language } from '#kernel/language.ts'

const vi = {
  nav: 'Văn bản',
  title: 'Văn bản và liên hệ giữa các văn bản',
  intro:
    'Văn bản đã nạp và văn bản được chúng viện dẫn. Mỗi văn bản giữ số của mình; mỗi nơi nhận cấp thêm một số đến, ghi ở sổ nội bộ. Liên hệ tính từ viện dẫn trong từng điểm.',
  registers: 'Sổ',
  register: { 'documents-in': 'Sổ văn bản đến', 'documents-out': 'Sổ văn bản đi' },
  receive: 'Nhận văn bản đến',
  columns: { document: 'Văn bản', issuer: 'Tác giả', date: 'Ngày', links: 'Liên hệ' },
  entriesColumn: 'Trong sổ',
  loaded: 'đã nạp',
  named: 'chỉ được viện dẫn',
  noNumber: 'Văn bản không số',
  twice: 'Có thể vào sổ hai lần',
  twiceNote: 'Cùng số, ký hiệu và tác giả trong một sổ. Chỉ cảnh báo: kết thúc dòng thừa nếu đúng là một văn bản.',
  rows: (n: number): string => `${n} dòng`,
  facts: { symbol: 'Số, ký hiệu', date: 'Ngày', issuer: 'Tác giả', type: 'Tên loại', state: 'Trong hệ thống' },
  unknown: 'chưa rõ',
  entries: 'Số ở từng nơi',
  issued: 'ban hành, chuyển',
  received: (number: string): string => `số đến ${number}`,
  receivedUnnumbered: 'đã đến, chưa rõ số',
  noEntries: 'Trong các sổ bạn xem được, chưa sổ nào ghi văn bản này.',
  closedEntries:
    'Sổ văn bản là sổ nội bộ: ai giữ vai trò ở cơ quan giữ sổ hoặc cơ quan cấp trên thì thấy số đến, ngày đến ở đây.',
  graph: 'Liên hệ',
  picture: (name: string): string => `${name} và các văn bản liên hệ`,
  out: 'Văn bản này nói đến',
  into: 'Nói đến văn bản này',
  noLinks: 'Chưa thấy viện dẫn nào.',
  at: 'ở',
  read: 'Đọc văn bản',
  more: (n: number): string => `và ${n} văn bản nữa, xem danh sách`,
  none: 'Chưa nạp nghị quyết nào. Nạp gói hoặc văn bản rồi quay lại.',
  back: 'Mọi văn bản',
}

const en: typeof vi = {
  nav: 'Documents',
  title: 'Documents and how they hang together',
  intro:
    'Documents that are loaded, and those that they name. Each keeps its own number; every body that receives it gives it another, in a register of its own. The links are worked out from what each provision cites.',
  registers: 'Registers',
  register: { 'documents-in': 'Incoming documents', 'documents-out': 'Outgoing documents' },
  receive: 'Receive a document',
  columns: { document: 'Document', issuer: 'Issuing body', date: 'Date', links: 'Links' },
  entriesColumn: 'In registers',
  loaded: 'loaded',
  named: 'only named',
  noNumber: 'Document without a number',
  twice: 'Perhaps entered twice',
  twiceNote:
    'The same number, symbol and issuing body in one register. Only a warning: end the row too many if it is one document.',
  rows: (n) => (n === 1 ? '1 row' : `${n} rows`),
  facts: { symbol: 'Number and symbol', date: 'Date', issuer: 'Issuing body', type: 'Type', state: 'In the system' },
  unknown: 'unknown',
  entries: 'Its number in each place',
  issued: 'issued and sent',
  received: (number) => `arrival number ${number}`,
  receivedUnnumbered: 'arrived, number unknown',
  noEntries: 'None of the registers that you read has this document yet.',
  closedEntries:
    'Registers of documents are internal: whoever holds a role in the body that keeps one, or above it, finds the numbers and days of arrival here.',
  graph: 'Links',
  picture: (name) => `${name} and the documents linked to it`,
  out: 'What it speaks of',
  into: 'What speaks of it',
  noLinks: 'No citation was found.',
  at: 'at',
  read: 'Read the document',
  more: (n) => (n === 1 ? 'and 1 more, see the list' : `and ${n} more, see the list`),
  none: 'No resolution is loaded. Load a pack or a document, then come back.',
  back: 'All documents',
}

export const documentWords = (language: Language): typeof vi => (language === 'vi' ? vi : en)

export const documentAddress = (id: string): string => `/documents/${encodeURIComponent(id)}`

/** "Nghị quyết 07-NQ/TU": as people call it. */
export const documentName = (document: { docType: string | null; symbol: string | null }, words: typeof vi): string =>
  [document.docType, document.symbol].filter(Boolean).join(' ') || words.noNumber
