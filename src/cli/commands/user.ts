// `resolute user add|list|disable`: accounts from a terminal, by the same actions as the pages.
import type { Context } from '#agencies/context.ts'
import { addressOf } from '#agencies/links.server.ts'
import { invite, listPeople, type Person, type Refused, suspend } from '#agencies/people.server.ts'
import { say } from '#kernel/language.ts'
import { CannotDo, type Command, type Invocation } from '../command.ts'
import { withDatabase } from '../world.ts'

const USAGE = 'user add|list|disable [EMAIL]'

const misused = (): CannotDo => new CannotDo({ vi: `Cách dùng: resolute ${USAGE}`, en: `Usage: resolute ${USAGE}` })

const refuse = ({ problems }: Refused): never => {
  const all = Object.values(problems)
  throw new CannotDo({ vi: all.map(({ vi }) => vi).join(' '), en: all.map((problem) => say(problem, 'en')).join(' ') })
}

const shownAs = ({ id, name, email, method, disabledAt, hasFactor, grants }: Person) => ({
  id,
  name,
  email,
  state: disabledAt ? 'suspended' : method ? 'active' : 'invited',
  secondFactor: hasFactor,
  roles: grants.map(({ role, agency, resolution, book, case: of, from, to }) => ({
    role,
    agency,
    resolution,
    book,
    case: of,
    from,
    to,
  })),
})

const everybody = async (ctx: Context): Promise<Person[]> => {
  const rows: Person[] = []
  for (let page = 1; ; page++) {
    const read = await listPeople(ctx, { q: '', role: null, page })
    rows.push(...read.rows)
    if (page >= read.pages) return rows
  }
}

const add = async (ctx: Context, email: string, { options, settings, print }: Invocation) => {
  const text = (name: string) => (typeof options[name] === 'string' ? options[name] : '')
  const invited = await invite(ctx, {
    email,
    name: text('name') || email,
    role: text('role'),
    agency: text('agency'),
    resolution: text('resolution'),
    book: text('book'),
    case: text('case'),
    from: '',
    to: text('to'),
  })
  if (!invited.ok) return refuse(invited)
  const link = addressOf('invite', invited.token)
  const said =
    settings.language === 'vi'
      ? `Đã mời ${email}. Liên kết dùng một lần trong 7 ngày, ghép sau địa chỉ của máy chủ: ${link}`
      : `Invited ${email}. A link for one use within 7 days, after the server's address: ${link}`
  print(settings.json ? JSON.stringify({ id: invited.account, link, expiresAt: invited.expiresAt }) : said)
}

const disable = async (ctx: Context, email: string, { options, settings, print }: Invocation) => {
  const { rows } = await listPeople(ctx, { q: email, role: null, page: 1 })
  const person = rows.find((each) => each.email === email.toLowerCase())
  if (!person) throw new CannotDo({ vi: `Không có tài khoản ${email}.`, en: `There is no account ${email}.` })
  const why = typeof options.why === 'string' ? options.why : 'resolute user disable'
  const done = await suspend(ctx, { account: person.id, why })
  if (!done.ok) return refuse(done)
  print(
    settings.json
      ? JSON.stringify({ id: person.id, state: 'suspended' })
      : settings.language === 'vi'
        ? `Đã tạm khoá ${email}.`
        : `Suspended ${email}.`,
  )
}

export const userCommand: Command = {
  name: 'user',
  usage: USAGE,
  help: { vi: 'tài khoản: mời, liệt kê, tạm khoá', en: 'accounts: invite, list, suspend' },
  options: {
    name: { type: 'string', value: 'NAME', help: { vi: 'họ tên (add)', en: 'full name (add)' } },
    role: {
      type: 'string',
      value: 'ROLE',
      help: { vi: 'vai trò (add): reader, reporter, keeper…', en: 'role (add): reader, reporter, keeper…' },
    },
    agency: { type: 'string', value: 'ID', help: { vi: 'cơ quan (add)', en: 'body (add)' } },
    resolution: { type: 'string', value: 'ID', help: { vi: 'nghị quyết (add)', en: 'resolution (add)' } },
    book: { type: 'string', value: 'BOOK', help: { vi: 'sổ (add, người giữ sổ)', en: 'book (add, a keeper)' } },
    case: { type: 'string', value: 'CASE', help: { vi: 'hồ sơ (add)', en: 'case (add)' } },
    to: { type: 'string', value: 'DATE', help: { vi: 'đến ngày (add)', en: 'until (add)' } },
    why: { type: 'string', value: 'TEXT', help: { vi: 'lý do (disable)', en: 'reason (disable)' } },
  },
  run: async (invocation) => {
    const [act, email, ...more] = invocation.positionals
    const { settings, print } = invocation
    if (more.length > 0 || !['add', 'list', 'disable'].includes(act ?? '') || (act === 'list') !== (email === undefined))
      throw misused()
    await withDatabase(settings, async (ctx) => {
      if (act === 'add' && email) return add(ctx, email, invocation)
      if (act === 'disable' && email) return disable(ctx, email, invocation)
      const rows = (await everybody(ctx)).map(shownAs)
      const line = ({ email: address, name, state, roles }: ReturnType<typeof shownAs>) =>
        `${address ?? '-'}\t${name}\t${state}\t${roles.map(({ role, agency, book }) => [role, agency, book].filter(Boolean).join(':')).join(' ')}`
      print(settings.json ? JSON.stringify(rows) : rows.map(line).join('\n'))
    })
    return 0
  },
}
