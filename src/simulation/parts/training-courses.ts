import { trainingCourses } from '#registers/books/training-courses.ts'
import { daysAfter, FIRST_YEAR, yearOf } from '../calendar.ts'
import type { Part, Turn } from '../model.ts'
import { mistake, storyOf } from '../telling.ts'

const OCCUPATIONS = [
  'Vận hành máy chế biến',
  'May công nghiệp',
  'Điện công nghiệp',
  'Cơ khí, hàn',
  'Kho vận',
  'Quản lý sản xuất',
] as const
const PROVIDERS = ['Trường Cao đẳng nghề', 'Trung tâm Giáo dục nghề nghiệp', 'Trung tâm Dịch vụ việc làm'] as const
const A_YEAR = 14

export const trainingCoursesPart: Part = {
  book: trainingCourses,
  *stories(province) {
    const zones = province.zones.filter(({ lots }) => lots.length > 0)
    for (let year = FIRST_YEAR; year <= yearOf(province.until); year++)
      for (let n = 0; n < A_YEAR * province.scale; n++) {
        const id = `dt-${province.number + 1}-${year}-${n + 1}`
        const random = province.random.fork(`training ${id}`)
        const startsOn = daysAfter(`${year}-01-10`, random.whole(0, 330))
        if (startsOn > province.until) continue
        const level = random.pick(['short', 'short', 'elementary', 'elementary', 'intermediate', 'college', 'manager'])
        const endsOn = daysAfter(startsOn, level === 'short' ? 75 : level === 'elementary' ? 150 : level === 'manager' ? 20 : 540)
        const occupation = level === 'manager' ? 'Quản lý sản xuất' : random.pick(OCCUPATIONS)
        const places = random.whole(4, 16) * 5
        const enrolled = Math.round(places * random.between(0.6, 1))
        const graduated = Math.round(enrolled * random.between(0.75, 1))
        const values = {
          ...{
            name: `${occupation}, khoá ${n + 1}/${year}`,
            provider: `${random.pick(PROVIDERS)} ${province.name}`,
            zone: random.pick(zones).id,
          },
          ...{ occupation, level, isForLandLosers: random.chance(0.25), places, startsOn, endsOn },
        }
        const turns: Turn[] = [
          { on: daysAfter(startsOn, -20), values, source: 'dao-tao' },
          { on: startsOn, values: { enrolled }, source: 'dao-tao' },
          { on: endsOn, values: { graduated }, source: 'dao-tao' },
        ]
        // Nobody asked some of the courses what became of those who took them.
        if (random.chance(0.65))
          turns.push({
            on: daysAfter(endsOn, 183),
            values: { employedAfter6Months: Math.round(graduated * random.between(0.55, 0.95)) },
            source: 'dao-tao',
          })
        const story = storyOf(id, turns, { by: 'account:so-noi-vu', source: 'dao-tao' }, random)
        if (random.chance(0.05))
          mistake(story, 'enrolled', Math.max(0, enrolled - random.whole(2, 9)), 'Bổ sung học viên nhập học muộn', random)
        yield story
      }
  },
}
