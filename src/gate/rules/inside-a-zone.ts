// No factory is built outside the zones.
import { finding, said } from '../finding.ts'
import type { Rule } from '../model.ts'
import { commonCode, digitsOf, standsTo } from '../sector.ts'

export const insideAZone: Rule = ({ project: { sector }, site, rules }) => {
  if (site.is === 'zone')
    return finding('allowed', said(`Dự án ở ${site.zone.name.vi}.`, `The project stands in ${site.zone.name.en}.`))
  const code = sector && commonCode(sector, rules.mappings)
  const lists =
    code === null ? [] : rules.factories.filter(({ codes }) => codes.some((each) => standsTo(code, each) === 'within'))
  const isFactory = lists.some((each) => each.isFactory)
  if (lists.length > 0 && !isFactory)
    return finding(
      'not-concerned',
      said('Ngành này không phải sản xuất công nghiệp.', 'This sector is no industrial production.'),
    )
  if (site.is === 'unknown')
    return site.asked === null
      ? finding('to-verify', said('Chưa biết dự án ở đâu.', 'Where the project stands is not known.'), {
          needs: [said('Cho biết khu, cụm, hoặc nói là ở ngoài', 'Say which zone, or that it is outside')],
        })
      : finding(
          'to-verify',
          said(`Sổ không có khu, cụm “${site.asked}” vào ngày này.`, `The books have no zone “${site.asked}” on this day.`),
          { needs: [said('Cho biết khu, cụm có trong sổ', 'Name a zone of the books')] },
        )
  if (isFactory)
    return finding(
      'refused',
      said(
        'Nhà máy, xí nghiệp sản xuất công nghiệp không được xây ngoài khu, cụm công nghiệp, khu kinh tế.',
        'No factory may be built outside industrial parks, clusters and the economic zone.',
      ),
      { needs: [said('Chọn địa điểm trong một khu, cụm', 'Choose a place inside a zone')] },
    )
  return finding(
    'to-verify',
    sector === null
      ? said('Chưa biết dự án làm ngành gì.', 'What the project makes is not known.')
      : said(
          `Chưa rõ mã ${sector.scheme} ${digitsOf(sector.code)} có phải sản xuất công nghiệp không.`,
          `Whether ${sector.scheme} ${digitsOf(sector.code)} is industrial production is not known.`,
        ),
    { needs: [said('Xác nhận đây có phải nhà máy không', 'Confirm whether it is a factory')] },
  )
}
