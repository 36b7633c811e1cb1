// Turned away: high risk of pollution, outdated technology, no protection. The text joins the three with "and": read so, all
// three refuse and any one holds the project for a human to decide. Which reading holds is recorded with the resolution.
import { finding, said } from '../finding.ts'
import type { Rule } from '../model.ts'

export const threeRefusals: Rule = ({ project: { pollutionRisk, technology, protectionMeasures }, rules: { readings } }) => {
  const says = technology !== null && technology.length > 0
  // Of each: whether it is so; null where nobody knows.
  const grounds = [
    {
      is: pollutionRisk === null ? null : pollutionRisk === 'high',
      name: said('nguy cơ ô nhiễm cao', 'a high risk of pollution'),
      needs: said('Giảm nguy cơ ô nhiễm', 'Lower the risk of pollution'),
      unknown: said('mức nguy cơ ô nhiễm', 'the risk of pollution'),
    },
    {
      is: says ? technology.includes('outdated') : null,
      name: said('công nghệ, thiết bị lạc hậu', 'outdated technology'),
      needs: said('Thay công nghệ, thiết bị lạc hậu', 'Replace outdated technology'),
      unknown: said('trình độ công nghệ', 'the level of technology'),
    },
    {
      is: protectionMeasures === null ? null : !protectionMeasures,
      name: said('không có biện pháp bảo vệ môi trường', 'no environmental protection'),
      needs: said('Có biện pháp bảo vệ môi trường', 'Have environmental protection'),
      unknown: said('biện pháp bảo vệ môi trường', 'environmental protection'),
    },
  ]
  const met = grounds.filter(({ is }) => is === true)
  const unknown = grounds.filter(({ is }) => is === null)
  const names = said(met.map(({ name }) => name.vi).join(', '), met.map(({ name }) => name.en).join(', '))
  const needs = [
    ...met.map((each) => each.needs),
    ...unknown.map((each) => said(`Cho biết ${each.unknown.vi}`, `Say: ${each.unknown.en}`)),
  ]
  if (met.length === 3 || (readings.refusal === 'any' && met.length > 0))
    return finding('refused', said(`Từ chối: ${names.vi}.`, `Turned away: ${names.en}.`), { needs })
  if (met.length > 0)
    return finding('to-verify', said(`Người có thẩm quyền phải xét: ${names.vi}.`, `For a human to decide: ${names.en}.`), {
      needs,
    })
  if (unknown.length > 0)
    return finding(
      'to-verify',
      said(
        `Chưa biết ${unknown.map((each) => each.unknown.vi).join(', ')}.`,
        `Not known: ${unknown.map((each) => each.unknown.en).join(', ')}.`,
      ),
      { needs },
    )
  return finding(
    'allowed',
    said(
      'Nguy cơ không cao, công nghệ không lạc hậu, có biện pháp bảo vệ môi trường.',
      'No high risk, no outdated technology, and there is environmental protection.',
    ),
  )
}
