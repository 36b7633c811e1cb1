// The words of the page on who buys and sells what.
import type { Language } from '#kernel/language.ts'
import type { Match } from '#registers/supply/model.ts'

const vi = {
  title: 'Ai mua, ai bán gì',
  what: 'Sản phẩm chủ lực, công nghiệp hỗ trợ và nguyên liệu: doanh nghiệp bán, doanh nghiệp mua, vùng nguyên liệu và hợp đồng liên kết (mục IV.4 của nghị quyết).',
  search: 'Sản phẩm',
  find: 'Tìm',
  clear: 'Xem mọi sản phẩm',
  match: {
    matched: 'Có bên bán và bên mua',
    'buyer-wanted': 'Chưa biết ai mua',
    'seller-wanted': 'Chưa biết ai bán',
    unsaid: 'Chưa ai cho biết',
  } satisfies Record<Match, string>,
  sellers: 'Bên bán',
  buyers: 'Bên mua',
  nobody: 'chưa ai cho biết',
  more: (count: string): string => `và ${count} nơi khác`,
  areas: 'Vùng nguyên liệu',
  contracts: 'Hợp đồng liên kết',
  output: 'Sản lượng một năm',
  contracted: 'Đã có hợp đồng',
  free: 'Còn lại',
  tonnes: 'tấn',
  unknown: 'chưa rõ',
  noContract: 'sổ chưa ghi hợp đồng nào',
  mayHold: 'chưa rõ còn hiệu lực',
  buyerUnknown: 'chưa rõ bên mua',
  unsaid: (count: string): string =>
    `${count} doanh nghiệp chưa cho biết mua, bán gì; chưa biết không có nghĩa là không mua, không bán.`,
  empty: 'Sổ ngành, sản phẩm chủ lực chưa có dòng nào trong ngày này. Sở giữ sổ sẽ ghi khi danh mục được ban hành.',
  none: 'Không sản phẩm nào có tên như vậy. Hãy thử từ khác, có dấu hay không dấu đều được.',
  first: 'Về đầu danh sách',
  next: 'Trang sau',
}

const en: typeof vi = {
  title: 'Who buys and sells what',
  what: 'Leading products, supporting industry and raw materials: enterprises that sell, enterprises that buy, raw-material areas and linkage contracts (IV.4 of the resolution).',
  search: 'Product',
  find: 'Find',
  clear: 'All products',
  match: {
    matched: 'Has sellers and buyers',
    'buyer-wanted': 'No buyer known',
    'seller-wanted': 'No seller known',
    unsaid: 'Nobody has said',
  },
  sellers: 'Sellers',
  buyers: 'Buyers',
  nobody: 'nobody has said',
  more: (count) => `and ${count} more`,
  areas: 'Raw-material areas',
  contracts: 'Linkage contracts',
  output: 'Output a year',
  contracted: 'Under contract',
  free: 'Left',
  tonnes: 'tonnes',
  unknown: 'not known',
  noContract: 'no contract recorded',
  mayHold: 'not known whether it still holds',
  buyerUnknown: 'buyer not known',
  unsaid: (count) =>
    count === '1'
      ? '1 enterprise has not said what it buys or sells; that is not to say that it buys or sells nothing.'
      : `${count} enterprises have not said what they buy or sell; that is not to say that they buy or sell nothing.`,
  empty: 'The book of key products has no row on this day. The department that keeps it adds them when the list is issued.',
  none: 'No product has such a name. Try another word, with or without marks.',
  first: 'Back to the start',
  next: 'Next page',
}

export const supplyWords = (language: Language): typeof vi => (language === 'vi' ? vi : en)
