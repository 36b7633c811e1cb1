// The few shapes in which a rule answers.
import type { IsoDate } from '#kernel/date.ts'
import { formatNumber } from '#kernel/format.ts'
import type { Bilingual } from '#kernel/language.ts'
import type { Evidence, Finding, Known, Result, Site, ZoneFacts } from './model.ts'

export const said = (vi: string, en: string): Bilingual => ({ vi, en })

export const finding = (
  result: Result,
  reason: Bilingual,
  { needs = [], evidence = [] }: { needs?: readonly Bilingual[]; evidence?: readonly (Evidence | null)[] } = {},
): Finding => ({ result, reason, needs, evidence: evidence.filter((each) => each !== null) })

/** A fact of a zone as evidence; nothing where it is not known. */
export const told = (name: Bilingual, known: Known<number>, unit: Bilingual): Evidence | null =>
  known &&
  stated(
    known,
    said(
      `${name.vi}: ${formatNumber(known.value, 'vi')} ${unit.vi}`,
      `${name.en}: ${formatNumber(known.value, 'en')} ${unit.en}`,
    ),
  )

export const stated = ({ from, source }: { from: IsoDate; source: string | null }, text: Bilingual): Evidence => ({
  text,
  from,
  source,
})

/** What a rule about the zone says where the project stands in none, or in one that nobody knows; null where it is known. */
export const withoutZone = (site: Site): Finding | null => {
  if (site.is === 'zone') return null
  if (site.is === 'outside')
    return finding('not-concerned', said('Dự án ở ngoài khu, cụm.', 'The project stands outside the zones.'))
  return finding('to-verify', said('Chưa biết dự án ở khu, cụm nào.', 'In which zone the project stands is not known.'), {
    needs: [said('Cho biết khu, cụm', 'Say which zone')],
  })
}

/** The zone of a site that withoutZone() let through. */
export const zoneOf = (site: Site): ZoneFacts => {
  if (site.is !== 'zone') throw new Error('withoutZone() was not asked')
  return site.zone
}

export type Room = {
  /** What is asked for, what there is in all, and what of it is taken. */
  asked: number | null
  whole: Known<number>
  taken: Known<number>
  name: { asked: Bilingual; whole: Bilingual; taken: Bilingual; more: Bilingual }
  unit: Bilingual
}

/**
 * Whether something that the zone has only so much of is enough. More than the whole is too much whatever is taken already;
 * else what nobody knows is to be verified.
 */
export const roomFor = ({ asked, whole, taken, name, unit }: Room): Finding => {
  const evidence = [told(name.whole, whole, unit), told(name.taken, taken, unit)]
  const amount = (value: number) => said(`${formatNumber(value, 'vi')} ${unit.vi}`, `${formatNumber(value, 'en')} ${unit.en}`)
  if (asked === null || whole === null || taken === null) {
    const most = taken ? (whole ? whole.value - taken.value : null) : (whole?.value ?? null)
    if (asked !== null && most !== null && asked > most) return tooMuch(asked, most, name, amount, evidence)
    const missing = [asked === null && name.asked, whole === null && name.whole, taken === null && name.taken].filter(
      (each) => each !== false,
    )
    return finding(
      'to-verify',
      said(`Chưa biết ${missing.map(({ vi }) => vi).join(', ')}.`, `Not known: ${missing.map(({ en }) => en).join(', ')}.`),
      { needs: missing.map((each) => said(`Cho biết ${each.vi}`, `Say: ${each.en}`)), evidence },
    )
  }
  const left = Math.max(0, whole.value - taken.value)
  if (asked > left) return tooMuch(asked, left, name, amount, evidence)
  const [one, other] = [amount(asked), amount(left)]
  return finding(
    'allowed',
    said(`${cap(name.asked.vi)} ${one.vi}, còn ${other.vi}.`, `${cap(name.asked.en ?? '')}: ${one.en}; ${other.en} left.`),
    { evidence },
  )
}

const cap = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const tooMuch = (
  asked: number,
  left: number,
  name: Room['name'],
  amount: (value: number) => Bilingual,
  evidence: readonly (Evidence | null)[],
): Finding => {
  const [one, other] = [amount(asked), amount(left)]
  return finding(
    'conditional',
    said(
      `${cap(name.asked.vi)} ${one.vi}, nhiều nhất chỉ còn ${other.vi}.`,
      `${cap(name.asked.en ?? '')}: ${one.en}; at most ${other.en} left.`,
    ),
    { needs: [name.more], evidence },
  )
}
