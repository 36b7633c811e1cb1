import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { calendarText } from './ical.ts'

const AT = { name: 'Nhắc việc', stampedAt: new Date('2026-11-24T05:00:00.123Z') }
const event = { uid: 'task-r:1@resolute', day: '2026-12-31', summary: 'Việc', url: 'https://x.vn/a' }
/** Lines as a reader puts them together again (RFC 5545, 3.1). */
const unfolded = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n')
const unescaped = (text: string): string => text.replace(/\\([\\;,n])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))

test('an event is a day without an hour, under a name that stays', () => {
  const lines = unfolded(calendarText([event], AT))
  assert.deepEqual([lines[0], lines.at(-2), lines.at(-1)], ['BEGIN:VCALENDAR', 'END:VCALENDAR', ''])
  for (const line of [
    'UID:task-r:1@resolute',
    'DTSTAMP:20261124T050000Z',
    'DTSTART;VALUE=DATE:20261231',
    'DTEND;VALUE=DATE:20270101',
    'SUMMARY:Việc',
    'URL:https://x.vn/a',
    'X-WR-TIMEZONE:Asia/Ho_Chi_Minh',
  ])
    assert.ok(lines.includes(line), line)
})

test('no text makes a line or an event of its own', () => {
  const nasty = 'a\r\nEND:VEVENT\nBEGIN:VEVENT;b,c\\n\u0000\u0007'
  const lines = unfolded(calendarText([{ ...event, summary: nasty }], AT))
  assert.equal(lines.filter((line) => line === 'BEGIN:VEVENT').length, 1)
  assert.ok(lines.includes('SUMMARY:a\\nEND:VEVENT\\nBEGIN:VEVENT\\;b\\,c\\\\n'))
})

test('whatever is said comes back the same, in lines of at most 75 octets that break no letter', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 300 }).filter((said) => !/\p{Cc}/u.test(said))
  fc.assert(
    fc.property(text, (summary) => {
      const made = calendarText([{ ...event, summary }], AT)
      for (const line of made.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75)
      const line = unfolded(made).find((each) => each.startsWith('SUMMARY:'))
      assert.equal(unescaped(line?.slice('SUMMARY:'.length) ?? ''), summary)
    }),
  )
})
