// Agreements and joint programmes with other provinces.
import { defineBook } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { file } from '../kinds/file.ts'
import { text } from '../kinds/text.ts'

export const agreements = defineBook({
  name: 'agreements',
  table: 'agreement',
  label: { vi: 'Thoả thuận hợp tác', en: 'Agreements' },
  one: { vi: 'thoả thuận', en: 'agreement' },
  description: {
    vi: 'Thoả thuận, quy chế, chương trình hợp tác với tỉnh, thành khác về khu, cụm.',
    en: 'Agreements, rules and programmes with other provinces on zones.',
  },
  identity: 'named',
  keeper: { vi: 'Ủy ban nhân dân tỉnh', en: 'Provincial People’s Committee' },
  title: 'name',
  sort: 'name',
  geometry: null,
  fields: {
    name: text({ label: { vi: 'Tên thoả thuận', en: 'Agreement' }, required: true, searched: true, indexed: true }),
    partner: text({ label: { vi: 'Đối tác', en: 'Partner' }, required: true, searched: true, indexed: true }),
    type: choice(
      {
        agreement: { vi: 'thoả thuận', en: 'agreement' },
        rules: { vi: 'quy chế phối hợp', en: 'joint rules' },
        programme: { vi: 'chương trình', en: 'programme' },
        memorandum: { vi: 'bản ghi nhớ', en: 'memorandum' },
      },
      { label: { vi: 'Loại', en: 'Type' } },
    ),
    symbol: text({ label: { vi: 'Số, ký hiệu', en: 'Symbol' }, searched: true }),
    signedOn: date({ label: { vi: 'Ký ngày', en: 'Signed on' }, indexed: true }),
    endsOn: date({ label: { vi: 'Hết hạn', en: 'Ends on' } }),
    scope: text({ label: { vi: 'Nội dung', en: 'Scope' } }),
    status: choice(
      {
        proposed: { vi: 'đề xuất', en: 'proposed' },
        signed: { vi: 'đã ký', en: 'signed' },
        running: { vi: 'đang thực hiện', en: 'running' },
        ended: { vi: 'đã kết thúc', en: 'ended' },
      },
      { label: { vi: 'Tình trạng', en: 'Status' }, indexed: true },
    ),
    document: file({ label: { vi: 'Bản ký', en: 'Signed copy' } }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
  },
})
