// Impact assessment is strict: what the environmental group of the project asks for before it starts.
import { finding, said } from '../finding.ts'
import type { Rule } from '../model.ts'

export const eiaGroup: Rule = ({ project: { eiaGroup: group }, rules: { environment } }) => {
  const duty = group === null ? undefined : environment.get(group)
  if (!duty)
    return finding(
      'to-verify',
      group === null
        ? said('Chưa biết dự án thuộc nhóm môi trường nào.', 'The environmental group of the project is not known.')
        : said(`Chưa rõ vào ngày này nhóm ${group} phải làm gì.`, `What group ${group} has to do on this day is not known.`),
      { needs: [said('Xác định nhóm môi trường (I, II, III hay IV)', 'Find the environmental group (I, II, III or IV)')] },
    )
  const evidence = [{ text: said(duty.law, duty.law), from: duty.from, source: duty.source }]
  const needs = duty.papers ? [duty.papers] : []
  if (duty.assessment === 'required')
    return finding(
      'conditional',
      said(
        `Nhóm ${duty.group}: phải được phê duyệt báo cáo đánh giá tác động môi trường trước.`,
        `Group ${duty.group}: its environmental impact assessment has to be approved first.`,
      ),
      { needs, evidence },
    )
  if (duty.assessment === 'in-part')
    return finding(
      'to-verify',
      said(
        `Nhóm ${duty.group}: một phần phải đánh giá tác động môi trường; cần xem dự án có thuộc phần ấy không.`,
        `Group ${duty.group}: part of it needs an impact assessment; whether this project does has to be seen.`,
      ),
      { needs, evidence },
    )
  return finding(
    'allowed',
    said(`Nhóm ${duty.group}: không phải đánh giá tác động môi trường.`, `Group ${duty.group}: no impact assessment.`),
    { needs, evidence },
  )
}
