// What a receiving system tells the sending one. [M-high]: from memory of QCVN 102:2016/BTTTT, to be compared with its text; in what
// 13 to 16 differ is not known.
export const STATUSES = {
  '01': { vi: 'đã đến', en: 'arrived' },
  '02': { vi: 'từ chối tiếp nhận', en: 'refused' },
  '03': { vi: 'đã tiếp nhận', en: 'received' },
  '04': { vi: 'đã phân công', en: 'assigned' },
  '05': { vi: 'đang xử lý', en: 'being dealt with' },
  '06': { vi: 'đã hoàn thành', en: 'done' },
  '13': { vi: 'lấy lại', en: 'taken back' },
  '14': { vi: 'lấy lại', en: 'taken back' },
  '15': { vi: 'lấy lại', en: 'taken back' },
  '16': { vi: 'lấy lại', en: 'taken back' },
} as const
