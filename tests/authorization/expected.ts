// Who may do what, written apart from the code that decides it, after docs/sign-in.md. Whoever a row does not name is refused.

/** Whoever may ask: nobody known, somebody between two steps, somebody without a role, and each role. */
export const WHO = {
  visitors: ['anonymous', 'owes-factor', 'must-set-factor'],
  people: [
    'no-role',
    'reader',
    'reporter',
    'keeper',
    'approver',
    'handler',
    'inspector',
    'leader',
    'administrator',
    'auditor',
    'consultee',
  ],
  programs: ['program-reading', 'program-reporting', 'program-keeping'],
} as const

/** Who gets what somebody else gets: nothing about rights outlives its end, or crosses into another province. */
export const AS = {
  suspended: 'anonymous',
  'role-ended': 'no-role',
  'role-not-begun': 'no-role',
  /** Each role, held in a body of another province's resolution. */
  elsewhere: 'no-role',
  /** A program's token is taken under /api/v1 alone. */
  'program-on-pages': 'anonymous',
} as const

const PEOPLE = WHO.people.join(' ')
const PUBLIC = [...WHO.visitors, ...WHO.people].join(' ')
/** Public reads of the API need no account; a token does what it was made for. */
const API = `${PUBLIC} program-reading`
const SESSION = `owes-factor must-set-factor ${PEOPLE}`

const KEEPS = 'keeper administrator'
const CONTESTS = 'reader reporter keeper approver inspector leader administrator'
const GIVES = 'leader administrator'
const SPEAKS = 'reader reporter approver inspector leader administrator'
const JUDGES = 'reporter approver leader administrator'
const DECIDES = 'approver administrator'
const OPENS = 'reporter keeper approver inspector auditor administrator'
const READS_CASES = 'handler approver inspector leader auditor administrator'
const HANDLES_CASES = 'handler leader administrator'
const FOLLOWS = 'reader reporter approver inspector leader administrator auditor'
const REPORTS_BLOCKS = 'reporter inspector leader administrator'
const SEES_PERSONS = 'reader reporter keeper approver inspector leader auditor administrator'
// Keepers keep other books here, and handlers and consultees come for a case.
const SEES_REGISTERS = 'reader reporter approver inspector leader auditor administrator'

