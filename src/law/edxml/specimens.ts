// Packets for tests: one of a real shape, and any.
import fc from 'fast-check'
import { type Packet, type PacketBody, PRIORITY_CODES, PURPOSES } from './model.ts'

const body = (organId: string, organName: string): PacketBody => ({
  ...{ organId, organName, organizationInCharge: null, organAdd: null, email: null, telephone: null, fax: null, website: null },
})

export const LETTER: Packet = {
  from: body('H99.02', 'Văn phòng Ủy ban nhân dân tỉnh Hải Sơn'),
  to: [body('H99.18', 'Sở Công Thương'), body('000.29.00.H99', 'Ban Quản lý các khu công nghiệp')],
  documentId: 'H99.02,2021/07/08,118/VP-TH',
  code: { number: '118', notation: 'VP-TH' },
  promulgation: { place: 'Hải Sơn', date: '2021-07-08' },
  documentType: { type: '2', typeName: 'Công văn', typeDetail: null },
  subject: 'V/v triển khai Nghị quyết 07-NQ/TU',
  content: null,
  signer: { competence: null, position: 'Chánh Văn phòng', fullName: 'Nguyễn Văn A' },
  dueDate: '2021-08-15',
  toPlaces: ['Như trên', 'Lưu: VT, TH'],
  priority: 'urgent',
  pages: 2,
  copies: 40,
  appendixes: ['Nghị quyết 07-NQ/TU'],
  trace: [{ organId: 'H99.02', at: '2021-07-08 14:05:00' }],
  purpose: 'new',
  reason: null,
  files: [
    {
      id: 'cong-van',
      name: '118-VP-TH.txt',
      contentType: 'text/plain',
      description: null,
      bytes: new TextEncoder().encode('Kính gửi: …'),
    },
  ],
}

const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record<T>(model, { noNullPrototype: true })
const words = (most: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(most, 24) })
    .map((text) =>
      text
        .replace(/[^\P{Cc}\n\t]|[\ufffe\uffff]|\p{Cs}/gu, '')
        .normalize('NFC')
        .trim(),
    )
    .filter((text) => text !== '' && text.length <= most)
const maybe = (most: number) => fc.option(words(most))
const date = fc
  .date({ min: new Date('1976-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString())
const day = date.map((at) => at.slice(0, 10))
const organId = fc.constantFrom('H51', 'H51.18', 'H51.18.029', 'G09.22.01.003', '000.18.29.H51')
const anyBody: fc.Arbitrary<PacketBody> = record({
  organId,
  organizationInCharge: maybe(200),
  organName: words(200),
  organAdd: maybe(250),
  email: maybe(100),
  telephone: maybe(20),
  fax: maybe(20),
  website: maybe(100),
})

export const anyPacket: fc.Arbitrary<Packet> = record({
  from: anyBody,
  to: fc.array(anyBody, { minLength: 1, maxLength: 3 }),
  documentId: words(200),
  code: record({ number: words(11), notation: words(30) }),
  promulgation: record({ place: words(50), date: day }),
  documentType: record({ type: words(10), typeName: words(100), typeDetail: maybe(100) }),
  subject: words(500),
  content: maybe(5000),
  signer: record({ competence: maybe(50), position: maybe(100), fullName: words(50) }),
  dueDate: fc.option(day),
  toPlaces: fc.array(words(1000), { maxLength: 3 }),
  priority: fc.constantFrom(...PRIORITY_CODES),
  pages: fc.option(fc.nat(999_999)),
  copies: fc.option(fc.nat(999_999)),
  appendixes: fc.array(words(200), { maxLength: 3 }),
  trace: fc.array(record({ organId, at: date.map((at) => at.slice(0, 19).replace('T', ' ')) }), {
    minLength: 1,
    maxLength: 3,
  }),
  purpose: fc.constantFrom(...PURPOSES),
  reason: maybe(500),
  files: fc.uniqueArray(
    record({
      id: fc.stringMatching(/^[\w.@-]{1,20}$/),
      name: words(255),
      contentType: fc.constantFrom('application/pdf', 'text/plain'),
      description: maybe(500),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 300 }),
    }),
    { selector: ({ id }) => id, maxLength: 3 },
  ),
})
