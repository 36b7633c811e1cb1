// The words of the page that says who may do what.
import type { Holder, ROOMS } from '#agencies/policy-rule.ts'
import type { Language } from '#kernel/language.ts'

type Room = (typeof ROOMS)[number]
type OtherHolder = Extract<Holder, 'anonymous' | 'entering' | 'account' | 'operator'>

const vi = {
  intro:
    'Bảng này là chính bảng mà máy chủ tra trước mỗi việc. Ai không có tên ở dòng nào thì không làm được việc đó. Vai trò được giao trong một cơ quan, một nghị quyết, một sổ hay một hồ sơ thì chỉ có ở đó.',
  rooms: {
    portal: 'Trang công khai',
    registers: 'Sổ',
    persons: 'Dữ liệu cá nhân (Luật 91/2025/QH15)',
    targets: 'Chỉ tiêu',
    tasks: 'Nhiệm vụ',
    gate: 'Cổng dự án',
    cases: 'Hồ sơ đầu tư',
    pack: 'Nghị quyết, văn bản',
    organisation: 'Sắp xếp cơ quan',
    people: 'Người dùng (quản trị toàn hệ thống)',
    own: 'Tài khoản của mình',
    machine: 'Máy chủ',
  } satisfies Record<Room, string>,
  act: 'Việc',
  who: 'Ai được làm',
  holders: {
    anonymous: 'bất kỳ ai',
    entering: 'người đang đăng nhập',
    account: 'người có tài khoản',
    operator: 'người vận hành máy chủ',
  } satisfies Record<OtherHolder, string>,
  everybody: 'bất kỳ ai',
  reach: 'Vai trò tới đâu',
  reachNote:
    'Với sổ có dữ liệu cá nhân, sổ văn bản và số liệu chỉ tiêu, tính từ cơ quan nơi giữ vai trò. Cơ sở dữ liệu tự giữ quy tắc này. Vai trò toàn hệ thống tới mọi cơ quan.',
  role: 'Vai trò',
  reaches: { own: 'cơ quan mình', below: 'cơ quan mình và các cơ quan trực thuộc', none: 'không theo cơ quan' },
  ask: 'Ai xem được sổ không công khai?',
  askNote: 'Hỏi cơ sở dữ liệu theo từng tài khoản, vào hôm nay.',
  book: 'Sổ',
  zone: 'Khu, cụm',
  allZones: 'mọi khu, cụm',
  askButton: 'Xem',
  found: (people: number, rows: number, bodies: number): string =>
    `${people} người xem được ${rows} dòng, do ${bodies} cơ quan giữ.`,
  noRows: 'Không có dòng nào như vậy, nên không ai xem được gì.',
  name: 'Họ tên',
  sees: 'Xem dòng (dữ liệu cá nhân được che)',
  opens: 'Mở dữ liệu cá nhân',
  extents: { all: 'tất cả', some: 'một phần', none: 'không' },
}

const en: typeof vi = {
  intro:
    'This is the very table that the server asks before every act. Whoever is not named in a row may not do it. A role given in a body, for a resolution, a book or a case is held there alone.',
  rooms: {
    portal: 'Public pages',
    registers: 'Books',
    persons: 'Personal data (Law 91/2025/QH15)',
    targets: 'Targets',
    tasks: 'Tasks',
    gate: 'The gate',
    cases: 'Investment cases',
    pack: 'Resolutions, documents',
    organisation: 'Reforms of bodies',
    people: 'People (administrators of the whole system)',
    own: 'The own account',
    machine: 'The server',
  },
  act: 'Act',
  who: 'Who may',
  holders: {
    anonymous: 'anybody',
    entering: 'whoever is signing in',
    account: 'whoever has an account',
    operator: 'whoever runs the server',
  },
  everybody: 'anybody',
  reach: 'What a role reaches',
  reachNote:
    'Of books that say something of persons, registers of documents and reported figures, from the body in which the role is held. The database keeps this rule itself. A role for the whole system reaches every body.',
  role: 'Role',
  reaches: { own: 'the own body', below: 'the own body and those under it', none: 'not by body' },
  ask: 'Who sees books that are not public?',
  askNote: 'Asked of the database for each account, as of today.',
  book: 'Book',
  zone: 'Zone',
  allZones: 'every zone',
  askButton: 'Show',
  found: (people: number, rows: number, bodies: number): string =>
    `${people === 1 ? '1 person sees' : `${people} people see`} ${rows === 1 ? '1 row' : `${rows} rows`}, kept by ${bodies === 1 ? '1 body' : `${bodies} bodies`}.`,
  noRows: 'There is no such row, so nobody sees any.',
  name: 'Name',
  sees: 'Sees rows (persons masked)',
  opens: 'Opens personal data',
  extents: { all: 'all', some: 'some', none: 'none' },
}

export const rightsWords = (language: Language): typeof vi => (language === 'vi' ? vi : en)
