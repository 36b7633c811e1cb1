// Courses, places and what became of those who took them.
import { defineBook } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { flag } from '../kinds/flag.ts'
import { integer } from '../kinds/integer.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

export const trainingCourses = defineBook({
  name: 'training-courses',
  table: 'training_course',
  label: { vi: 'Khoá đào tạo', en: 'Training courses' },
  one: { vi: 'khoá đào tạo', en: 'course' },
  description: {
    vi: 'Khoá đào tạo nghề theo nhu cầu doanh nghiệp và cho người mất đất: chỗ học, người học, có việc làm.',
    en: 'Courses to firms’ needs and for those who lost land: places, learners, those who found work.',
  },
  identity: 'named',
  keeper: { vi: 'Sở Nội vụ', en: 'Department of Home Affairs' },
  title: 'name',
  sort: 'name',
  geometry: null,
  fields: {
    name: text({ label: { vi: 'Khoá học', en: 'Course' }, required: true, searched: true, indexed: true }),
    provider: text({ label: { vi: 'Cơ sở đào tạo', en: 'Provider' }, required: true, searched: true, indexed: true }),
    zone: reference('zones', { label: { vi: 'Khu, cụm', en: 'Zone' }, indexed: true }),
    enterprise: reference('enterprises', { label: { vi: 'Doanh nghiệp đặt hàng', en: 'Ordered by' } }),
    occupation: text({ label: { vi: 'Nghề', en: 'Occupation' }, searched: true }),
    level: choice(
      {
        short: { vi: 'thường xuyên, dưới 3 tháng', en: 'short course' },
        elementary: { vi: 'sơ cấp', en: 'elementary' },
        intermediate: { vi: 'trung cấp', en: 'intermediate' },
        college: { vi: 'cao đẳng', en: 'college' },
        manager: { vi: 'cán bộ quản lý', en: 'managers' },
      },
      { label: { vi: 'Trình độ', en: 'Level' } },
    ),
    isForLandLosers: flag({
      label: { vi: 'Cho người bị thu hồi đất', en: 'For those who lost land' },
      law: 'Luật Đất đai 31/2024/QH15, Điều 109',
    }),
    places: integer({ unit: { vi: 'chỗ', en: 'places' } }, { label: { vi: 'Chỉ tiêu', en: 'Places' } }),
    enrolled: integer({ unit: { vi: 'người', en: 'people' } }, { label: { vi: 'Nhập học', en: 'Enrolled' } }),
    graduated: integer({ unit: { vi: 'người', en: 'people' } }, { label: { vi: 'Tốt nghiệp', en: 'Graduated' } }),
    employedAfter6Months: integer(
      { unit: { vi: 'người', en: 'people' } },
      { label: { vi: 'Có việc sau 6 tháng', en: 'Employed after 6 months' } },
    ),
    startsOn: date({ label: { vi: 'Bắt đầu', en: 'Starts on' }, indexed: true }),
    endsOn: date({ label: { vi: 'Kết thúc', en: 'Ends on' } }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
  },
})
