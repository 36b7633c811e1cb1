import type { Language } from '#kernel/language.ts'

const vi = {
  title: 'Kiểm tra, vẽ ranh giới',
  intro:
    'Dán GeoJSON, KML hoặc bảng toạ độ VN-2000, hay vẽ trên bản đồ: trang này tính diện tích, chỉ ra chỗ sai và phần chồng lên khu, lô đã có. Không có gì được ghi lại.',
  text: 'Ranh giới',
  textHint: 'Mỗi điểm một dòng với bảng toạ độ: X (bắc), Y (đông), có thể có số hiệu điểm đứng trước',
  form: 'Dạng',
  forms: { geojson: 'GeoJSON', kml: 'KML', vn2000: 'Bảng toạ độ VN-2000' },
  meridian: 'Kinh tuyến trục (chỉ với VN-2000)',
  meridianHint: 'Ví dụ 105°30′; ghi trong góc bản vẽ hoặc quyết định',
  width: 'Múi chiếu',
  widths: { '3': '3 độ', '6': '6 độ' },
  decimal: 'Số viết kiểu',
  decimals: { ',': '1.061.234,56', '.': '1061234.56' },
  button: 'Kiểm tra',
  problems: 'Ranh giới này chưa dùng được. Hãy sửa:',
  needText: 'Cần dán hoặc vẽ một ranh giới.',
  needMeridian: 'Cần kinh tuyến trục, ví dụ 105°30′; phải là bội của 15 phút. Viết 105.30 không rõ là 105°30′ hay 105,3°.',
  needArea: 'Cần một vùng khép kín; ở đây chỉ có điểm hoặc đường.',
  several: (count: number): string => `Tệp có ${count} hình; trang này kiểm tra từng hình một. Hãy dán một hình.`,
  crossed: 'Ranh giới này cắt ranh giới đã có quá nhiều lần, không so được.',
  result: 'Kết quả',
  area: 'Diện tích',
  perimeter: 'Chu vi',
  vertices: 'Số đỉnh',
  centre: 'Điểm giữa (kinh độ, vĩ độ)',
  zones: 'Phần nằm trong khu, cụm',
  lots: 'Phần chồng lên lô đã có',
  none: 'không có',
  touch: (name: string, hectares: string, percent: string): string => `${name}: ${hectares} ha (${percent} % của ranh giới này)`,
  geojson: 'GeoJSON (WGS 84) để dán vào sổ',
  mine: 'ranh giới đang kiểm tra',
  otherKey: 'khu, cụm, lô đã có hình',
  backToMap: 'Về bản đồ',
}

export type BoundaryWords = typeof vi

const en: BoundaryWords = {
  title: 'Check or draw a boundary',
  intro:
    'Paste GeoJSON, KML or a table of VN-2000 coordinates, or draw on the map: this page tells the area, what is wrong, and what it shares with parks and lots already drawn. Nothing is stored.',
  text: 'Boundary',
  textHint: 'A table has one point a line: X (north), Y (east); a point’s name may stand first',
  form: 'Form',
  forms: { geojson: 'GeoJSON', kml: 'KML', vn2000: 'Table of VN-2000 coordinates' },
  meridian: 'Central meridian (VN-2000 only)',
  meridianHint: 'For instance 105°30′; it stands in the corner of the drawing or in the decision',
  width: 'Strip',
  widths: { '3': '3 degrees', '6': '6 degrees' },
  decimal: 'Numbers as',
  decimals: { ',': '1.061.234,56', '.': '1061234.56' },
  button: 'Check',
  problems: 'This boundary cannot be used yet. Mend:',
  needText: 'Paste or draw a boundary.',
  needMeridian:
    'A central meridian is needed, for instance 105°30′, on a quarter of a degree. 105.30 may mean 105°30′ or 105.3°.',
  needArea: 'A closed area is needed; here is only a point or a line.',
  several: (count) => `The file has ${count} shapes; this page checks one at a time. Paste one.`,
  crossed: 'This boundary crosses others too often to be compared.',
  result: 'Result',
  area: 'Area',
  perimeter: 'Perimeter',
  vertices: 'Vertices',
  centre: 'Middle (longitude, latitude)',
  zones: 'Within parks and clusters',
  lots: 'Shared with lots already drawn',
  none: 'none',
  touch: (name, hectares, percent) => `${name}: ${hectares} ha (${percent}% of this boundary)`,
  geojson: 'GeoJSON (WGS 84) to paste into a book',
  mine: 'the boundary being checked',
  otherKey: 'parks, clusters and lots with a shape',
  backToMap: 'Back to the map',
}

const catalogues: Record<Language, BoundaryWords> = { vi, en }

export const boundaryWords = (language: Language): BoundaryWords => catalogues[language]
