// Contracts that bind suppliers and factories.
import { defineBook, type RowOf } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { decimal } from '../kinds/decimal.ts'
import { money } from '../kinds/money.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

export const linkageContracts = defineBook({
  name: 'linkage-contracts',
  table: 'linkage_contract',
  label: { vi: 'Hợp đồng liên kết', en: 'Linkage contracts' },
  one: { vi: 'hợp đồng liên kết', en: 'linkage contract' },
  description: {
    vi: 'Hợp đồng liên kết giữa người cung cấp nguyên liệu và nhà máy.',
    en: 'Contracts between suppliers of raw material and factories.',
  },
  identity: 'named',
  keeper: { vi: 'Sở Công Thương', en: 'Department of Industry and Trade' },
  title: 'name',
  sort: 'name',
  geometry: null,
  fields: {
    name: text({ label: { vi: 'Hợp đồng', en: 'Contract' }, required: true, searched: true, indexed: true }),
    buyer: reference('enterprises', { label: { vi: 'Bên mua', en: 'Buyer' }, indexed: true }),
    supplier: text({ label: { vi: 'Bên cung cấp', en: 'Supplier' }, searched: true }),
    materialArea: reference('material-areas', { label: { vi: 'Vùng nguyên liệu', en: 'Material area' }, indexed: true }),
    product: text({ label: { vi: 'Sản phẩm', en: 'Product' }, searched: true }),
    quantityTonnes: decimal({ unit: { vi: 'tấn/năm', en: 'tonnes a year' } }, { label: { vi: 'Sản lượng', en: 'Quantity' } }),
    worth: money('billion-VND', { label: { vi: 'Giá trị', en: 'Worth' } }),
    signedOn: date({ label: { vi: 'Ký ngày', en: 'Signed on' }, law: 'Nghị định 98/2018/NĐ-CP' }),
    endsOn: date({ label: { vi: 'Hết hạn', en: 'Ends on' } }),
    status: choice(
      {
        signed: { vi: 'đã ký', en: 'signed' },
        running: { vi: 'đang thực hiện', en: 'running' },
        ended: { vi: 'đã kết thúc', en: 'ended' },
        broken: { vi: 'bị phá vỡ', en: 'broken' },
      },
      { label: { vi: 'Tình trạng', en: 'Status' } },
    ),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
  },
})

export type LinkageContractRow = RowOf<typeof linkageContracts>
