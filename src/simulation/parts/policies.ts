import { policies } from '#registers/books/policies.ts'
import { daysAfter, RESOLVED, yearOf } from '../calendar.ts'
import type { Part, Turn } from '../model.ts'
import { storyOf } from '../telling.ts'

const POLICIES = [
  { name: 'Hỗ trợ chi phí giải phóng mặt bằng cụm công nghiệp', for: 'Chủ đầu tư hạ tầng cụm', days: 420 },
  { name: 'Hỗ trợ đào tạo nghề cho lao động địa phương', for: 'Người lao động, doanh nghiệp', days: 300 },
  { name: 'Ưu đãi tiền thuê đất ngoài mức chung', for: 'Nhà đầu tư thứ cấp', days: 900 },
  { name: 'Hỗ trợ di dời cơ sở sản xuất vào cụm', for: 'Cơ sở ngoài khu, cụm', days: 1300 },
  { name: 'Hỗ trợ đầu tư trạm xử lý nước thải', for: 'Chủ đầu tư hạ tầng', days: 1700 },
  { name: 'Khuyến khích nhà ở công nhân', for: 'Chủ đầu tư nhà ở', days: 2600 },
] as const
const BILLION = 1_000_000_000

export const policiesPart: Part = {
  book: policies,
  *stories(province) {
    for (const [n, policy] of POLICIES.entries()) {
      const id = `cs-${province.number + 1}-${n + 1}`
      const random = province.random.fork(`policies ${id}`)
      const issuedOn = daysAfter(RESOLVED, policy.days * random.between(0.7, 1.3))
      const budget = random.whole(12, 140) * BILLION
      const turns: Turn[] = [
        {
          on: RESOLVED,
          values: { name: policy.name, provision: 'III.4', status: 'needed', beneficiaries: policy.for, keeper: 'so-tai-chinh' },
          source: 'nghi-quyet',
        },
        { on: daysAfter(issuedOn, -random.whole(120, 300)), values: { status: 'drafting' }, source: 'bao-cao-so' },
        {
          on: issuedOn,
          values: {
            status: 'issued',
            legalAct: `Nghị quyết ${random.whole(3, 60)}/${yearOf(issuedOn)}/NQ-HĐND (mô phỏng)`,
            issuedOn,
            budget,
          },
          source: 'quyet-dinh',
        },
      ]
      let spent = 0
      for (let year = 1; year <= 4; year++) {
        spent += Math.round((budget * random.between(0.04, 0.3)) / BILLION) * BILLION
        turns.push({
          on: daysAfter(issuedOn, year * 365),
          values: { spent: Math.min(spent, budget), takeUp: Math.round((spent / BILLION) * random.between(0.5, 2)) },
          source: 'bao-cao-so',
        })
      }
      yield storyOf(
        id,
        turns.filter(({ on }) => on <= province.until && on >= RESOLVED),
        { by: 'account:so-tai-chinh', source: 'bao-cao-so' },
        random,
      )
    }
  },
}