export const EXPECTED: Readonly<Record<string, string>> = {
  'GET /': PUBLIC,
  'GET /targets': PUBLIC,
  'GET /targets/[id]': PUBLIC,
  'POST /targets/[id]?/figure': 'approver leader administrator',
  'POST /targets/[id]?/freeze': DECIDES,
  'POST /targets/[id]?/course': DECIDES,
  'GET /targets/[id]/chart.csv': PUBLIC,
  'GET /targets/[id]/chart.svg': PUBLIC,
  'GET /fit': PUBLIC,
  'GET /gate': PUBLIC,
  'POST /gate?/keep': JUDGES,
  'GET /gate/verdicts': JUDGES,
  'GET /gate/verdicts/[id]': JUDGES,
  'POST /gate/verdicts/[id]?/decide': 'approver leader',
  'GET /indicators': PUBLIC,
  'GET /indicators/[id]': PUBLIC,
  'GET /public': PUBLIC,
  'GET /public/agreements': PUBLIC,
  'GET /public/incentives': PUBLIC,
  'GET /public/land': PUBLIC,
  'GET /public/land/compare': PUBLIC,
  'GET /public/land/features': PUBLIC,
  'GET /public/interest': PUBLIC,
  'POST /public/interest': PUBLIC,
  'GET /public/supply': PUBLIC,
  'GET /promotion': KEEPS,
  'POST /promotion?/move': KEEPS,
  'POST /promotion?/tie': KEEPS,
  'POST /promotion?/reveal': KEEPS,
  'POST /promotion?/erase': KEEPS,
  'GET /public/zones/[id]': PUBLIC,
  'GET /tasks': PUBLIC,
  'POST /tasks?/assign': GIVES,
  'GET /tasks/board': PUBLIC,
  'POST /tasks/board?/move': GIVES,
  'GET /tasks/calendar': PUBLIC,
  'GET /tasks/gantt': PUBLIC,
  'GET /tasks/coverage': PUBLIC,
  'GET /tasks/[id]': PUBLIC,
  'POST /tasks/[id]?/accept': GIVES,
  'POST /tasks/[id]?/refuse': GIVES,
  'POST /tasks/[id]?/submit': `reporter ${GIVES}`,
  'POST /tasks/[id]?/submitTarget': `reporter ${GIVES}`,
  'POST /tasks/[id]?/approve': GIVES,
  'POST /tasks/[id]?/return': GIVES,
  'POST /tasks/[id]?/assign': GIVES,
  'POST /tasks/[id]?/split': GIVES,
  'POST /tasks/[id]?/deadline': GIVES,
  'POST /tasks/[id]?/person': GIVES,
  'POST /tasks/[id]?/comment': SPEAKS,
  'POST /tasks/[id]?/wait': GIVES,
  'POST /tasks/[id]?/coordinators': GIVES,
  'POST /tasks/[id]?/measure': GIVES,
  'POST /tasks/[id]?/covers': `reporter ${GIVES}`,
  'GET /tasks/[id]/files/[sha256]': SPEAKS,
  'GET /inbox': SPEAKS,
  'GET /blocks': FOLLOWS,
  'GET /blocks/new': REPORTS_BLOCKS,
  'POST /blocks/new': REPORTS_BLOCKS,
  'GET /blocks/[id]': FOLLOWS,
  'POST /blocks/[id]?/answer': 'reporter leader administrator',
  'POST /blocks/[id]?/resolve': 'inspector leader administrator',
  'GET /sittings': FOLLOWS,
  'POST /sittings?/call': 'leader administrator',
  'GET /sittings/[id]': FOLLOWS,
  'POST /sittings/[id]?/decide': 'leader administrator',
  'GET /inspections': FOLLOWS,
  'POST /inspections?/order': 'inspector leader administrator',
  'GET /causes': PUBLIC,
  'POST /causes?/judge': 'leader administrator',
  // A review that is concluded.
  'GET /reviews': PUBLIC,
  'GET /reviews/[id]': PUBLIC,
  'POST /reviews?/announce': 'leader administrator',
  'POST /reviews/[id]?/freeze': 'leader administrator',
  'POST /reviews/[id]?/ask': 'leader administrator',
  'POST /reviews/[id]?/assess': 'leader administrator',
  'POST /reviews/[id]?/rest': 'leader administrator',
  'POST /reviews/[id]?/conclude': 'leader',
  'POST /reviews/[id]?/correct': 'leader administrator',
  'GET /reminders': PEOPLE,
  'POST /reminders?/make': PEOPLE,
  'POST /reminders?/revoke': PEOPLE,
  'GET /calendar/[token]': PUBLIC,
  'GET /calendar/[token] with an invented link': '',
  'GET /readings': PUBLIC,
  'POST /readings?/choose': 'approver administrator',
  'GET /provisions/[document]/[path]': PUBLIC,
  'POST /provisions/[document]/[path]?/assign': 'leader administrator',
  'POST /provisions/[document]/[path]?/report': 'reporter administrator',
  'GET /documents': PUBLIC,
  'GET /documents/[id]': PUBLIC,
  'GET /documents/load': PUBLIC,
  'POST /documents/load': 'administrator',
  'GET /documents/receive': PUBLIC,
  // A keeper keeps one book: this one keeps another than the registers of documents.
  'POST /documents/receive': 'administrator',
  'GET /documents/receive/[sha256]': 'leader administrator',
  'POST /documents/receive/[sha256]': 'leader administrator',
  'GET /[...path]': PUBLIC,

  'GET /books': PUBLIC,
  'GET /books/[book]': PUBLIC,
  'GET /books/[book]/dictionary': PUBLIC,
  'GET /books/[book]/export': PUBLIC,
  'GET /books/[book]/export of persons': SEES_PERSONS,
  'GET /books/[book]/export of a register': SEES_REGISTERS,
  'GET /books/[book]/template': PUBLIC,
  'GET /books/[book]/find': OPENS,
  'POST /books/[book]/find': OPENS,
  'GET /books/[book]/import': KEEPS,
  'POST /books/[book]/import': KEEPS,
  'GET /books/[book]/import/[job]': KEEPS,
  'POST /books/[book]/import/[job]?/confirm': KEEPS,
  'POST /books/[book]/import/[job]?/cancel': KEEPS,
  'GET /books/[book]/new': KEEPS,
  'POST /books/[book]/new': KEEPS,
  'GET /books/[book]/[id]': PUBLIC,
  'GET /books/[book]/[id] of persons': SEES_PERSONS,
  'GET /books/[book]/[id] of a register': SEES_REGISTERS,
  'POST /books/[book]/[id]?/decide': DECIDES,
  'GET /books/[book]/[id]/contest': CONTESTS,
  'POST /books/[book]/[id]/contest': CONTESTS,
  'GET /books/[book]/[id]/correct': KEEPS,
  'POST /books/[book]/[id]/correct': KEEPS,
  'GET /books/[book]/[id]/end': KEEPS,
  'POST /books/[book]/[id]/end': KEEPS,
  'GET /books/[book]/[id]/erase': KEEPS,
  'POST /books/[book]/[id]/erase': KEEPS,
  'GET /books/[book]/[id]/evidence/[claim]': DECIDES,
  'GET /books/[book]/[id]/reveal': OPENS,
  'POST /books/[book]/[id]/reveal': OPENS,

  'GET /cases': READS_CASES,
  'GET /cases/apply': PUBLIC,
  'POST /cases/apply': PUBLIC,
  'GET /cases/link/[token]': PUBLIC,
  'GET /cases/link/[token] with an invented link': '',
  'POST /cases/link/[token]?/save': PUBLIC,
  'POST /cases/link/[token]?/submit': PUBLIC,
  'POST /cases/link/[token]?/bring': PUBLIC,
  'POST /cases/link/[token]?/answer': PUBLIC,
  'POST /cases/link/[token]?/withdraw': PUBLIC,
  'POST /cases/link/[token]?/opinion': PUBLIC,
  'POST /cases/link/[token]?/save with an invented link': '',
  'POST /cases/link/[token]?/opinion with an invented link': '',
  'GET /cases/link/[token]/paper/[paper]': PUBLIC,
  'GET /cases/link/[token]/paper/[paper] with an invented link': '',
  'GET /cases/[id]': READS_CASES,
  'POST /cases/[id]?/take': HANDLES_CASES,
  'POST /cases/[id]?/supplement': HANDLES_CASES,
  'POST /cases/[id]?/consult': HANDLES_CASES,
  'POST /cases/[id]?/opinion': HANDLES_CASES,
  'POST /cases/[id]?/judge': HANDLES_CASES,
  'POST /cases/[id]?/end': HANDLES_CASES,
  'GET /cases/[id]/paper/[paper]': READS_CASES,
  'GET /public/procedures': PUBLIC,

  'GET /map': PUBLIC,
  'GET /map/boundary': PUBLIC,
  'POST /map/boundary': PUBLIC,
  'GET /map/features': PUBLIC,
  'GET /map/map.svg': PUBLIC,
  'GET /map/tiles/[z]/[x]/[y]': PUBLIC,

  'GET /agencies': PUBLIC,
  'GET /agencies/[id]': PUBLIC,
  'POST /agencies/[id]?/withdraw': 'administrator',
  'GET /agencies/territories': PUBLIC,
  'GET /agencies/questions': PUBLIC,
  'GET /agencies/rights': PUBLIC,
  'POST /agencies/questions?/answer': 'administrator',
  'GET /agencies/reforms': PUBLIC,
  'POST /agencies/reforms?/load': 'administrator',
  'GET /agencies/reforms/[id]': PUBLIC,
  'POST /agencies/reforms/[id]?/apply': 'administrator',
  'POST /agencies/reforms/[id]?/undo': 'administrator',

  'GET /people': 'administrator auditor',
  'POST /people': 'administrator',
  'GET /people/[id]': 'administrator auditor',
  'POST /people/[id]?/suspend': 'administrator',
  'POST /people/[id]?/restore': 'administrator',
  'POST /people/[id]?/factor': 'administrator',
  'POST /people/[id]?/grant': 'administrator',
  'POST /people/[id]?/revoke': 'administrator',
  'POST /people/[id]?/sessions': 'administrator',
  'POST /people/[id]?/link': 'administrator',

  // Somebody between two steps of entering is sent on to the second.
  'GET /account': `anonymous ${PEOPLE}`,
  'POST /account?/signOut': PUBLIC,
  'POST /account?/password': PEOPLE,
  'POST /account?/removePasskey': PEOPLE,
  'POST /account?/removeTotp': PEOPLE,
  'POST /account?/endSession': PEOPLE,
  'POST /account?/endOthers': PEOPLE,
  'POST /account?/makeToken': PEOPLE,
  'POST /account?/revokeToken': PEOPLE,
  // Whoever has a second factor shows that one before setting another.
  'POST /account/passkey': `must-set-factor ${PEOPLE}`,
  'GET /account/second-factor': `must-set-factor ${PEOPLE}`,
  'POST /account/second-factor?/begin': `must-set-factor ${PEOPLE}`,
  'POST /account/second-factor?/confirm': `must-set-factor ${PEOPLE}`,

  'GET /sign-in': PUBLIC,
  'POST /sign-in?/password': PUBLIC,
  'POST /sign-in?/signOn': PUBLIC,
  'POST /sign-in/passkey': PUBLIC,
  'GET /sign-in/second-factor': SESSION,
  'POST /sign-in/second-factor?/code': SESSION,
  // Whoever does not come from the province's sign-on is sent back.
  'GET /sign-in/sign-on/callback': '',
  'GET /sign-in/[token]': PUBLIC,
  'POST /sign-in/[token]': PUBLIC,
  'POST /sign-in/[token] with an invented link': '',
  'GET /invite/[token]': PUBLIC,
  'POST /invite/[token]': PUBLIC,
  'POST /invite/[token] with an invented link': '',
  'GET /recover': PUBLIC,
  'POST /recover': PUBLIC,
  'GET /recover/[token]': PUBLIC,
  'POST /recover/[token]': PUBLIC,
  'POST /recover/[token] with an invented link': '',
  // Where a refusal is drawn.
  'GET /refused/[verb]': '',

  'GET /api/v1/openapi.json': API,
  'GET /api/v1/agencies': API,
  'GET /api/v1/provisions': API,
  'GET /api/v1/documents': API,
  // A keeper keeps one book: this one keeps another than the registers of documents.
  'GET /api/v1/edxml': 'administrator program-keeping',
  'POST /api/v1/edxml': 'administrator program-keeping',
  'GET /api/v1/targets': API,
  'GET /api/v1/fit': API,
  'POST /api/v1/gate': API,
  'GET /api/v1/indicators': API,
  'GET /api/v1/tasks': API,
  'GET /api/v1/causes': API,
  'GET /api/v1/reviews': API,
  'GET /api/v1/reviews/[id]': API,
  'GET /api/v1/tasks/coverage': API,
  'GET /api/v1/blocks': FOLLOWS,
  'GET /api/v1/sittings': FOLLOWS,
  'GET /api/v1/sittings/[id]': FOLLOWS,
  'GET /api/v1/cases': READS_CASES,
  'GET /api/v1/procedures': API,
  'GET /api/v1/land': API,
  'GET /api/v1/trace/[figure]': API,
  'GET /api/v1/books': API,
  'GET /api/v1/books/[book]': API,
  // A program sees nothing behind a wall, whoever made its token.
  'GET /api/v1/books/[book] of persons': SEES_PERSONS,
  'GET /api/v1/books/[book] of a register': SEES_REGISTERS,
  'GET /api/v1/books/[book]/[id]': API,
  'GET /api/v1/books/[book]/[id] of persons': SEES_PERSONS,
  'GET /api/v1/books/[book]/[id] of a register': SEES_REGISTERS,
  'GET /api/v1/books/[book]/[id]/history': API,
  'GET /api/v1/books/[book]/[id]/history of persons': SEES_PERSONS,
  'GET /api/v1/books/[book]/[id]/history of a register': SEES_REGISTERS,
  'GET /api/v1/[...path]': API,
}

