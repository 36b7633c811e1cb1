// The wording of the invented resolution: as many provisions, as deep and as long, as a real one.
import type { Insertable } from 'kysely'
import type { Schema } from '#db/schema.ts'

export const MAIN = 'hai-son-07-nq-tu'

export type Provision = Insertable<Schema['provision']>

const KIND: Record<number, string> = { 1: 'section', 2: 'clause', 3: 'dash' }

const WORK = [
  'Rà soát quỹ đất sạch của từng khu, công bố công khai ranh giới và diện tích còn trống cho nhà đầu tư.',
  'Hoàn thành đường gom và cầu nối các khu công nghiệp với cảng biển và quốc lộ.',
  'Ưu tiên vốn ngân sách cho hạ tầng ngoài hàng rào theo thứ tự đã được thông qua.',
  'Tổ chức đào tạo nghề gắn với nhu cầu của doanh nghiệp trong các khu, cụm.',
  'Kiểm tra việc xử lý nước thải tập trung, xử lý nghiêm cơ sở vi phạm.',
]
const WORK_EN = [
  'Review the clean land of each park and publish boundaries and vacant areas for investors.',
  'Finish the feeder roads and the bridge between the parks, the seaport and the national highway.',
  'Give budget priority to infrastructure outside the fences, in the agreed order.',
  'Train workers for what the enterprises in parks and clusters need.',
  'Inspect central wastewater treatment and deal strictly with violations.',
]

const HEADINGS: [string, string, string, number][] = [
  ['I', 'Thực trạng', 'Where we stand', 3],
  ['II', 'Quan điểm, mục tiêu', 'Views and goals', 0],
  ['II.1', 'Quan điểm', 'Views', 4],
  ['II.2', 'Mục tiêu', 'Goals', 7],
  ['III', 'Định hướng phát triển', 'Directions', 0],
  ['III.1', 'Khu công nghiệp', 'Industrial parks', 6],
  ['III.2', 'Cụm công nghiệp', 'Industrial clusters', 7],
  ['III.3', 'Khu kinh tế ven biển', 'The coastal economic zone', 2],
  ['IV', 'Nhiệm vụ, giải pháp', 'Tasks and measures', 0],
  ['IV.1', 'Quy hoạch và đất đai', 'Planning and land', 6],
  ['IV.2', 'Hạ tầng kỹ thuật', 'Technical infrastructure', 5],
  ['IV.3', 'Vốn và thu hút đầu tư', 'Capital and investment', 5],
  ['IV.4', 'Nguồn nhân lực và nhà ở công nhân', 'Workers and their housing', 5],
  ['IV.5', 'Môi trường, quốc phòng, an ninh', 'Environment, defence and security', 5],
  ['IV.6', 'Cải cách hành chính', 'Administrative reform', 5],
  ['V', 'Tổ chức thực hiện', 'Carrying it out', 4],
]

const SENTENCES = [
  'Tỉnh có năm khu công nghiệp với tổng diện tích 1.020 ha, ba khu đã có nhà đầu tư hạ tầng, tỷ lệ lấp đầy bình quân còn thấp.',
  'Phát triển công nghiệp phải gắn với bảo vệ môi trường, giữ đất lúa và bảo đảm đời sống người dân nhường đất.',
  'Đến năm 2025 có bốn khu công nghiệp mới cơ bản xong hạ tầng; đến năm 2030 toàn tỉnh có chín khu hoạt động.',
  'Khu nằm cạnh tuyến đường ven biển, thuận tiện cho chế biến thủy sản, cơ khí và năng lượng tái tạo.',
]

export const provisionsOf = (isVerbatim: boolean): Provision[] => {
  const rows: Provision[] = []
  const add = (path: string, depth: number, over: Partial<Provision>): void => {
    const parent = path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : null
    rows.push({
      document_id: MAIN,
      path,
      parent,
      ordinal: rows.length,
      kind: KIND[depth] ?? 'paragraph',
      label: null,
      heading_vi: null,
      heading_en: null,
      restatement_vi: null,
      restatement_en: null,
      text: null,
      line_from: null,
      line_to: null,
      origin: 'pack',
      ...over,
    })
  }
  for (const [path, vi, en, children] of HEADINGS) {
    const depth = path.split('.').length
    add(path, depth, { heading_vi: vi, heading_en: en })
    for (let n = 1; n <= children; n++) {
      const isWork = path.startsWith('IV')
      const restatement = isWork ? WORK[(n - 1) % WORK.length] : SENTENCES[(rows.length + n) % SENTENCES.length]
      add(`${path}.-${n}`, depth + 1, {
        kind: 'dash',
        label: '-',
        restatement_vi: restatement ?? null,
        restatement_en: isWork ? (WORK_EN[(n - 1) % WORK_EN.length] ?? null) : null,
        text: isVerbatim
          ? `${restatement} Giao các cơ quan liên quan thực hiện theo chức năng, nhiệm vụ (${path}, ý ${n}).`
          : null,
      })
    }
  }
  return rows
}
