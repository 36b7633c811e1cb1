// Infrastructure works inside and outside the fence, the zones they serve, and what waits for them.
import { defineBook } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { decimal } from '../kinds/decimal.ts'
import { flag } from '../kinds/flag.ts'
import { money } from '../kinds/money.ts'
import { place } from '../kinds/place.ts'
import { reference, references } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

export const works = defineBook({
  name: 'works',
  table: 'work',
  label: { vi: 'Công trình hạ tầng', en: 'Infrastructure works' },
  one: { vi: 'công trình', en: 'work' },
  description: {
    vi: 'Đường, điện, nước, viễn thông, nước thải, cảng: trong và ngoài hàng rào, phục vụ khu nào, ngày nào xong.',
    en: 'Roads, power, water, telecoms, wastewater, ports: inside and outside the fence, the zones they serve, the day they are done.',
  },
  identity: 'named',
  keeper: {
    vi: 'Sở Giao thông, Sở Công Thương, Ban Quản lý: mỗi bên phần của mình',
    en: 'The bodies in charge of transport, of industry and the Management Board, each for its own',
  },
  title: 'name',
  sort: 'name',
  geometry: 'geometry',
  fields: {
    name: text({ label: { vi: 'Tên công trình', en: 'Work' }, required: true, searched: true, indexed: true }),
    nameEn: text({ label: { vi: 'Tên tiếng Anh', en: 'Name in English' }, searched: true }),
    type: choice(
      {
        road: { vi: 'đường', en: 'road' },
        expressway: { vi: 'đường cao tốc', en: 'expressway' },
        port: { vi: 'cảng', en: 'port' },
        power: { vi: 'điện', en: 'power' },
        water: { vi: 'cấp nước', en: 'water supply' },
        telecoms: { vi: 'viễn thông', en: 'telecoms' },
        wastewater: { vi: 'nước thải', en: 'wastewater' },
        other: { vi: 'khác', en: 'other' },
      },
      { label: { vi: 'Loại', en: 'Type' }, required: true, indexed: true },
    ),
    fence: choice(
      { inside: { vi: 'trong hàng rào', en: 'inside the fence' }, outside: { vi: 'ngoài hàng rào', en: 'outside the fence' } },
      { label: { vi: 'So với hàng rào', en: 'Side of the fence' }, required: true, indexed: true },
    ),
    zones: references('zones', { label: { vi: 'Phục vụ các khu, cụm', en: 'Zones it serves' } }),
    waitsFor: references('works', { label: { vi: 'Phải chờ công trình', en: 'Works it waits for' } }),
    provision: text({ label: { vi: 'Điểm của văn bản', en: 'Provision' } }),
    investor: text({ label: { vi: 'Chủ đầu tư', en: 'Investor' }, searched: true }),
    keeper: reference('agency', { label: { vi: 'Cơ quan giữ số liệu', en: 'Keeper of its facts' } }),
    status: choice(
      {
        planned: { vi: 'dự kiến', en: 'planned' },
        approved: { vi: 'đã phê duyệt', en: 'approved' },
        building: { vi: 'đang xây dựng', en: 'under construction' },
        'basically-done': { vi: 'cơ bản xong', en: 'basically complete' },
        'in-use': { vi: 'đã khai thác', en: 'in use' },
      },
      { label: { vi: 'Tình trạng', en: 'Status' }, indexed: true },
    ),
    capital: money('billion-VND', { label: { vi: 'Vốn', en: 'Capital' } }),
    lengthKm: decimal({ unit: { vi: 'km', en: 'km' } }, { label: { vi: 'Chiều dài', en: 'Length' } }),
    capacityM3PerDay: decimal(
      { unit: { vi: 'm³/ngày đêm', en: 'm³ a day' } },
      { label: { vi: 'Công suất (nước)', en: 'Capacity (water)' } },
    ),
    loadM3PerDay: decimal(
      { unit: { vi: 'm³/ngày đêm', en: 'm³ a day' } },
      { label: { vi: 'Lưu lượng thực tế (nước)', en: 'Actual load (water)' }, law: 'Biểu 2105.H.QLKKT' },
    ),
    isMonitored: flag({
      label: { vi: 'Quan trắc tự động (nước thải)', en: 'Automatic monitoring (wastewater)' },
      law: 'Nghị định 08/2022/NĐ-CP, Phụ lục XXVIII',
    }),
    capacity: text({ label: { vi: 'Quy mô', en: 'Capacity' } }),
    startedOn: date({ label: { vi: 'Khởi công', en: 'Started on' } }),
    dueOn: date({ label: { vi: 'Hạn hoàn thành', en: 'Due on' } }),
    finishedOn: date({ label: { vi: 'Hoàn thành', en: 'Finished on' } }),
    inUseFrom: date({ label: { vi: 'Khai thác từ', en: 'In use from' }, indexed: true }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
    geometry: place({ label: { vi: 'Hình trên bản đồ', en: 'Shape on the map' } }),
    isApproximate: flag({ label: { vi: 'Hình chỉ gần đúng', en: 'The shape is approximate' } }),
  },
  check: (row) =>
    row.startedOn !== null && row.finishedOn !== null && row.finishedOn < row.startedOn
      ? [{ field: 'finishedOn', reason: { vi: 'xong trước khi khởi công', en: 'finished before it was started' } }]
      : [],
})