/** What is of the whole system, or moves the bodies of a whole province, or says how its text is read: a role held in one body is
 * not enough. */
export const BEYOND_A_BODY =
  /^(GET|POST) \/people|^POST \/(documents\/load|agencies|readings|sittings|inspections|causes|reviews)/

/** Doors by which nothing of the province's data is changed, or an applicant's own case by whoever holds its link: whoever only
 * looks may pass these, and no other that is sent to. */
export const CHANGES_NOTHING =
  /^POST \/(account|reminders|sign-in|invite|recover|cases\/apply$|public\/interest$|cases\/link\/|map\/boundary$|api\/v1\/gate$|books\/\[book\]\/find$|books\/\[book\]\/\[id\]\/reveal$)/

/** Whose rows: of the body in which the role is held, of one under it, above it, beside it, in another province. */
export const RELATIONS = ['own', 'below', 'above', 'sibling', 'other-province'] as const
export type Relation = (typeof RELATIONS)[number]

type Reached = Readonly<Record<string, string>>
const BELOW = 'own below'
/** Acts on a row of persons, a figure that a body owes, a task that it leads, a zone that it keeps, by role held in a body. */
export const WITHIN: Readonly<Record<string, Reached>> = {
  see: {
    reader: 'own',
    reporter: 'own',
    keeper: BELOW,
    approver: BELOW,
    inspector: BELOW,
    leader: BELOW,
    auditor: BELOW,
    administrator: BELOW,
  },
  open: { reporter: 'own', keeper: BELOW, approver: BELOW, inspector: BELOW, auditor: BELOW, administrator: BELOW },
  add: { keeper: BELOW, administrator: BELOW },
  correct: { keeper: BELOW, administrator: BELOW },
  end: { keeper: BELOW, administrator: BELOW },
  erase: { keeper: BELOW, administrator: BELOW },
  contest: {
    reader: 'own',
    reporter: 'own',
    keeper: BELOW,
    approver: BELOW,
    inspector: BELOW,
    leader: BELOW,
    administrator: BELOW,
  },
  decide: { approver: BELOW, administrator: BELOW },
  report: { reporter: 'own', administrator: BELOW },
  assign: { leader: BELOW, administrator: BELOW },
  'end-zone': { keeper: BELOW, administrator: BELOW },
  freeze: { approver: BELOW, administrator: BELOW },
  course: { approver: BELOW, administrator: BELOW },
  // The handler of the table has one case, and it is none of these.
  'take-step': { leader: BELOW, administrator: BELOW },
  'decide-gate': { approver: BELOW, leader: BELOW },
}
