// Free land for programs, by the criteria of the page /public/land.
import { say } from '#kernel/language.ts'
import { landPart } from '#portal/land.server.ts'
import { LAND_NUMBERS, type LandLot, readLandQuery } from '#portal/land.ts'
import { running } from '#portal/running.server.ts'
import { type Parsed, parsed, refused } from '#registers/field.ts'
import { limitOf } from '#ui/cursor.ts'
import { seenAs } from '../../../public/reading.server.ts'
import { bad, noResolution, wrongView } from '../ask.server.ts'
import type { RequestHandler } from './$types'

const CRITERIA = [...Object.keys(LAND_NUMBERS), 'sector', 'scheme', 'incentive', 'zone', 'box', 'sort', 'unknown']

/** As JSON writes numbers: what people type may be read two ways. */
const plainNumber = (text: string): Parsed<number> =>
  /^\d{1,15}(\.\d{1,9})?$/.test(text)
    ? parsed(Number(text))
    : refused('cần một số từ 0, viết như 1200 hoặc 2.5', 'a number from 0 is needed, written as 1200 or 2.5')

const told = ({ place, zone, ...lot }: LandLot) => ({ ...lot, zone, geometry: place })

/** Where the next part begins; null for no cursor that was given out. */
const fromOf = (cursor: string | null): number | null => {
  if (cursor === null) return 0
  const text = Buffer.from(cursor, 'base64url').toString('utf8')
  return /^lots \d{1,9}$/.test(text) ? Number(text.slice('lots '.length)) : null
}

export const GET: RequestHandler = async ({ url, locals: { reader, isSynthetic } }) => {
  const wrong = wrongView(url, reader, [...CRITERIA, 'limit', 'cursor'], () => false)
  if (wrong) return wrong
  const { searchParams } = url
  const { query, problems } = readLandQuery(searchParams, reader.language, plainNumber)
  const sort = searchParams.get('sort')
  if (sort !== null && sort !== 'area' && sort !== 'price')
    problems.push({ name: 'sort', reason: { vi: 'sort là area hoặc price.', en: 'sort is area or price.' } })
  if (!['1', '0', null].includes(searchParams.get('unknown')))
    problems.push({ name: 'unknown', reason: { vi: 'unknown là 0 hoặc 1.', en: 'unknown is 0 or 1.' } })
  const limit = limitOf(searchParams.get('limit'))
  if (limit === null)
    problems.push({
      name: 'limit',
      reason: { vi: 'limit là số nguyên từ 1 đến 200.', en: 'limit is a whole number from 1 to 200.' },
    })
  const from = fromOf(searchParams.get('cursor'))
  if (from === null)
    problems.push({
      name: 'cursor',
      reason: {
        vi: 'cursor phải là nextCursor của phần trước; bỏ đi để bắt đầu lại.',
        en: 'cursor is the nextCursor of the part before; leave it out to begin again.',
      },
    })
  const refuse = () => bad(problems.map(({ name, reason }) => `${name}: ${say(reason, reader.language)}`).join('\n'))
  if (limit === null || from === null || problems.length > 0) return refuse()
  const part = await landPart(running().db.kysely, seenAs(reader), { ...query, from, limit })
  if (!part) return noResolution(reader)
  const { zone } = query.asked
  if (zone !== null && !part.zones.some(({ id }) => id === zone))
    return bad(
      `zone: ${say({ vi: `không có khu, cụm "${zone.slice(0, 80)}".`, en: `there is no zone "${zone.slice(0, 80)}".` }, reader.language)}`,
    )
  const next = from + limit
  const found = query.isUnsure ? part.unsure : part.total
  return Response.json({
    ...{ resolution: part.resolution.id, synthetic: isSynthetic, asOf: reader.asOf },
    ...{ total: found, sure: part.total, unsure: part.unsure, items: part.lots.map(told) },
    nextCursor: next < found ? Buffer.from(`lots ${next}`, 'utf8').toString('base64url') : null,
  })
}
