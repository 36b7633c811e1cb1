// The bodies of a simulated province: Party, State, the Front with its organisations, boards.
import type { PackAgency } from '#pack/model.ts'
import type { Province } from './model.ts'

type Body = Pick<PackAgency, 'id' | 'branch' | 'parent'> & {
  vi: string
  en: string
  until?: string
  successor?: string
  isClass?: true
}

const bodies = (name: string): Body[] => [
  { id: 'tinh-uy', vi: `Tỉnh ủy ${name}`, en: `Provincial Party Committee of ${name}`, branch: 'party', parent: null },
  {
    id: 'ban-tuyen-giao',
    vi: 'Ban Tuyên giáo Tỉnh ủy',
    en: 'Party Communication Commission',
    branch: 'party',
    parent: 'tinh-uy',
  },
  { id: 'ban-dan-van', vi: 'Ban Dân vận Tỉnh ủy', en: 'Party Mobilisation Commission', branch: 'party', parent: 'tinh-uy' },
  { id: 'hdnd', vi: `Hội đồng nhân dân tỉnh ${name}`, en: `People’s Council of ${name}`, branch: 'state', parent: null },
  { id: 'ubnd', vi: `Ủy ban nhân dân tỉnh ${name}`, en: `People’s Committee of ${name}`, branch: 'state', parent: null },
  { id: 'so-cong-thuong', vi: `Sở Công Thương ${name}`, en: 'Department of Industry and Trade', branch: 'state', parent: 'ubnd' },
  { id: 'so-tai-chinh', vi: `Sở Tài chính ${name}`, en: 'Department of Finance', branch: 'state', parent: 'ubnd' },
  { id: 'so-xay-dung', vi: `Sở Xây dựng ${name}`, en: 'Department of Construction', branch: 'state', parent: 'ubnd' },
  { id: 'so-noi-vu', vi: `Sở Nội vụ ${name}`, en: 'Department of Home Affairs', branch: 'state', parent: 'ubnd' },
  {
    id: 'so-nong-nghiep-moi-truong',
    vi: `Sở Nông nghiệp và Môi trường ${name}`,
    en: 'Department of Agriculture and Environment',
    branch: 'state',
    parent: 'ubnd',
  },
  {
    id: 'so-van-hoa',
    vi: `Sở Văn hoá, Thể thao và Du lịch ${name}`,
    en: 'Department of Culture, Sport and Tourism',
    branch: 'state',
    parent: 'ubnd',
  },
  {
    id: 'so-giao-thong',
    vi: `Sở Giao thông vận tải ${name}`,
    en: 'Department of Transport',
    branch: 'state',
    parent: 'ubnd',
    until: '2025-02-28',
    successor: 'so-xay-dung',
  },
  {
    id: 'cap-xa',
    vi: 'Ủy ban nhân dân các xã, phường',
    en: 'People’s Committees of communes',
    branch: 'state',
    parent: 'ubnd',
    isClass: true,
  },
  {
    id: 'ban-quan-ly',
    vi: `Ban Quản lý các khu công nghiệp ${name}`,
    en: 'Management Board of Industrial Parks',
    branch: 'board',
    parent: 'ubnd',
  },
  {
    id: 'ban-chi-dao',
    vi: 'Ban Chỉ đạo phát triển công nghiệp',
    en: 'Steering Committee for Industry',
    branch: 'board',
    parent: 'tinh-uy',
  },
  { id: 'mat-tran', vi: `Ủy ban Mặt trận Tổ quốc tỉnh ${name}`, en: 'Fatherland Front', branch: 'front', parent: null },
  {
    id: 'lien-doan-lao-dong',
    vi: `Liên đoàn Lao động tỉnh ${name}`,
    en: 'Federation of Labour',
    branch: 'front',
    parent: 'mat-tran',
  },
]

export const bodiesOf = ({ name }: Province): PackAgency[] =>
  bodies(name).map(({ id, vi, en, branch, parent, until, successor, isClass }) => ({
    ...{
      id,
      name: { vi, en },
      branch,
      parent,
      isClass: isClass ?? false,
      from: null,
      to: until ?? null,
      successor: successor ?? null,
    },
    ...{ legalAct: null, source: null, organId: null },
  }))
