// What can be wrong with a data folder or its server, said so that a person can act.
import { Refusal } from './refusal.ts'

export function unreadableCluster(folder: string, version: string | null): Refusal {
  const what = version === null ? 'PG_VERSION' : `PG_VERSION = ${JSON.stringify(version.slice(0, 20))}`
  return new Refusal('data-corrupted', {
    vi: `Thư mục ${folder} không phải dữ liệu PostgreSQL nguyên vẹn (${what}). Hãy khôi phục từ bản sao lưu, hoặc chuyển thư mục này đi chỗ khác để bắt đầu lại; không có gì bị thay đổi.`,
    en: `The folder ${folder} is not whole PostgreSQL data (${what}). Restore it from a backup, or move it away to start afresh; nothing has been changed.`,
  })
}

export function newerCluster(folder: string, found: number, ours: number): Refusal {
  return new Refusal('data-newer', {
    vi: `Dữ liệu trong ${folder} thuộc PostgreSQL ${found}, còn chương trình này mang PostgreSQL ${ours}. Hãy dùng phiên bản chương trình mới hơn, hoặc chọn thư mục khác bằng --data.`,
    en: `The data in ${folder} are of PostgreSQL ${found}, and this program carries PostgreSQL ${ours}. Use a newer version of the program, or choose another folder with --data.`,
  })
}

export function olderCluster(folder: string, found: number, ours: number): Refusal {
  return new Refusal('data-older', {
    vi: `Dữ liệu trong ${folder} thuộc PostgreSQL ${found}, còn chương trình này mang PostgreSQL ${ours}. Hãy sao lưu bằng phiên bản chương trình đã tạo ra dữ liệu (resolute backup) rồi khôi phục bằng phiên bản này.`,
    en: `The data in ${folder} are of PostgreSQL ${found}, and this program carries PostgreSQL ${ours}. Back up with the version of the program that made them (resolute backup) and restore with this one.`,
  })
}

export function stuckProcesses(folder: string, pids: number[]): Refusal {
  const list = pids.join(', ')
  return new Refusal('server-stuck', {
    vi: `Máy chủ PostgreSQL của ${folder} không khởi động hoặc không dừng được (tiến trình ${list}). Hãy xem postgres.log và kết thúc tiến trình đó.`,
    en: `The PostgreSQL server of ${folder} neither starts nor stops (process ${list}). Read postgres.log and end that process.`,
  })
}

export function diskFull(folder: string): Refusal {
  return new Refusal('disk-full', {
    vi: `Ổ đĩa chứa ${folder} đã đầy. Hãy giải phóng chỗ trống rồi chạy lại; dữ liệu đã ghi vẫn nguyên vẹn.`,
    en: `The disk that holds ${folder} is full. Free some space and run again; what was written is whole.`,
  })
}

/** Turns what initdb or postgres wrote into a sentence; `log` names the file where all of it stands, if there is one. */
export function explainFailure(folder: string, log: string | null, output: string): Refusal {
  const line = lastComplaint(output)
  // A write that is cut short carries no more than the hint.
  if (/No space left on device|Disk quota exceeded|Check free disk space/.test(output)) return diskFull(folder)
  const where = log ? ` (${log})` : ''
  return new Refusal('server-failed', {
    vi: `PostgreSQL không chạy được trên ${folder}: ${line}${where}`,
    en: `PostgreSQL does not run on ${folder}: ${line}${where}`,
  })
}

function lastComplaint(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const complaint = lines.findLast((line) => /\b(FATAL|PANIC|ERROR|error):/.test(line)) ?? lines.at(-1) ?? '?'
  return complaint.replace(/^.*?\b((FATAL|PANIC|ERROR|error):)/, '$1').trim()
}
