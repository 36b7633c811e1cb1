// How a pack's plain values are written. YAML gives every value as text (so "03" and "1.10" stay what was typed); these
// schemas read it. An empty value is the same as a missing line: unknown.
import { z } from 'zod'
import { readMeridian } from '#kernel/geo/meridian.ts'
import type { Bilingual } from '#kernel/language.ts'
import { parseWhen, type When } from './when.ts'

/** A reason in both languages, carried by a Zod issue of ours. */
export type Reason = { vi: string; en: string }

export const refusing = (ctx: z.RefinementCtx, reason: Reason): never => {
  ctx.addIssue({ code: 'custom', params: { reason } })
  return z.NEVER
}

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === '' || value === '~'

/** A line that may be missing or left empty; null then. */
export const optional = <T extends z.ZodType>(schema: T) =>
  z
    .preprocess((value) => (isBlank(value) ? null : value), schema.nullable())
    .optional()
    .transform((value) => (value ?? null) as z.output<T> | null)

/** A list that may be missing; empty then. */
export const listOf = <T extends z.ZodType>(schema: T) =>
  optional(z.array(schema)).transform((value) => (value ?? []) as z.output<T>[])

/** Characters that a person cannot have meant, and that a database refuses. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029]/u

export const text = z
  .string()
  .trim()
  .min(1)
  .max(20_000)
  .transform((value, ctx) =>
    UNPRINTABLE.test(value.replaceAll('\n', ' '))
      ? refusing(ctx, { vi: 'có ký tự điều khiển không in được', en: 'there is a control character that cannot be printed' })
      : value,
  )

/** A provision's path: "II.2.-1". */
export const path = text.transform((value, ctx) =>
  value.length <= 200 && !/\s/.test(value)
    ? value
    : refusing(ctx, {
        vi: 'đường dẫn không có dấu cách và tối đa 200 ký tự',
        en: 'a path has no blanks and 200 characters at most',
      }),
)

/** A sentence in Vietnamese, or in both languages under vi: and en:. */
export const bilingual = z
  .preprocess((value) => (typeof value === 'string' ? { vi: value } : value), z.strictObject({ vi: text, en: optional(text) }))
  .transform((value): Bilingual => value)

/** Degrees of a central meridian of VN-2000. */
export const meridian = text.transform(
  (value, ctx): number =>
    readMeridian(value) ??
    refusing(ctx, {
      vi: 'kinh tuyến trục viết như 105°30′, là bội của 15 phút',
      en: 'a central meridian is written like 105°30′, on a quarter of a degree',
    }),
)

export const identifier = text.transform((value, ctx) =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && value.length <= 80
    ? value
    : refusing(ctx, {
        vi: `mã "${value}" chỉ được gồm chữ thường không dấu, chữ số và gạch nối, tối đa 80 ký tự (ví dụ: khu-cong-nghiep-2025)`,
        en: `the id "${value}" may hold lower-case letters without marks, digits and hyphens only, 80 at most (such as new-parks-2025)`,
      }),
)

export const flag = text.transform((value, ctx) =>
  value === 'true' || value === 'false'
    ? value === 'true'
    : refusing(ctx, { vi: `ghi true (có) hoặc false (không), không phải "${value}"`, en: `write true or false, not "${value}"` }),
)

/** "1.106" is one thousand one hundred and six to a clerk and about one to YAML: neither is guessed. */
export const number = text.transform((value, ctx) => {
  if (/^[-+]?[1-9]\d{0,2}(\.\d{3})+$/.test(value))
    return refusing(ctx, {
      vi: `số "${value}" hiểu được hai cách: viết ${value.replaceAll('.', '')} nếu dấu chấm ngăn hàng nghìn, viết ${value}0 nếu là phần lẻ`,
      en: `the number "${value}" reads two ways: write ${value.replaceAll('.', '')} if the dot parts thousands, ${value}0 if it begins the decimals`,
    })
  if (/^[-+]?\d{1,15}(\.\d{1,9})?$/.test(value)) return Number(value)
  return refusing(ctx, {
    vi: `cần một số viết liền, phần lẻ sau dấu chấm (ví dụ 1106 hoặc 251.13), không phải "${value}"`,
    en: `a number is needed, without thousands marks and with a dot before decimals (1106 or 251.13), not "${value}"`,
  })
})

/** A day, month, quarter or year. */
export const when = text.transform(
  (value, ctx): When =>
    parseWhen(value) ??
    refusing(ctx, {
      vi: `"${value}" không phải ngày: viết 2021-08-15, 15/8/2021, 2021-08, 2021-Q3 hoặc 2021`,
      en: `"${value}" is not a date: write 2021-08-15, 15/8/2021, 2021-08, 2021-Q3 or 2021`,
    }),
)

export const day = when.transform((value, ctx) =>
  value.precision === 'day'
    ? value.last
    : refusing(ctx, {
        vi: 'cần đủ ngày, tháng, năm (ví dụ 2021-06-29); chưa biết ngày thì bỏ dòng này',
        en: 'a full day is needed (such as 2021-06-29); leave the line out where the day is not known',
      }),
)

/** The day by which a statement dated by day, month or year is certain. */
export const lastDay = when.transform((value) => value.last)

export const choice = <const T extends readonly string[]>(values: T) =>
  text.transform((value, ctx): T[number] =>
    values.includes(value)
      ? value
      : refusing(ctx, {
          vi: `"${value}" không có trong danh sách: ${values.join(', ')}`,
          en: `"${value}" is not one of: ${values.join(', ')}`,
        }),
  )
