// Projects suit the sectors of their zone: what may enter it on that date is a list that people keep in the books.
import { finding, said, withoutZone, zoneOf } from '../finding.ts'
import type { Evidence, PermittedSector, Rule } from '../model.ts'
import { commonCode, type Standing, standsTo } from '../sector.ts'

const evidenceOf = ({ scheme, code, name, from, source }: PermittedSector): Evidence => {
  const text = `${scheme} ${code}: ${name}`
  return { text: said(text, text), from, source }
}

export const sectorPermittedInZone: Rule = ({ project: { sector }, site, rules: { mappings } }) => {
  const none = withoutZone(site)
  if (none) return none
  const { name, sectors, isSectorListComplete } = zoneOf(site)
  const verify = (vi: string, en: string, found: readonly PermittedSector[] = []) =>
    finding('to-verify', said(vi, en), {
      needs: [
        said('Cơ quan quản lý khu xác nhận ngành được phép', 'The keeper of the zone confirms that the sector is permitted'),
      ],
      evidence: found.map(evidenceOf),
    })
  if (sector === null) return verify('Chưa biết dự án làm ngành gì.', 'What the project makes is not known.')
  const code = commonCode(sector, mappings)
  if (code === null)
    return verify(
      `Mã ${sector.scheme} ${sector.code} chưa đối chiếu được với VSIC 2018.`,
      `${sector.scheme} ${sector.code} has no known counterpart in VSIC 2018.`,
    )
  const found: Record<Standing, PermittedSector[]> = { within: [], wider: [], apart: [] }
  // A listed sector whose own code has no counterpart might be this one.
  for (const each of sectors) {
    const listed = commonCode(each, mappings)
    found[listed === null ? 'wider' : standsTo(code, listed)].push(each)
  }
  const free = found.within.filter(({ condition }) => condition === null)
  if (free.length > 0)
    return finding('allowed', said(`Ngành được phép vào ${name.vi}.`, `The sector may enter ${name.en}.`), {
      evidence: free.map(evidenceOf),
    })
  if (found.within.length > 0)
    return finding(
      'conditional',
      said(`Ngành được vào ${name.vi} khi có điều kiện.`, `The sector may enter ${name.en} under a condition.`),
      {
        needs: found.within.flatMap(({ condition }) => (condition === null ? [] : [said(condition, condition)])),
        evidence: found.within.map(evidenceOf),
      },
    )
  if (found.wider.length > 0)
    return verify(
      `Mã ngành rộng hơn ngành được phép ở ${name.vi}.`,
      `The code is wider than what ${name.en} permits.`,
      found.wider,
    )
  if (isSectorListComplete?.value !== true)
    return verify(
      `Chưa thấy ngành này trong danh mục của ${name.vi}, và danh mục chưa chắc đã đủ.`,
      `The list of ${name.en} does not name this sector, and may not be complete.`,
    )
  return finding('refused', said(`Ngành không được phép vào ${name.vi}.`, `The sector may not enter ${name.en}.`), {
    needs: [said('Chọn khu, cụm nhận ngành này', 'Choose a zone that takes this sector')],
    evidence: sectors.slice(0, 20).map(evidenceOf),
  })
}
