// What is said in place of the rows of a book to whoever may not read them.
import type { Language } from '#kernel/language.ts'
import type { ReadingVerb } from '#registers/book.ts'

type Wall = Exclude<ReadingVerb, 'read'>
type Words = { title: string; closed: (count: string) => string; law: string }

const vi: Record<Wall, Words> = {
  'read-persons': {
    title: 'Sổ này có dữ liệu cá nhân',
    closed: (count) => `Sổ có ${count} dòng. Các dòng chỉ dành cho người được giao việc, sau khi đăng nhập.`,
    law: 'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15; Nghị định 356/2025/NĐ-CP.',
  },
  'read-register': {
    title: 'Sổ nội bộ của từng cơ quan',
    closed: (count) =>
      `Sổ có ${count} dòng. Ai giữ vai trò ở cơ quan giữ sổ hoặc cơ quan cấp trên thì xem được, sau khi đăng nhập.`,
    law: 'Sổ đăng ký văn bản theo Nghị định 30/2020/NĐ-CP, Phụ lục IV.',
  },
}

const en: typeof vi = {
  'read-persons': {
    title: 'This book holds personal data',
    closed: (count) => `The book has ${count} rows. They are for those who work with them, once signed in.`,
    law: 'Law on Personal Data Protection 91/2025/QH15; Decree 356/2025/NĐ-CP.',
  },
  'read-register': {
    title: "A body's own register",
    closed: (count) =>
      `The book has ${count} rows. Whoever holds a role in the body that keeps them, or above it, reads them, once signed in.`,
    law: 'Registers of documents by Decree 30/2020/NĐ-CP, annex IV.',
  },
}

export const WALL_WORDS: Readonly<Record<Language, typeof vi>> = { vi, en }
