// By which readings of the text the answer was made: one source with the page of readings, where somebody chooses.
import { formatDate, type IsoDate } from '#kernel/date.ts'
import { type Language, say } from '#kernel/language.ts'
import { targetsAsked } from '#targets/fit/figures.ts'
import type { Otherwise } from '#targets/fit/fit.ts'
import type { FitPlan } from '#targets/fit/model.ts'
import { type Ambiguity, choiceOn, chosenOn, heldOn } from '#targets/readings.ts'
import type { FitAmbiguityView } from './fit.ts'
import { whoOf, whoWords } from './who.ts'

type Asked = {
  plan: FitPlan
  resolution: string
  asOf: IsoDate
  language: Language
  /** What the answer would be by the readings that nobody chose. */
  otherwise: readonly Otherwise[]
}

/** The questions of the text on which the answer may hang, in reading order. */
export const asksOf = (plan: FitPlan, resolution: string, all: readonly Ambiguity[]): Ambiguity[] => {
  const targets = new Set(targetsAsked(plan).map((id) => `${resolution}:${id}`))
  return all.filter(
    ({ id, readings }) =>
      id === plan.ambiguity || readings.some(({ changes }) => Object.keys(changes).some((target) => targets.has(target))),
  )
}

/** They, each with the reading that holds and what the others would answer. */
export const fitAmbiguities = (all: readonly Ambiguity[], asked: Asked): FitAmbiguityView[] =>
  asksOf(asked.plan, asked.resolution, all).map((each) => fitAmbiguityView(each, asked))

const fitAmbiguityView = (ambiguity: Ambiguity, { plan, asOf, language, otherwise }: Asked): FitAmbiguityView => {
  const { id, provision, question } = ambiguity
  const chosen = chosenOn(ambiguity, asOf)
  const choice = chosen && choiceOn(ambiguity, asOf)
  const [first] = heldOn([ambiguity], asOf)
  // Of the question that the readings here are of all are told, until one is chosen.
  const held = chosen ?? (id === plan.ambiguity ? null : first)
  const name = held ? say(held.name, language) : ''
  const words = WORDS[language]
  const by = whoWords(whoOf(choice?.by ?? ''), language)
  const nameOf = (reading: string) =>
    say(ambiguity.readings.find((each) => each.id === reading)?.name ?? { vi: reading, en: reading }, language)
  const variantOf = (variant: string) =>
    say(plan.readings.find((each) => each.id === variant)?.name ?? { vi: variant, en: variant }, language)
  const others = otherwise
    .filter((each) => each.ambiguity === id)
    .map(({ reading, answer, turned }) => ({
      id: reading,
      name: nameOf(reading),
      feasible: answer,
      turned: turned.map(variantOf),
    }))
  return {
    ...{ id, provision, question: say(question, language) },
    reading: held ? { id: held.id, name } : null,
    choice: choice && { from: choice.from, document: choice.document, by, at: choice.at.toISOString() },
    otherwise: others,
    text: [
      choice ? words.chosen(name, { ...choice, by }) : held ? words.first(name) : words.all,
      ...others.map(words.otherwise),
    ].join(' '),
  }
}

type Other = FitAmbiguityView['otherwise'][number]
type Chosen = { from: IsoDate; document: string; by: string }

const WORDS = {
  vi: {
    chosen: (name: string, { from, document, by }: Chosen) =>
      `Theo cách đọc đã chọn “${name}”: ${by} chọn theo ${document}, tính từ ${formatDate(from)}.`,
    first: (name: string) => `Chưa ai chọn; tạm tính theo cách đầu: “${name}”.`,
    all: 'Chưa ai chọn; mọi cách đọc được để cạnh nhau.',
    otherwise: ({ name, turned }: Other) =>
      turned.length === 0
        ? `Nếu đọc “${name}” thì câu trả lời vẫn vậy.`
        : `Nếu đọc “${name}” thì câu trả lời đổi với: ${turned.join('; ')}.`,
  },
  en: {
    chosen: (name: string, { from, document, by }: Chosen) =>
      `By the reading “${name}”, chosen by ${by} on ${document}, from ${formatDate(from)}.`,
    first: (name: string) => `Nobody has chosen; meanwhile by the first reading: “${name}”.`,
    all: 'Nobody has chosen; all readings stand side by side.',
    otherwise: ({ name, turned }: Other) =>
      turned.length === 0
        ? `Read as “${name}”, the answer stays.`
        : `Read as “${name}”, the answer turns for: ${turned.join('; ')}.`,
  },
} as const
