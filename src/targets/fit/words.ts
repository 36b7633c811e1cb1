// What the programme found, in sentences.
import type { Bilingual } from '#kernel/language.ts'
import type { Flip } from './flips.ts'
import { spanWords } from './goals.ts'
import type { Answer, Promised } from './model.ts'
import type { VariantFigures } from './variant.ts'

type Both = { vi: string; en: string }

/** One sentence in each language. */
const both = (sentence: (language: 'vi' | 'en') => string): Both => ({ vi: sentence('vi'), en: sentence('en') })
const said = (text: Bilingual, language: 'vi' | 'en'): string => (language === 'en' ? (text.en ?? text.vi) : text.vi)
const joined = (sentences: readonly Both[], between: string): Both =>
  both((language) => sentences.map((each) => each[language]).join(between))

export const ANSWERS: Readonly<Record<Answer, Both>> = {
  yes: { vi: 'có', en: 'yes' },
  no: { vi: 'không', en: 'no' },
  depends: { vi: 'còn tùy', en: 'it depends' },
}

/** "250.000–280.000 lao động"; years are counted and named, never grouped by thousands. */
export const amountWords = (low: number | null, high: number | null, unit: Bilingual, language: 'vi' | 'en'): string => {
  const span =
    unit.vi === 'năm' ? [...new Set([low, high])].filter((each) => each !== null).join('–') : spanWords(low, high, language)
  return `${span} ${said(unit, language)}`.trim()
}

/** "ít nhất 250.000 lao động" */
const boundWords = ({ low, high, unit }: Promised, language: 'vi' | 'en'): string => {
  const words = amountWords(low, high, unit, language)
  if (low !== null && high !== null) return words
  if (low !== null) return language === 'vi' ? `ít nhất ${words}` : `at least ${words}`
  if (high !== null) return language === 'vi' ? `nhiều nhất ${words}` : `at most ${words}`
  return language === 'vi' ? 'chưa rõ' : 'not known'
}

/** What is promised or assumed, and between which bounds. */
export const promiseWords = (promise: Promised): Both =>
  both((language) => {
    const assumed = promise.kind !== 'assumption' ? '' : language === 'vi' ? 'giả định: ' : 'assumed: '
    return `${assumed}${said(promise.name, language)}, ${boundWords(promise, language)}`
  })

export type Given = { name: Bilingual; unit: Bilingual; value: number }

/** "nếu …: 18 năm"; empty where nothing had to be supposed. */
const givenWords = (given: readonly Given[], language: 'vi' | 'en'): string => {
  if (given.length === 0) return ''
  const words = given
    .map(({ name, unit, value }) => `${said(name, language)} = ${amountWords(value, value, unit, language)}`)
    .join(', ')
  return language === 'vi' ? ` (xét khi ${words})` : ` (supposing ${words})`
}

export const conflictWords = (members: readonly Promised[], given: readonly Given[]): Both =>
  both((language) => {
    const list = members
      .map((each) => `${each.kind === 'assumption' ? '' : `${each.provision}: `}${promiseWords(each)[language]}`)
      .join('; ')
    return language === 'vi'
      ? `Không thể cùng giữ${givenWords(given, language)}: ${list}. Bỏ bất kỳ điều nào thì các điều còn lại giữ được.`
      : `These cannot all be kept${givenWords(given, language)}: ${list}. With any one of them dropped the others can.`
  })

export const changeWords = ({ name, unit }: Promised, from: number, to: number): Both =>
  both((language) => {
    const was = spanWords(from, from, language)
    const is = amountWords(to, to, unit, language)
    return language === 'vi' ? `${said(name, language)}: từ ${was} thành ${is}` : `${said(name, language)}: from ${was} to ${is}`
  })

export const flipWords = (
  { assumption: { name, unit }, from, to, before, answer, was }: Flip,
  readings: readonly Bilingual[],
): Both =>
  both((language) => {
    const [until, then] = [before, to].map((value) => amountWords(value, value, unit, language))
    const [first, second] = [ANSWERS[was][language], ANSWERS[answer][language]]
    const what = said(name, language)
    const under = readings.map((each) => said(each, language)).join('; ')
    const now = from !== null && amountWords(from, from, unit, language)
    if (language === 'vi')
      return now
        ? `${what}: nay ${now}; tới ${then} thì câu trả lời đổi từ “${first}” thành “${second}” (${under}).`
        : `${what}: chưa ai biết. Đến ${until} thì “${first}”, từ ${then} thì “${second}” (${under}).`
    return now
      ? `${what}: now ${now}; at ${then} the answer turns from “${first}” to “${second}” (${under}).`
      : `${what}: nobody knows. Up to ${until} it is “${first}”, from ${then} on “${second}” (${under}).`
  })

