// Sensitive sectors enter only with protection, high or source technology, advanced treatment, and standards met. Even when all
// is shown it is a condition: the text says "only when these are ensured". The list ends in dots, so it is dated data.
import type { Bilingual } from '#kernel/language.ts'
import { finding, said } from '../finding.ts'
import type { Finding, GateReadings, Project, Rule, SensitiveSector } from '../model.ts'
import { commonCode, standsTo } from '../sector.ts'

const namesOf = (sectors: readonly SensitiveSector[]): Bilingual =>
  said(sectors.map(({ name }) => name.vi).join(', '), sectors.map(({ name }) => name.en ?? name.vi).join(', '))

const evidenceOf = (sectors: readonly SensitiveSector[]) =>
  sectors.map(({ code, name, from, source }) => ({
    text: said(`VSIC 2018 ${code}: ${name.vi}`, `VSIC 2018 ${code}: ${name.en ?? name.vi}`),
    ...{ from, source },
  }))

export const sensitiveSectors: Rule = ({ project, rules }) => {
  const { sector } = project
  const verify = (reason: Bilingual, sectors: readonly SensitiveSector[] = []): Finding =>
    finding('to-verify', reason, {
      needs: [said('Xác nhận có phải ngành nhạy cảm về môi trường không', 'Confirm whether the sector is a sensitive one')],
      evidence: evidenceOf(sectors),
    })
  if (sector === null) return verify(said('Chưa biết dự án làm ngành gì.', 'What the project makes is not known.'))
  const code = commonCode(sector, rules.mappings)
  if (code === null)
    return verify(
      said(
        `Mã ${sector.scheme} ${sector.code} chưa đối chiếu được với danh mục ngành nhạy cảm.`,
        `${sector.scheme} ${sector.code} cannot be held against the list of sensitive sectors.`,
      ),
    )
  const within = rules.sensitive.filter((each) => standsTo(code, each.code) === 'within')
  const settled = within.filter(({ standing }) => standing !== 'open')
  if (settled.length > 0) return mustShow(project, rules.readings, settled)
  const wider = rules.sensitive.filter((each) => standsTo(code, each.code) === 'wider')
  if (within.length + wider.length > 0) {
    const names = namesOf(within.length > 0 ? within : wider)
    return verify(
      within.length > 0
        ? said(
            `Danh sách của văn bản còn để ngỏ: ${names.vi} có thể là ngành nhạy cảm.`,
            `The list of the text is open: ${names.en} may be sensitive.`,
          )
        : said(
            `Mã ngành rộng, gồm cả ngành nhạy cảm: ${names.vi}.`,
            `The code is wide and holds sensitive sectors: ${names.en}.`,
          ),
      within.length > 0 ? within : wider,
    )
  }
  if (!rules.factories.some(({ codes }) => codes.some((each) => standsTo(code, each) === 'within')))
    return verify(said('Danh mục không biết mã ngành này.', 'No list knows this code.'))
  return finding('not-concerned', said('Không thuộc ngành nhạy cảm.', 'The sector is not a sensitive one.'))
}

const mustShow = (project: Project, { technology: joined }: GateReadings, sectors: readonly SensitiveSector[]): Finding => {
  const names = namesOf(sectors)
  const asked = [
    {
      shown: project.protectionMeasures,
      name: said('biện pháp bảo vệ môi trường', 'environmental protection'),
    },
    {
      shown: showsTechnology(project.technology, joined),
      name:
        joined === 'both'
          ? said('công nghệ cao và công nghệ nguồn', 'high technology and source technology')
          : said('công nghệ cao hoặc công nghệ nguồn', 'high or source technology'),
    },
    {
      shown: project.treatment === null ? null : project.treatment === 'advanced',
      name: said('công nghệ xử lý môi trường tiên tiến', 'advanced treatment'),
    },
    { shown: project.standardsMet, name: said('đạt tiêu chuẩn môi trường', 'environmental standards met') },
  ]
  const absent = asked.filter(({ shown }) => shown === false).map(({ name }) => name)
  const open = asked.filter(({ shown }) => shown === null).map(({ name }) => name)
  const needs = [...absent, ...open]
  const evidence = evidenceOf(sectors)
  if (absent.length > 0)
    return finding(
      'refused',
      said(
        `Ngành nhạy cảm (${names.vi}) mà thiếu ${absent.map(({ vi }) => vi).join(', ')}.`,
        `A sensitive sector (${names.en}) without ${absent.map(({ en }) => en).join(', ')}.`,
      ),
      { needs, evidence },
    )
  return finding(
    'conditional',
    open.length > 0
      ? said(
          `Ngành nhạy cảm (${names.vi}), chỉ được vào khi chứng minh đủ điều kiện.`,
          `A sensitive sector (${names.en}); it may enter only once its conditions are shown.`,
        )
      : said(
          `Ngành nhạy cảm (${names.vi}), đã nêu đủ điều kiện; phải giữ suốt khi hoạt động.`,
          `A sensitive sector (${names.en}) that shows its conditions; they must hold as long as it runs.`,
        ),
    { needs, evidence },
  )
}

/** Null where nothing is said, or where one of the two is shown and of the other nothing is known. */
const showsTechnology = (technology: Project['technology'], joined: GateReadings['technology']): boolean | null => {
  if (technology === null || technology.length === 0) return null
  const shown = (['high', 'source'] as const).filter((each) => technology.includes(each)).length
  if (shown === 0) return false
  return shown === 2 || joined === 'either' ? true : null
}
