// Every project of the zones has the military's opinion before it is carried out. Only the fact of it is known here.
import { formatDate } from '#kernel/date.ts'
import { finding, said, stated } from '../finding.ts'
import type { Rule } from '../model.ts'

export const militaryOpinion: Rule = ({ project: { militaryOpinion: given, stage }, site, rules: { day } }) => {
  if (site.is === 'outside')
    return finding('not-concerned', said('Dự án ở ngoài khu, cụm.', 'The project stands outside the zones.'))
  const opinion = given !== null && given.date <= day ? given : null
  const result = stage === 'proposal' ? 'conditional' : 'refused'
  if (opinion === null)
    return finding(
      result,
      stage === 'proposal'
        ? said(
            'Chưa có ý kiến của ngành Quân sự; phải có trước khi triển khai.',
            'The military’s opinion is not there yet; it has to be before the project is carried out.',
          )
        : said(
            'Chưa có ý kiến của ngành Quân sự nên chưa được triển khai.',
            'Without the military’s opinion the project may not be carried out.',
          ),
      { needs: [said('Lấy ý kiến của ngành Quân sự', 'Ask for the military’s opinion')] },
    )
  const evidence = [
    stated(
      { from: opinion.date, source: null },
      said(
        `Văn bản ${opinion.number} ngày ${formatDate(opinion.date)}`,
        `Document ${opinion.number} of ${formatDate(opinion.date)}`,
      ),
    ),
  ]
  return opinion.outcome === 'agreed'
    ? finding('allowed', said('Ngành Quân sự đã có ý kiến đồng ý.', 'The military has agreed.'), { evidence })
    : finding(result, said('Ngành Quân sự chưa đồng ý.', 'The military has not agreed.'), {
        needs: [said('Giải quyết ý kiến của ngành Quân sự', 'Settle the military’s opinion')],
        evidence,
      })
}
