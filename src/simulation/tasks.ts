// What the simulated documents ask of bodies, and how far each body has come.
import type { IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'
import type { Pack } from '#pack/model.ts'
import type { TaskState } from '#tasks/model.ts'
import { daysAfter, instantOn, RESOLVED } from './calendar.ts'
import type { Province } from './model.ts'

type PackTask = Pack['tasks'][number]
type Asked = {
  id: string
  provision: string
  title: Bilingual
  lead: string | null
  with?: string[]
  by: IsoDate | null
  plan?: true
  every?: PackTask['recurrence']
}

const ASKED: readonly Asked[] = [
  {
    id: 'ra-soat-quy-hoach',
    provision: 'III.1',
    title: { vi: 'Rà soát, bổ sung quy hoạch khu, cụm', en: 'Review the plan of zones' },
    lead: 'so-xay-dung',
    with: ['ban-quan-ly'],
    by: '2022-06-30',
  },
  {
    id: 'giai-phong-mat-bang',
    provision: 'III.1',
    title: { vi: 'Kế hoạch giải phóng mặt bằng từng khu', en: 'Plan the clearing of land zone by zone' },
    lead: 'so-nong-nghiep-moi-truong',
    with: ['cap-xa', 'mat-tran'],
    by: '2022-12-31',
  },
  {
    id: 'cao-toc',
    provision: 'III.2',
    title: { vi: 'Phối hợp hoàn thành đường cao tốc', en: 'Help complete the expressway' },
    lead: 'so-xay-dung',
    by: '2026-12-31',
  },
  {
    id: 'dien-nuoc',
    provision: 'III.2',
    title: { vi: 'Bảo đảm điện, nước cho các khu', en: 'Secure power and water for the parks' },
    lead: 'so-cong-thuong',
    by: '2024-12-31',
  },
  {
    id: 'nha-o',
    provision: 'III.2',
    title: { vi: 'Chương trình nhà ở công nhân', en: 'Programme of workers’ housing' },
    lead: null,
    by: null,
  },
  {
    id: 'dao-tao',
    provision: 'III.3',
    title: { vi: 'Kế hoạch đào tạo theo nhu cầu doanh nghiệp', en: 'Plan training to firms’ needs' },
    lead: 'so-noi-vu',
    by: '2023-03-31',
  },
  {
    id: 'chinh-sach',
    provision: 'III.4',
    title: { vi: 'Trình chính sách hỗ trợ cụm công nghiệp', en: 'Submit the policy for clusters' },
    lead: 'so-tai-chinh',
    with: ['so-cong-thuong'],
    by: '2022-12-31',
  },
  {
    id: 'di-doi',
    provision: 'III.4',
    title: { vi: 'Trình chính sách di dời cơ sở sản xuất', en: 'Submit the policy on relocation' },
    lead: 'so-cong-thuong',
    by: '2025-06-30',
  },
  {
    id: 'quan-triet',
    provision: 'III.5',
    title: { vi: 'Quán triệt nghị quyết', en: 'Explain the resolution' },
    lead: 'ban-tuyen-giao',
    by: '2021-12-31',
  },
  {
    id: 'doi-thoai',
    provision: 'III.5',
    title: { vi: 'Đối thoại định kỳ với người dân', en: 'Hear people regularly' },
    lead: 'mat-tran',
    by: null,
    every: 'quarterly',
  },
  {
    id: 'so-ket',
    provision: 'IV',
    title: { vi: 'Sơ kết giữa kỳ', en: 'Mid-term review' },
    lead: 'ban-chi-dao',
    by: '2025-12-31',
  },
  {
    id: 'bao-cao-nam',
    provision: 'II.1',
    title: { vi: 'Báo cáo năm', en: 'Yearly report' },
    lead: 'ubnd',
    by: null,
    plan: true,
    every: 'yearly',
  },
  {
    id: 'quy-dat',
    provision: 'II.2',
    title: { vi: 'Công khai quỹ đất trống', en: 'Publish the free lots' },
    lead: 'ban-quan-ly',
    by: null,
    plan: true,
    every: 'quarterly',
  },
]

export const tasksOf = (plan: string): PackTask[] =>
  ASKED.map((each) => ({
    ...{ id: each.id, provision: each.provision, title: each.title, document: each.plan ? plan : null },
    ...{
      lead: each.lead === null ? [] : [each.lead],
      role: each.lead === null ? null : ('chu_tri' as const),
      coordinators: each.with ?? [],
    },
    ...{
      deliverable: null,
      deadline: each.by === null ? null : { first: each.by, last: each.by, precision: 'day' as const },
      deadlineText: null,
    },
    ...{ recurrence: each.every ?? null, state: null, from: null, basis: null },
  }))

/** A step; where `isStuck`, what stands in the way is reported with it. */
export type Step = { task: string; on: IsoDate; at: number; state: TaskState; isStuck: boolean; by: string }

/** After the assignment of the documents: taken up, handed in, sometimes sent back; the open end is where the world stops. */
export const stepsOf = (province: Province): Step[] =>
  ASKED.flatMap(({ id, lead, by }) => {
    if (lead === null) return []
    const random = province.random.fork(`tasks ${id}`)
    const steps: Omit<Step, 'task' | 'at' | 'by'>[] = []
    const taken = daysAfter(RESOLVED, random.whole(20, 150))
    steps.push({ on: taken, state: 'accepted', isStuck: false })
    if (by !== null) {
      const handed = daysAfter(by, random.whole(-120, 260))
      const isLate = random.chance(0.25)
      if (isLate) steps.push({ on: daysAfter(by, -200), state: 'accepted', isStuck: true })
      else if (random.chance(0.3)) {
        steps.push(
          { on: handed, state: 'submitted', isStuck: false },
          { on: daysAfter(handed, 30), state: 'returned', isStuck: false },
        )
        steps.push(
          { on: daysAfter(handed, 110), state: 'submitted', isStuck: false },
          { on: daysAfter(handed, 140), state: 'done', isStuck: false },
        )
      } else
        steps.push(
          { on: handed, state: 'submitted', isStuck: false },
          { on: daysAfter(handed, random.whole(10, 60)), state: 'done', isStuck: false },
        )
    }
    return (
      steps
        // What would be done before it was taken up is not told.
        .filter(({ on }) => on >= taken)
        .map((step) => ({ ...step, task: id, at: instantOn(step.on, 9 + random.between(0, 7)), by: `account:${lead}` }))
        .filter(({ at }) => at <= province.closing)
    )
  })
