// A calendar as other programs read it (RFC 5545): days without an hour, each event under one name for ever.
import type { IsoDate } from '#kernel/date.ts'
import { dayAfter } from '#kernel/date.ts'

export type CalendarEvent = { uid: string; day: IsoDate; summary: string; url: string | null }

/** RFC 5545, 3.3.11: what has a meaning of its own is marked; signs that no text may hold are left out. */
const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, '')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')

const LINE_OCTETS = 75

/** RFC 5545, 3.1: lines of at most 75 octets, never broken inside a letter; what goes on begins with a blank. */
const folded = (line: string): string => {
  const encoder = new TextEncoder()
  const lines: string[] = []
  let current = ''
  let octets = 0
  for (const sign of line) {
    const more = encoder.encode(sign).length
    if (octets + more > LINE_OCTETS) {
      lines.push(current)
      current = ' '
      octets = 1
    }
    current += sign
    octets += more
  }
  return [...lines, current].join('\r\n')
}

const dateText = (day: IsoDate): string => day.replaceAll('-', '')

export const calendarText = (
  events: readonly CalendarEvent[],
  { name, stampedAt }: { name: string; stampedAt: Date },
): string => {
  const stamp = `${stampedAt.toISOString().replace(/[-:]|\.\d+/g, '')}`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Resolute//Nhac viec//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'X-WR-TIMEZONE:Asia/Ho_Chi_Minh',
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    ...events.flatMap(({ uid, day, summary, url }) => [
      'BEGIN:VEVENT',
      `UID:${escaped(uid)}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${dateText(day)}`,
      `DTEND;VALUE=DATE:${dateText(dayAfter(day))}`,
      `SUMMARY:${escaped(summary)}`,
      ...(url === null ? [] : [`URL:${url}`]),
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}
