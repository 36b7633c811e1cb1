// Names of the simulated world: syllables of poems put together, which name no province, park, firm or person there is.
// docs/simulate.md says how that is checked.
import type { Random } from './random.ts'

const FIRST = [
  'Sương',
  'Nguyệt',
  'Hạc',
  'Mây',
  'Tinh',
  'Vãn',
  'Ngàn',
  'Trầm',
  'Khói',
  'Lưu',
  'Thu',
  'Huyền',
  'Ráng',
  'Lau',
  'Suối',
  'Đàn',
  'Nhạn',
  'Trúc',
  'Hoàng',
  'Thạch',
]
const SECOND = [
  'Khê',
  'Trạch',
  'Vân',
  'Dao',
  'Lạc',
  'Quỳnh',
  'Cầm',
  'Nhiên',
  'Kha',
  'Ngâm',
  'Từ',
  'Vũ',
  'Diệp',
  'Thuyền',
  'Mộng',
  'Tiêu',
  'Phách',
  'Lĩnh',
  'Dương',
  'Uyển',
]

/** Provinces in their order; written out, so that one is the same at any number of them. */
export const PROVINCES = [
  'Sương Khê',
  'Nguyệt Trạch',
  'Hạc Vân',
  'Mây Ngàn',
  'Tinh Dao',
  'Vãn Lạc',
  'Trầm Quỳnh',
  'Khói Lam',
  'Lưu Cầm',
  'Thu Nhiên',
  'Huyền Kha',
  'Ráng Thu',
  'Lau Trắng',
  'Suối Ngâm',
  'Đàn Từ',
  'Nhạn Vũ',
  'Trúc Diệp',
  'Hoàng Mộng',
  'Thạch Tiêu',
  'Sương Phách',
  'Nguyệt Lĩnh',
  'Hạc Thuyền',
  'Mây Uyển',
  'Tinh Ngâm',
  'Vãn Quỳnh',
  'Ngàn Cầm',
  'Trầm Vân',
  'Lưu Khê',
  'Thu Dao',
  'Huyền Trạch',
  'Lau Diệp',
  'Suối Từ',
  'Đàn Mộng',
  'Nhạn Kha',
] as const

/** Two syllables, the pairs in an order of their own for each generator; numbered once all are used. */
export const placeNames = (random: Random): ((n: number) => string) => {
  const pairs = FIRST.flatMap((first) => SECOND.map((second) => `${first} ${second}`)).filter(
    (name) => !(PROVINCES as readonly string[]).includes(name),
  )
  for (let n = pairs.length - 1; n > 0; n--) {
    const other = random.whole(0, n)
    const [a, b] = [pairs[n] ?? '', pairs[other] ?? '']
    pairs[n] = b
    pairs[other] = a
  }
  return (n) => {
    const name = pairs[n % pairs.length] ?? ''
    const round = Math.floor(n / pairs.length)
    return round === 0 ? name : `${name} ${round + 1}`
  }
}

const STEMS = ['Vel', 'Nor', 'Kas', 'Tol', 'Mir', 'Zan', 'Fer', 'Lum', 'Qui', 'Bro', 'Sae', 'Ori', 'Pel', 'Dru', 'Hev', 'Yol']
const MIDDLES = ['da', 'vi', 'ro', 'xa', 'le', 'mo', 'nti', 'su', 'ka', 'ri']
const ENDINGS = ['ne', 'lux', 'ran', 'tek', 'via', 'don', 'mar', 'sa', 'nis', 'go']

/** A name of no language for firms from abroad. */
export const foreignName = (random: Random): string => `${random.pick(STEMS)}${random.pick(MIDDLES)}${random.pick(ENDINGS)}`

/** Three syllables for firms at home. */
export const firmName = (random: Random): string => `${random.pick(FIRST)} ${random.pick(SECOND)} ${random.pick(SECOND)}`

/** Names that no family of the country bears. */
const FAMILIES = ['Sương', 'Nguyệt', 'Mây', 'Ngàn', 'Khói', 'Ráng', 'Suối', 'Nhạn'] as const

export const personName = (random: Random): string => `${random.pick(FAMILIES)} ${random.pick(FIRST)} ${random.pick(SECOND)}`

/** VSIC 2018 (Decision 27/2018/QĐ-TTg), divisions and groups of manufacturing that rent land in zones. */
export const SECTORS = [
  { code: '1020', name: 'Chế biến, bảo quản thuỷ sản', word: 'Thuỷ sản', density: 95 },
  { code: '1030', name: 'Chế biến và bảo quản rau quả', word: 'Nông sản', density: 70 },
  { code: '1061', name: 'Xay xát và sản xuất bột thô', word: 'Lương thực', density: 22 },
  { code: '1080', name: 'Sản xuất thức ăn gia súc, gia cầm và thuỷ sản', word: 'Dinh dưỡng', density: 25 },
  { code: '1410', name: 'May trang phục', word: 'May mặc', density: 170 },
  { code: '1520', name: 'Sản xuất giày, dép', word: 'Giày dép', density: 160 },
  { code: '1702', name: 'Sản xuất giấy nhăn, bao bì từ giấy', word: 'Bao bì', density: 40 },
  { code: '2220', name: 'Sản xuất sản phẩm từ plastic', word: 'Nhựa', density: 50 },
  { code: '2395', name: 'Sản xuất bê tông và sản phẩm từ bê tông', word: 'Vật liệu', density: 18 },
  { code: '2511', name: 'Sản xuất các cấu kiện kim loại', word: 'Kết cấu thép', density: 35 },
  { code: '2740', name: 'Sản xuất thiết bị điện chiếu sáng', word: 'Thiết bị điện', density: 80 },
  { code: '3100', name: 'Sản xuất giường, tủ, bàn, ghế', word: 'Nội thất', density: 60 },
] as const