/** What a reading comes to, in one sentence of its own figures. */
export const readingWords = (answer: Answer, figures: VariantFigures): Both =>
  both((language) => {
    const { grossHaMin, grossHaMax, grossHaNeeded, jobsNeededMin, jobsNeededMax, jobsAttainableMin, jobsAttainableMax } = figures
    const vi = language === 'vi'
    const lead = vi
      ? { yes: 'Các chỉ tiêu cùng đạt được.', no: 'Các chỉ tiêu không cùng đạt được.', depends: 'Có thể, nhưng chưa chắc.' }
      : { yes: 'The targets can all be met.', no: 'The targets cannot all be met.', depends: 'Possible, but not certain.' }
    if (grossHaMax === null || grossHaNeeded === null || jobsAttainableMax === null) return lead[answer]
    const words = (low: number | null, high: number | null) => spanWords(whole(low), whole(high), language)
    const jobs = vi
      ? `Cần ${words(jobsNeededMin, jobsNeededMax)} việc làm, đất theo định hướng mang được ${words(jobsAttainableMin, jobsAttainableMax)}`
      : `${words(jobsNeededMin, jobsNeededMax)} jobs are needed, the land directed can carry ${words(jobsAttainableMin, jobsAttainableMax)}`
    const land = vi
      ? `phải có từ ${words(Math.ceil(grossHaNeeded), null)} ha, định hướng cho ${words(grossHaMin, grossHaMax)} ha.`
      : `from ${words(Math.ceil(grossHaNeeded), null)} ha are needed, ${words(grossHaMin, grossHaMax)} ha are directed.`
    return `${lead[answer]} ${jobs}; ${land}`
  })

const whole = (value: number | null): number | null => (value === null ? null : Math.round(value))

const HOW: Readonly<Record<Answer, Both>> = {
  yes: { vi: 'có, nếu', en: 'yes, if' },
  depends: { vi: 'có thể, nếu', en: 'possibly, if' },
  no: { vi: 'không, nếu', en: 'no, if' },
}

type Judged = { name: Bilingual; answer: Answer }

/**
 * The answer in one sentence, of all readings or of the one that was chosen; `hangsOn` are the assumptions that nobody knows,
 * as they are told to turn it.
 */
export const headline = (
  answer: Answer,
  readings: readonly Judged[],
  { hangsOn, isChosen }: { hangsOn: readonly Flip[]; isChosen: boolean },
): Both => {
  const [only] = readings
  if (isChosen && only) return chosenHeadline(answer, only.name, conditionOf(hangsOn))
  if (answer === 'yes')
    return {
      vi: 'Có: các chỉ tiêu cùng đạt được, đọc văn bản cách nào cũng vậy.',
      en: 'Yes: the targets can all be met, however the text is read.',
    }
  if (answer === 'no')
    return {
      vi: 'Không: các chỉ tiêu không cùng đạt được, đọc văn bản cách nào cũng vậy.',
      en: 'No: the targets cannot all be met, however the text is read.',
    }
  const parts = (['yes', 'depends', 'no'] as const).flatMap((each): Both[] => {
    const some = readings.filter((reading) => reading.answer === each)
    if (some.length === 0) return []
    return [
      both((language) => {
        const names = some.map(({ name }) => `“${said(name, language)}”`).join(', ')
        return `${HOW[each][language]} ${names}`
      }),
    ]
  })
  const condition = conditionOf(hangsOn)
  return both((language) => {
    const tail =
      condition[language] &&
      (language === 'vi' ? `; và chỉ khi ${condition[language]}` : `; and only where ${condition[language]}`)
    const text = `${joined(parts, '; ')[language]}${tail}`
    return `${language === 'vi' ? 'Tùy cách đọc văn bản' : 'It depends on how the text is read'}: ${text}.`
  })
}

/** "“…” không quá 4 năm"; empty where it hangs on nothing. */
const conditionOf = (hangsOn: readonly Flip[]): Both =>
  joined(
    hangsOn.map(({ assumption, before }) =>
      both((language) => {
        const most = amountWords(before, before, assumption.unit, language)
        const name = said(assumption.name, language)
        return language === 'vi' ? `“${name}” không quá ${most}` : `“${name}” is at most ${most}`
      }),
    ),
    ', ',
  )

const chosenHeadline = (answer: Answer, reading: Bilingual, condition: Both): Both =>
  both((language) => {
    const name = `“${said(reading, language)}”`
    const only = condition[language]
    if (language === 'vi')
      return {
        yes: `Có: các chỉ tiêu cùng đạt được, theo cách đọc đã chọn ${name}.`,
        no: `Không: các chỉ tiêu không cùng đạt được, theo cách đọc đã chọn ${name}.`,
        depends: `Còn tùy, theo cách đọc đã chọn ${name}: có thể đạt, ${only ? `và chỉ khi ${only}` : 'nhưng chưa chắc'}.`,
      }[answer]
    return {
      yes: `Yes: the targets can all be met, under the reading that was chosen, ${name}.`,
      no: `No: the targets cannot all be met, under the reading that was chosen, ${name}.`,
      depends: `It depends, under the reading that was chosen, ${name}: possible, ${only ? `and only where ${only}` : 'but not certain'}.`,
    }[answer]
  })
