// What somebody is reminded of, and the calendars that show it elsewhere.
import type { Kysely } from 'kysely'
import type { Context } from '#agencies/context.ts'
import type { Schema } from '#db/schema.ts'
import { dateInVietnam } from '#kernel/date.ts'
import { type Language, say } from '#kernel/language.ts'
import { readFeed } from '#tasks/reminders/actions.server.ts'
import { calendarText } from '#tasks/reminders/ical.ts'
import { masked, REMINDER_WORDS, soonFrom } from '#tasks/reminders/rules.ts'
import { readFeeds, readReminders, readSeats } from '#tasks/reminders/store.server.ts'

/** The names of bodies, by resolution and id. */
const readNames = async (
  db: Kysely<Schema>,
  bodies: readonly { resolution: string; agency: string }[],
  language: Language,
): Promise<Map<string, string>> => {
  const rows = await db
    .selectFrom('body')
    .select(['resolution_id', 'id', 'name_vi', 'name_en'])
    .where('resolution_id', 'in', ['', ...bodies.map(({ resolution }) => resolution)])
    .where('id', 'in', ['', ...bodies.map(({ agency }) => agency)])
    .execute()
  return new Map(rows.map((row) => [`${row.resolution_id} ${row.id}`, say({ vi: row.name_vi, en: row.name_en }, language)]))
}

/** Of the person who asks; nothing for anybody else. */
export const remindersOfPerson = async ({ db: { kysely }, actor, now }: Context, language: Language) => {
  const person = actor.kind === 'account' ? actor.id : 0
  const asOf = dateInVietnam(now())
  const seats = await readSeats(kysely, asOf, person)
  const feeds = await readFeeds(kysely, person)
  const ofBodies = feeds.flatMap(({ resolution, agency }) => (resolution && agency ? [{ resolution, agency }] : []))
  const names = await readNames(kysely, [...seats, ...ofBodies], language)
  const nameOf = (resolution: string, agency: string): string => names.get(`${resolution} ${agency}`) ?? agency
  const nameOfBody = new Map(seats.map(({ resolution, agency }) => [agency, nameOf(resolution, agency)]))
  const reminders = await readReminders(kysely, seats, { asOf, until: soonFrom(asOf) })
  return {
    seats: seats.map(({ resolution, agency }) => ({
      ...{ resolution, agency, value: `${resolution} ${agency}`, label: nameOf(resolution, agency) },
    })),
    reminders: reminders.map((reminder) => ({
      ...reminder,
      title: say(reminder.title, language),
      body: nameOfBody.get(reminder.body) ?? reminder.body,
    })),
    feeds: feeds.map(({ id, resolution, agency, madeAt }) => ({
      ...{ id, madeAt: madeAt.toISOString() },
      of: resolution && agency ? nameOf(resolution, agency) : null,
    })),
  }
}

/** What a calendar program gets for a link (text/calendar); null where the link opens nothing. Numbers of persons are masked. */
export const calendarFor = async (
  ctx: Pick<Context, 'db' | 'now'>,
  { token, origin, name }: { token: string; origin: string; name: string },
): Promise<string | null> => {
  const reminders = await readFeed(ctx, token)
  return (
    reminders &&
    calendarText(
      reminders.map(({ kind, id, title, day, path }) => ({
        uid: `${id}@resolute`,
        day,
        summary: masked(`${REMINDER_WORDS[kind].vi}: ${title.vi}`),
        url: origin + path,
      })),
      { name, stampedAt: ctx.now() },
    )
  )
}
