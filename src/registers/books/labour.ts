// Who works in a zone, and beside it what two others measure there: insured workers and power used.
import { defineBook } from '../book.ts'
import { decimal } from '../kinds/decimal.ts'
import { integer } from '../kinds/integer.ts'
import { money } from '../kinds/money.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

const WORKERS = { vi: 'lao động', en: 'workers' }
const FORM = 'Biểu 2104, 2106.H.QLKKT; Nghị định 145/2020/NĐ-CP, mẫu 01/PLI'

export const labour = defineBook({
  name: 'labour',
  table: 'labour',
  label: { vi: 'Lao động trong khu, cụm', en: 'Labour in the zones' },
  one: { vi: 'số liệu lao động của khu, cụm', en: 'zone’s labour' },
  description: {
    vi: 'Mỗi khu, cụm một dòng, ghi lại theo từng kỳ: lao động theo giới, nguồn gốc, đào tạo; số đóng bảo hiểm xã hội và điện tiêu thụ.',
    en: 'One row for each zone, told anew each period: workers by sex, origin and training; insured workers and power used.',
  },
  identity: 'named',
  keeper: {
    vi: 'Ban Quản lý các khu công nghiệp; cơ quan bảo hiểm xã hội và đơn vị điện lực cung cấp số của mình',
    en: 'Management Board of Industrial Parks; the social insurance and the power company give their own figures',
  },
  title: 'name',
  sort: 'name',
  geometry: null,
  fields: {
    name: text({ label: { vi: 'Tên', en: 'Name' }, required: true, searched: true, indexed: true }),
    zone: reference('zones', { label: { vi: 'Khu, cụm', en: 'Zone' }, required: true, indexed: true }),
    workers: integer({ unit: WORKERS }, { label: { vi: 'Lao động', en: 'Workers' }, law: FORM }),
    femaleWorkers: integer({ unit: WORKERS }, { label: { vi: 'Lao động nữ', en: 'Women' }, law: FORM }),
    localWorkers: integer({ unit: WORKERS }, { label: { vi: 'Lao động trong tỉnh', en: 'Workers of the province' }, law: FORM }),
    foreignWorkers: integer({ unit: WORKERS }, { label: { vi: 'Lao động nước ngoài', en: 'Foreign workers' }, law: FORM }),
    trainedWorkers: integer({ unit: WORKERS }, { label: { vi: 'Lao động qua đào tạo', en: 'Trained workers' }, law: FORM }),
    monthlyIncome: money('million-VND', { label: { vi: 'Thu nhập bình quân một tháng', en: 'Average income a month' } }),
    insuredWorkers: integer(
      { unit: WORKERS },
      { label: { vi: 'Lao động đóng bảo hiểm xã hội', en: 'Insured workers' }, law: 'Luật Bảo hiểm xã hội 41/2024/QH15' },
    ),
    powerMwh: decimal({ unit: { vi: 'MWh/tháng', en: 'MWh a month' } }, { label: { vi: 'Điện tiêu thụ', en: 'Power used' } }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
  },
  check: (row) =>
    (['femaleWorkers', 'localWorkers', 'foreignWorkers', 'trainedWorkers'] as const).flatMap((field) => {
      const [part, workers] = [row[field], row.workers]
      if (part === null || workers === null || part <= workers) return []
      return [
        { field, reason: { vi: `${part} nhiều hơn ${workers} lao động`, en: `${part} is more than the ${workers} workers` } },
      ]
    }),
})
