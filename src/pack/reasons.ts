// What a schema found wrong, as a sentence for the person who wrote the file.
import type { z } from 'zod'
import type { Reason } from './scalars.ts'

const KINDS: Readonly<Record<string, Reason>> = {
  number: { vi: 'một số nguyên', en: 'a whole number' },
  int: { vi: 'một số nguyên', en: 'a whole number' },
  string: { vi: 'chữ', en: 'text' },
  array: { vi: 'danh sách (các dòng bắt đầu bằng "- ")', en: 'a list (lines that begin with "- ")' },
  object: { vi: 'nhóm khoá (các dòng "khoá: giá trị")', en: 'a group of keys (lines "key: value")' },
  record: { vi: 'nhóm khoá (các dòng "khoá: giá trị")', en: 'a group of keys (lines "key: value")' },
}

const isReason = (value: unknown): value is Reason =>
  typeof value === 'object' && value !== null && 'vi' in value && 'en' in value

/** One finding as sentences; a finding about several unknown keys gives one for each, with the key. */
export const reasonsOf = (
  issue: z.core.$ZodIssue,
  guide = 'docs/pack.md',
): { at: PropertyKey[]; isKey: boolean; reason: Reason }[] => {
  const one = (vi: string, en: string, at: PropertyKey[] = issue.path, isKey = false) => [{ at, isKey, reason: { vi, en } }]
  const name = String(issue.path.at(-1) ?? '')
  switch (issue.code) {
    case 'custom': {
      const reason: unknown = issue.params?.reason
      return isReason(reason) ? one(reason.vi, reason.en) : one(issue.message, issue.message)
    }
    case 'unrecognized_keys':
      return issue.keys.flatMap((key) =>
        one(
          `khoá "${key}" không có ở đây; xem ${guide}`,
          `there is no key "${key}" here; see ${guide}`,
          [...issue.path, key],
          true,
        ),
      )
    case 'invalid_key': {
      const inner = issue.issues[0]
      return (inner ? reasonsOf(inner, guide) : one('khoá không hợp lệ', 'the key is not valid')).map((each) => ({
        ...each,
        at: issue.path,
        isKey: true,
      }))
    }
    case 'invalid_type': {
      if (issue.input === undefined) return one(`thiếu "${name}"`, `"${name}" is missing`)
      const kind = KINDS[issue.expected] ?? { vi: issue.expected, en: issue.expected }
      return one(`ở đây cần ${kind.vi}`, `${kind.en} is needed here`)
    }
    case 'invalid_value':
      return one(`phải là một trong: ${issue.values.join(', ')}`, `must be one of: ${issue.values.join(', ')}`)
    case 'invalid_union': {
      const names = 'options' in issue && Array.isArray(issue.options) ? issue.options.join(', ') : ''
      return one(
        `"${name}" không có trong các loại đã biết${names && `: ${names}`}`,
        `"${name}" is none of the known kinds${names && `: ${names}`}`,
      )
    }
    case 'too_small':
      return issue.origin === 'string'
        ? one(`"${name}" đang để trống`, `"${name}" is empty`)
        : one(`"${name}" ít nhất là ${issue.minimum}`, `"${name}" is at least ${issue.minimum}`)
    case 'too_big':
      return one(`"${name}" nhiều nhất là ${issue.maximum}`, `"${name}" is at most ${issue.maximum}`)
    default:
      return one(`"${name}" không hợp lệ: ${issue.message}`, `"${name}" is not valid: ${issue.message}`)
  }
}
