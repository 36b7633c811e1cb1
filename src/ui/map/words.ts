// The words of a map itself, in both languages; what it shows is named by whoever asks for it.
import { formatNumber } from '#kernel/format.ts'
import type { Language } from '#kernel/language.ts'

/** Four digits of what was drawn by hand say more than enough. */
const rounded = (value: number, language: Language): string => formatNumber(Number(value.toPrecision(4)), language)

const lengthWords = (metres: number, language: Language): string =>
  metres < 1000 ? `${rounded(metres, language)} m` : `${rounded(metres / 1000, language)} km`

const vi = {
  label: (title: string): string => `Bản đồ: ${title}`,
  north: 'B',
  longitude: (degrees: string): string => `${degrees} Đ`,
  latitude: (degrees: string): string => `${degrees} B`,
  metres: (value: string): string => `${value} m`,
  kilometres: (value: string): string => `${value} km`,
  approximate: (note: string): string => `vị trí gần đúng: ${note}`,
  approximateMark: 'vị trí gần đúng, không phải ranh giới',
  inset: 'Vị trí trên Biển Đông',
  insetNote: 'Sơ đồ vị trí, không vẽ đường biên giới',
  here: 'vùng của bản đồ',
  zoomIn: 'Phóng to',
  zoomOut: 'Thu nhỏ',
  toRow: 'Xem dòng này',
  toBook: 'Mở trong sổ',
  measureLength: 'Đo dài',
  measureArea: 'Đo diện tích',
  clear: 'Xoá',
  openFile: 'Mở tệp…',
  notDrawn: 'Hình có nhiều phần hoặc có lỗ: giữ nguyên như đã ghi, sửa ở phần chữ.',
  drawBoundary: 'Vẽ ranh giới',
  clickToMeasure: 'Bấm lên bản đồ từng điểm; bấm đúp hoặc Enter để dừng.',
  clickToDraw: 'Bấm từng đỉnh; bấm đúp hoặc Enter để dừng, kéo đỉnh để sửa.',
  goOn: 'Bấm điểm tiếp theo.',
  length: (metres: number): string => lengthWords(metres, 'vi'),
  area: (hectares: number, metres: number): string => `${rounded(hectares, 'vi')} ha, chu vi ${lengthWords(metres, 'vi')}`,
  base: (credit: string): string => `Nền: ${credit}`,
  baseConfirmed: 'nền dạng ảnh do người quản trị chọn và xác nhận phù hợp Luật 27/2018/QH14, Điều 18',
  year: 'Tại ngày ',
  play: 'Chạy qua các năm',
  stop: 'Dừng',
  wholePage: 'Xem cả trang tại ngày này',
}

export type MapWords = typeof vi

const en: MapWords = {
  label: (title) => `Map: ${title}`,
  north: 'N',
  longitude: (degrees) => `${degrees} E`,
  latitude: (degrees) => `${degrees} N`,
  metres: (value) => `${value} m`,
  kilometres: (value) => `${value} km`,
  approximate: (note) => `approximate position: ${note}`,
  approximateMark: 'approximate position, no boundary',
  inset: 'Position by the East Sea (Biển Đông)',
  insetNote: 'Position only; no border is drawn',
  here: 'the area of the map',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  toRow: 'See this row',
  toBook: 'Open in the book',
  measureLength: 'Measure length',
  measureArea: 'Measure area',
  clear: 'Clear',
  openFile: 'Open a file…',
  notDrawn: 'The shape has several parts or holes: it stays as written; mend it in the text.',
  drawBoundary: 'Draw a boundary',
  clickToMeasure: 'Click points on the map; double click or Enter to end.',
  clickToDraw: 'Click each vertex; double click or Enter to end, drag a vertex to mend.',
  goOn: 'Click the next point.',
  length: (metres) => lengthWords(metres, 'en'),
  area: (hectares, metres) => `${rounded(hectares, 'en')} ha, perimeter ${lengthWords(metres, 'en')}`,
  base: (credit) => `Base: ${credit}`,
  baseConfirmed: 'pictures chosen by the administrator, who confirmed them under Law 27/2018/QH14, art. 18',
  year: 'As at ',
  play: 'Play the years',
  stop: 'Stop',
  wholePage: 'See the whole page at this date',
}

const catalogues: Record<Language, MapWords> = { vi, en }

export const mapWords = (language: Language): MapWords => catalogues[language]
