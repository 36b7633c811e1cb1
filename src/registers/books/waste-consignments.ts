// Consignments of hazardous waste, from the plant to the facility.
import { defineBook } from '../book.ts'
import { date } from '../kinds/date.ts'
import { decimal } from '../kinds/decimal.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

export const wasteConsignments = defineBook({
  name: 'waste-consignments',
  table: 'waste_consignment',
  label: { vi: 'Chuyến chất thải nguy hại', en: 'Hazardous-waste consignments' },
  one: { vi: 'chuyến', en: 'consignment' },
  description: {
    vi: 'Mỗi chứng từ chất thải nguy hại một dòng: ai giao, ai nhận, bao nhiêu.',
    en: 'One row for each manifest of hazardous waste: who gave it, who took it, how much.',
  },
  identity: 'generated',
  keeper: {
    vi: 'Chủ nguồn thải; Sở Nông nghiệp và Môi trường kiểm tra',
    en: 'The producer of the waste; checked by the Department of Agriculture and Environment',
  },
  title: 'name',
  sort: 'shippedOn',
  geometry: null,
  fields: {
    name: text({
      label: { vi: 'Số chứng từ', en: 'Manifest' },
      required: true,
      searched: true,
      indexed: true,
      law: 'Thông tư 02/2022/TT-BTNMT',
    }),
    producer: reference('enterprises', { label: { vi: 'Chủ nguồn thải', en: 'Producer' }, indexed: true }),
    facility: reference('waste-facilities', { label: { vi: 'Cơ sở xử lý', en: 'Facility' }, indexed: true }),
    wasteCode: text({ label: { vi: 'Mã chất thải', en: 'Waste code' }, searched: true, law: 'Thông tư 02/2022/TT-BTNMT' }),
    wasteName: text({ label: { vi: 'Tên chất thải', en: 'Waste' }, searched: true }),
    shippedKg: decimal({ unit: { vi: 'kg', en: 'kg' } }, { label: { vi: 'Khối lượng giao', en: 'Shipped' } }),
    receivedKg: decimal({ unit: { vi: 'kg', en: 'kg' } }, { label: { vi: 'Khối lượng nhận', en: 'Received' } }),
    shippedOn: date({ label: { vi: 'Giao ngày', en: 'Shipped on' }, indexed: true }),
    receivedOn: date({ label: { vi: 'Nhận ngày', en: 'Received on' } }),
    treatedOn: date({ label: { vi: 'Xử lý xong', en: 'Treated on' } }),
    carrier: text({ label: { vi: 'Đơn vị vận chuyển', en: 'Carrier' }, searched: true }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
  },
  check: (row) =>
    row.shippedOn !== null && row.receivedOn !== null && row.receivedOn < row.shippedOn
      ? [{ field: 'receivedOn', reason: { vi: 'nhận trước khi giao', en: 'received before it was shipped' } }]
      : [],
})
