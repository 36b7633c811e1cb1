// Projects are brought into zones that take them: infrastructure basically complete, not full. Occupancy as Decree
// 35/2022/NĐ-CP, article 2.22 defines it: leased industrial and service land over all of it.
import { formatNumber } from '#kernel/format.ts'
import type { Bilingual } from '#kernel/language.ts'
import { stateRank } from '#registers/zones.ts'
import { finding, said, stated, told, withoutZone, zoneOf } from '../finding.ts'
import type { Known, Result, Rule } from '../model.ts'

const HA = said('ha', 'ha')

export const occupancy: Rule = ({ site, rules: { fullPercent } }) => {
  const none = withoutZone(site)
  if (none) return none
  const { name, state, industrialHa, serviceHa, leasedIndustrialHa, leasedServiceHa } = zoneOf(site)
  const whole = sum(industrialHa, serviceHa)
  const leased = sum(leasedIndustrialHa, leasedServiceHa)
  const percent = whole === null || leased === null || whole === 0 ? null : (leased / whole) * 100
  const evidence = [
    state && stated(state, said('Trạng thái của khu', 'State of the zone')),
    told(said('Đất công nghiệp', 'Industrial land'), industrialHa, HA),
    told(said('Đất công nghiệp đã cho thuê', 'Industrial land leased'), leasedIndustrialHa, HA),
    told(said('Đất dịch vụ', 'Service land'), serviceHa, HA),
    told(said('Đất dịch vụ đã cho thuê', 'Service land leased'), leasedServiceHa, HA),
  ]
  const answer = (result: Result, reason: Bilingual, ...needs: Bilingual[]) => finding(result, reason, { needs, evidence })
  // Full is full, whether or not anybody has said in which state the zone is.
  if (percent !== null && percent >= fullPercent)
    return answer(
      'conditional',
      occupied(name, percent),
      said('Khu có đất trống trở lại hoặc được mở rộng', 'Land of the zone falls free, or it is expanded'),
    )
  if (state === null)
    return answer(
      'to-verify',
      said(`Chưa biết ${name.vi} đã nhận dự án chưa.`, `Whether ${name.en} takes projects yet is not known.`),
      said('Xác nhận trạng thái của khu', 'Confirm the state of the zone'),
    )
  if (stateRank(state.value) < stateRank('basic-infrastructure'))
    return answer(
      'conditional',
      stateRank(state.value) < stateRank('established')
        ? said(`${name.vi} chưa được thành lập.`, `${name.en} is not established yet.`)
        : said(`Hạ tầng của ${name.vi} chưa cơ bản xong.`, `The infrastructure of ${name.en} is not complete yet.`),
      said('Hạ tầng khu cơ bản xong', 'Basic infrastructure of the zone complete'),
    )
  if (percent === null)
    return answer(
      'to-verify',
      said(`Chưa biết tỷ lệ lấp đầy của ${name.vi}.`, `The occupancy of ${name.en} is not known.`),
      said('Cho biết đất đã cho thuê của khu', 'Say how much land of the zone is leased'),
    )
  return answer('allowed', occupied(name, percent))
}

const occupied = (name: Bilingual, percent: number): Bilingual => {
  const rounded = Math.round(percent * 10) / 10
  return said(`${name.vi} lấp đầy ${formatNumber(rounded, 'vi')}%.`, `${name.en} is ${formatNumber(rounded, 'en')}% occupied.`)
}

const sum = (a: Known<number>, b: Known<number>): number | null => (a === null || b === null ? null : a.value + b.value)
