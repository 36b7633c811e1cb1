// What the numbers of a text say of each other by themselves: so many asked and so many named, zones that another number
// needs, land that does not add up to its total, zones that must be full in the year they open.
import type { Bilingual } from '#kernel/language.ts'
import { KIND_NAMES } from '../words.ts'
import { areaOf, figureOf } from './figures.ts'
import { type FitGoal, goalsOf, spanWords, yearsOpen } from './goals.ts'
import type { FitWorld } from './model.ts'
import type { VariantFigures } from './variant.ts'

export type Notice = { provisions: string[]; text: Bilingual }

/** `figures` are those of any reading: numbers of zones are the same in all. */
export const noticesOf = (world: FitWorld, figures: VariantFigures | null): Notice[] => [
  ...(figures ? [...neededNotice(world, figures), ...namedNotices(world, figures)] : []),
  ...sameYearNotices(goalsOf(world)),
  ...totalNotices(world),
]

const neededNotice = (world: FitWorld, { newParksNeeded, newParksByPlace }: VariantFigures): Notice[] => {
  const build = world.plan.buildOut.find(({ id }) => id === world.plan.ambiguous)
  const number = build?.number && figureOf(world, build.number)
  const goals = goalsOf(world).filter(
    ({ measure }) => measure.indicator === 'zones-in-state' && measure.kind === build?.kind && measure.atLeast === 'operating',
  )
  const goal = goals.at(-1)
  if (!build || !number || !goal || newParksNeeded === null || number.low === null || newParksNeeded <= number.low) return []
  const places = (language: 'vi' | 'en') =>
    build.places
      .flatMap(({ id, name }) => {
        const count = newParksByPlace[id]
        return count ? [`${language === 'vi' ? name.vi : (name.en ?? name.vi)} ${count}`] : []
      })
      .join(', ')
  const { target, low, year } = goal
  const span = (language: 'vi' | 'en') => spanWords(number.low, number.high, language)
  const isEnough = number.high === null || newParksNeeded <= number.high
  return [
    {
      provisions: [target.provision, build.provision],
      text: {
        vi: `${low} ${KIND_NAMES[build.kind].vi} hoạt động năm ${year} cần ${newParksNeeded} khu mới, trong khi dự kiến ${span('vi')}${isEnough ? `: phải là ${places('vi')}` : ': không đủ'}.`,
        en: `${low} ${KIND_NAMES[build.kind].en} in operation in ${year} need ${newParksNeeded} new ones, where ${span('en')} are planned${isEnough ? `: they must be ${places('en')}` : ': not enough'}.`,
      },
    },
  ]
}

const namedNotices = (world: FitWorld, figures: VariantFigures): Notice[] =>
  (
    [
      ['park', figures.parksAsked, figures.parksNamed],
      ['cluster', figures.clustersAsked, figures.clustersNamed],
    ] as const
  ).flatMap(([kind, asked, named]) => {
    if (asked === null || named === null || asked === named) return []
    const goal = goalsOf(world).find(
      ({ measure, target }) => measure.indicator === 'zones-in-state' && measure.kind === kind && target.value === asked,
    )
    const builds = world.plan.buildOut.filter((build) => build.kind === kind && build.zones.length > 0)
    const provisions = [
      ...new Set([goal?.target.provision, ...builds.map(({ provision }) => provision)].filter((each) => each !== undefined)),
    ]
    return [
      {
        provisions,
        text: {
          vi: `Đến ${goal?.year}: đòi ${asked} ${KIND_NAMES[kind].vi} mới, nêu tên ${named}.`,
          en: `By ${goal?.year}: ${asked} new ${KIND_NAMES[kind].en} are asked for, ${named} are named.`,
        },
      },
    ]
  })

/** Full at the end of the year in which as many may still open: whatever opens then has no year to fill. */
const sameYearNotices = (goals: readonly FitGoal[]): Notice[] =>
  goals.flatMap((full) =>
    full.measure.indicator !== 'occupancy' || full.low === null || full.low < 100 || yearsOpen(full.measure) > 0
      ? []
      : goals.flatMap((open) => {
          const { measure } = open
          if (measure.indicator !== 'zones-in-state' || measure.atLeast !== 'operating' || open.year !== full.year) return []
          return [
            {
              provisions: [...new Set([full.target.provision, open.target.provision])],
              text: {
                vi: `${full.low} % vào cuối năm ${full.year} tính cả ${KIND_NAMES[measure.kind].vi} mở trong chính năm đó: mở năm ${full.year} thì phải lấp đầy ngay trong năm.`,
                en: `${full.low} % at the end of ${full.year} counts ${KIND_NAMES[measure.kind].en} that open in that very year: whatever opens in ${full.year} must be full within it.`,
              },
            },
          ]
        }),
  )

/** A total that the text states against the zones it names, where the book knows them all. */
const totalNotices = (world: FitWorld): Notice[] =>
  world.plan.buildOut.flatMap((build) => {
    if (build.statedHa === null || build.zones.length === 0) return []
    const stated = figureOf(world, build.statedHa)
    const areas = build.zones.map((zone) => areaOf(world, zone).low)
    if (stated.low === null || areas.some((area) => area === null)) return []
    const sum = areas.reduce<number>((whole, area) => whole + area!, 0)
    if (Math.abs(sum - stated.low) < 0.005) return []
    const provisions = [build.provision, ...stated.grounds.flatMap(({ provision }) => provision ?? [])]
    const [total, parts] = [stated.low, sum]
    return [
      {
        provisions: [...new Set(provisions)],
        text: {
          vi: `${build.name.vi}: văn bản ghi ${spanWords(total, null, 'vi')} ha, cộng từng khu trong sổ được ${spanWords(parts, null, 'vi')} ha.`,
          en: `${build.name.en ?? build.name.vi}: the text says ${spanWords(total, null, 'en')} ha, the zones in the book add up to ${spanWords(parts, null, 'en')} ha.`,
        },
      },
    ]
  })
