import { mobilisationEvents } from '#registers/books/mobilisation-events.ts'
import { daysAfter, RESOLVED, yearOf } from '../calendar.ts'
import type { Part } from '../model.ts'
import { uuidOf } from '../random.ts'
import { storyOf } from '../telling.ts'

const TYPES = [
  { type: 'briefing', name: 'Hội nghị quán triệt nghị quyết', organiser: 'ban-tuyen-giao', most: 350 },
  { type: 'dialogue', name: 'Đối thoại với người dân vùng dự án', organiser: 'mat-tran', most: 180 },
  { type: 'broadcast', name: 'Chuyên mục phát thanh, truyền hình', organiser: 'ban-tuyen-giao', most: 0 },
  { type: 'visit', name: 'Vận động giao mặt bằng tại nhà', organiser: 'ban-dan-van', most: 40 },
  { type: 'campaign', name: 'Đợt thi đua an toàn lao động', organiser: 'lien-doan-lao-dong', most: 900 },
] as const
const A_YEAR = 18

export const mobilisationEventsPart: Part = {
  book: mobilisationEvents,
  *stories(province) {
    const zones = province.zones.filter(({ reached }) => reached.size > 0)
    for (let year = yearOf(RESOLVED); year <= yearOf(province.until); year++)
      for (let n = 0; n < A_YEAR * province.scale; n++) {
        const random = province.random.fork(`events ${year} ${n}`)
        const { type, name, organiser, most } = random.pick(TYPES)
        const heldOn = daysAfter(`${year}-01-08`, random.whole(0, 350))
        const id = uuidOf(random)
        if (heldOn <= RESOLVED || heldOn > province.until) continue
        const zone = type === 'broadcast' || type === 'briefing' ? null : random.pick(zones)
        const place = random.pick(province.communes)
        const values = {
          ...{
            name: zone ? `${name}: ${zone.name}` : `${name} đợt ${n + 1}/${year}`,
            type,
            organiser,
            zone: zone?.id ?? null,
            heldOn,
          },
          ...{ place: type === 'broadcast' ? null : place, provision: 'III.5' },
          participants: most === 0 || random.chance(0.12) ? null : random.whole(Math.ceil(most / 5), most),
          outcome: type === 'dialogue' ? `${random.whole(4, 30)} ý kiến, ${random.whole(0, 4)} ý kiến chưa trả lời` : null,
        }
        yield storyOf(
          id,
          [{ on: heldOn, values, source: 'bao-cao-so' }],
          { by: `account:${organiser}`, source: 'bao-cao-so' },
          random,
        )
      }
  },
}
