// Enterprises: who rents, builds and produces in the zones.
import { defineBook } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { integer } from '../kinds/integer.ts'
import { reference, references } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

export const enterprises = defineBook({
  name: 'enterprises',
  table: 'enterprise',
  label: { vi: 'Doanh nghiệp', en: 'Enterprises' },
  one: { vi: 'doanh nghiệp', en: 'enterprise' },
  description: { vi: 'Doanh nghiệp trong và ngoài khu, cụm công nghiệp.', en: 'Enterprises in the zones and outside them.' },
  identity: 'named',
  keeper: { vi: 'Ban Quản lý các khu công nghiệp', en: 'Management Board of Industrial Parks' },
  title: 'name',
  sort: 'name',
  geometry: null,
  fields: {
    name: text({ label: { vi: 'Tên', en: 'Name' }, required: true, searched: true, indexed: true }),
    nameEn: text({ label: { vi: 'Tên tiếng Anh', en: 'Name in English' }, searched: true }),
    taxCode: text({
      label: { vi: 'Mã số thuế', en: 'Tax code' },
      description: { vi: '10 chữ số, hoặc 10-3 cho đơn vị phụ thuộc', en: '10 digits, or 10-3 for a branch' },
      searched: true,
      indexed: true,
    }),
    ownership: choice(
      {
        domestic: { vi: 'trong nước', en: 'domestic' },
        foreign: { vi: 'nước ngoài', en: 'foreign' },
        joint: { vi: 'liên doanh', en: 'joint venture' },
      },
      { label: { vi: 'Nguồn vốn', en: 'Ownership' }, indexed: true },
    ),
    country: text({ label: { vi: 'Nước, vùng lãnh thổ', en: 'Country or territory' } }),
    zone: reference('zones', { label: { vi: 'Khu, cụm', en: 'Zone' }, indexed: true }),
    address: text({ label: { vi: 'Địa chỉ', en: 'Address' }, searched: true }),
    industryScheme: choice(
      { VSIC2018: { vi: 'VSIC 2018', en: 'VSIC 2018' }, VSIC2025: { vi: 'VSIC 2025', en: 'VSIC 2025' } },
      {
        label: { vi: 'Hệ thống ngành', en: 'Industry scheme' },
        law: 'Quyết định 27/2018/QĐ-TTg; Quyết định 36/2025/QĐ-TTg từ 15/11/2025',
      },
    ),
    industryCode: text({
      label: { vi: 'Mã ngành', en: 'Industry code' },
      law: 'Quyết định 27/2018/QĐ-TTg; Quyết định 36/2025/QĐ-TTg từ 15/11/2025',
    }),
    sells: references('key-products', { label: { vi: 'Bán sản phẩm', en: 'Products it sells' } }),
    buys: references('key-products', { label: { vi: 'Mua sản phẩm', en: 'Products it buys' } }),
    registeredOn: date({ label: { vi: 'Ngày đăng ký', en: 'Registered on' } }),
    workers: integer(
      { unit: { vi: 'lao động', en: 'workers' } },
      { label: { vi: 'Lao động', en: 'Workers' }, law: 'Nghị định 145/2020/NĐ-CP, mẫu 01/PLI' },
    ),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
  },
})
