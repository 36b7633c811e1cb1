// Housing for workers, by zone.
import { defineBook } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { flag } from '../kinds/flag.ts'
import { integer } from '../kinds/integer.ts'
import { money } from '../kinds/money.ts'
import { place } from '../kinds/place.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

export const workerHousing = defineBook({
  name: 'worker-housing',
  table: 'worker_housing',
  label: { vi: 'Nhà ở công nhân', en: 'Workers’ housing' },
  one: { vi: 'khu nhà ở công nhân', en: 'housing estate' },
  description: { vi: 'Nhà ở công nhân, nhà lưu trú của từng khu, cụm.', en: 'Workers’ housing and lodging of each zone.' },
  identity: 'named',
  keeper: { vi: 'Sở Xây dựng', en: 'Department of Construction' },
  title: 'name',
  sort: 'name',
  geometry: 'geometry',
  fields: {
    name: text({ label: { vi: 'Tên', en: 'Name' }, required: true, searched: true, indexed: true }),
    zone: reference('zones', { label: { vi: 'Khu, cụm', en: 'Zone' }, indexed: true }),
    type: choice(
      {
        housing: { vi: 'nhà ở', en: 'housing' },
        lodging: { vi: 'lưu trú công nhân', en: 'lodging' },
        union: { vi: 'thiết chế công đoàn', en: 'union housing' },
      },
      { label: { vi: 'Loại', en: 'Type' }, law: 'Luật Nhà ở 27/2023/QH15' },
    ),
    developer: text({ label: { vi: 'Chủ đầu tư', en: 'Developer' }, searched: true }),
    address: text({ label: { vi: 'Địa chỉ', en: 'Address' }, searched: true }),
    status: choice(
      {
        planned: { vi: 'dự kiến', en: 'planned' },
        building: { vi: 'đang xây dựng', en: 'under construction' },
        'in-use': { vi: 'đã sử dụng', en: 'in use' },
      },
      { label: { vi: 'Tình trạng', en: 'Status' }, indexed: true },
    ),
    plannedFlats: integer({ unit: { vi: 'căn', en: 'flats' } }, { label: { vi: 'Số căn dự kiến', en: 'Planned flats' } }),
    builtFlats: integer({ unit: { vi: 'căn', en: 'flats' } }, { label: { vi: 'Số căn đã xây', en: 'Built flats' } }),
    housedWorkers: integer(
      { unit: { vi: 'lao động', en: 'workers' } },
      { label: { vi: 'Lao động đang ở', en: 'Workers housed' } },
    ),
    capital: money('billion-VND', { label: { vi: 'Vốn', en: 'Capital' } }),
    startedOn: date({ label: { vi: 'Khởi công', en: 'Started on' } }),
    finishedOn: date({ label: { vi: 'Hoàn thành', en: 'Finished on' } }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
    geometry: place({ label: { vi: 'Hình trên bản đồ', en: 'Shape on the map' } }),
    isApproximate: flag({ label: { vi: 'Hình chỉ gần đúng', en: 'The shape is approximate' } }),
  },
})
