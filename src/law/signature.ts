// The tail of an official document: recipients ("Nơi nhận") and who signs, by which authority and in which capacity
// (Decree 30/2020, annex I, II.7-9: TM., KT., TL., TUQ., Q.; Party: T/M, K/T, T/L).
import { fold, hasLetter, isCapitals, startsUpper } from '#kernel/vietnamese.ts'
import { motto } from './head-parts.ts'
import { readTitle } from './kinds.ts'
import { readLabel } from './labels.ts'
import type { Line } from './lines.ts'

export type Tail = {
  recipients: string[]
  signatoryName: string | null
  signatoryTitle: string | null
  signingAuthority: string | null
  /** Index after the last line of the tail. */
  to: number
}

export const recipientsHead = /^Nơi\s+(?:nhận|gửi)\s*:?/iu
const behalf = /^(?:(?:TM|T\/M|KT|K\/T|TL|T\/L|TUQ|T\/UQ)(?:\.\s*|\s+)|Q\.\s*)(?=\p{Lu}{2})/u
const office =
  /^(?:Q\.\s*)?(?:PHÓ\s+)?(?:TỔNG\s+|CỤC\s+|THỨ\s+|BỘ\s+|VIỆN\s+|VỤ\s+|HIỆU\s+|TRƯỞNG\s+|CHÁNH\s+|CHỦ\s+|THỐNG\s+|THỦ\s+|BÍ\s+)?(?:CHỦ TỊCH|BÍ THƯ|THƯỜNG TRỰC|GIÁM ĐỐC|VĂN PHÒNG|BAN|TRƯỞNG|TƯỚNG|NHIỆM|THANH TRA|KIỂM TOÁN|ĐỐC|TƯ LỆNH|CHỈ HUY TRƯỞNG|CHÍNH ỦY|CHÍNH UỶ|ÁN|PHÒNG|THƯ|ỦY VIÊN|UỶ VIÊN|CHỦ TỌA|TRƯỞNG ĐOÀN|KIỂM SÁT|TỔNG THANH TRA)(?=$|[\s,.])/u
const signed = /^\(?\s*(?:đã ký|ký tên|ký, đóng dấu|đã kí|daky|signed)[^\p{L}]*.{0,20}$|^\[(?:daky|đã ký)\]$/iu
const rank =
  /^(?:(?:GS|PGS|TS|ThS|BS|KS|CN|LS|CVCC)\.?\s*)+|^(?:Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá)\s+/u
const name = /^\p{Lu}\p{Ll}*(?:\s\p{Lu}\p{Ll}*\.?){1,5}$/u
const surnames = new Set(
  'nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý lâm trương đinh đoàn mai cao tô hà lương tôn tạ triệu trịnh châu chu thái thạch kiên đào quách kim hứa la lưu nông vi giàng vàng sơn danh lò lường cầm hoa nghiêm khuất thân phùng từ tống văn viên mã mạc lại kiều doãn diệp đàm đồng giang bế ông y k nay rah siu ksor bạch âu ninh cù tăng vương ngọ hầu thào sùng lừu lầu cư ma'.split(
    ' ',
  ),
)

const isName = (text: string): boolean => {
  const bare = text.replace(rank, '')
  if (bare.length > 40 || /\d/.test(bare)) return false
  if (name.test(bare)) return true
  return isCapitals(bare) && /^\p{Lu}+(?:\s\p{Lu}+){1,4}$/u.test(bare) && surnames.has(fold(bare).split(' ')[0] ?? '')
}

const isOffice = (text: string): boolean =>
  isCapitals(text) && text.length < 90 && !text.endsWith(':') && (behalf.test(text) || office.test(text))

/** "Bí thư" in small letters under "TM. TỈNH ỦY". */
const spelled = (text: string): boolean =>
  text.length < 50 &&
  startsUpper(text) &&
  !/[\d;,:]/.test(text) &&
  isOffice(text.toUpperCase()) &&
  !surnames.has(fold(text).split(' ')[0] ?? '')

/** Does the signature begin on this line? An office in capitals with a name within the next lines. */
export function opensSignature(lines: readonly Line[], index: number): boolean {
  const line = lines[index]
  if (!line?.text || line.text.length > 300) return false
  const texts = line.columns
  if (!texts.some((t) => isOffice(t) || flattened(t) !== null)) return false
  if (texts.some((t) => flattened(t) !== null)) return true
  if (texts.some((t) => behalf.test(t))) return true
  for (let i = index + 1, seen = 0; i < lines.length && seen < 8 && i < index + 24; i++) {
    const next = lines[i]
    if (!next?.text) continue
    seen++
    if (next.columns.some((t) => isName(t) || signed.test(t))) return true
    if (!next.columns.some(isCapitals) && !next.columns.some((t) => /^[-–]/.test(t))) return false
  }
  return false
}

/** "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn A" run together in one table cell. */
const flattened = (text: string): { offices: string; name: string } | null => {
  if (text.length > 200) return null
  const m =
    /^([\p{Lu}][\p{Lu}\s.,/&-]{3,150}?)\s+(?:\([^)]{2,30}\)\s*)?((?:(?:GS|PGS|TS|ThS)\.\s?)*\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}*){1,5})$/u.exec(
      text,
    )
  return m?.[1] && m[2] && isOffice(m[1]) ? { offices: m[1], name: m[2] } : null
}

const officeStart =
  /\s(?=(?:KT\.|TL\.|TM\.|TUQ\.|K\/T|T\/L|T\/M)\s|PHÓ\s+(?:TỔNG|CHỦ|BÍ|GIÁM|TRƯỞNG|CHÁNH|THỦ|VIỆN|CỤC|VỤ|HIỆU|ĐOÀN)|THỨ TRƯỞNG)/u
const splitOffices = (text: string): string[] => {
  const cut = text.split(officeStart).map((t) => t.trim())
  const last = cut.at(-1)
  const whole =
    cut.length === 1 && last
      ? /^((?:TM|T\/M)\.?\s.+?)(?<!\sBAN)\s+(CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|TRƯỞNG BAN|CHỦ NHIỆM|BỘ TRƯỞNG)$/u.exec(last)
      : null
  return whole?.[1] && whole[2] ? [whole[1], whole[2]] : cut
}

const clean = (text: string): string =>
  text
    .replace(/^[-–+•*]\s*/, '')
    .replace(/\s*(?:[;,.]|\.\/\.)+\s*$/, '')
    .trim()
/** "- Như trên; KT. CHỦ TỊCH": both columns of a tail run together on one line. */
const apart = (text: string): string[] => {
  const m = text.length < 160 ? /^((?:[-–+]\s|Nơi nhận).{0,100}?[;.:)])\s+(\p{Lu}[\p{Lu}\s./,]{4,70})$/u.exec(text) : null
  return m?.[1] && m[2] && isOffice(m[2]) ? [m[1], m[2]] : [text]
}
const recipientItems = (text: string): string[] =>
  text
    .split(/(?:^|[;.:]\s*|\s)[-–]\s+(?=[\p{L}(])/u)
    .map(clean)
    .filter((t) => t && !recipientsHead.test(t))

/** Reads the tail that begins at lines[from]. */
export function readTail(lines: readonly Line[], from: number, to: number): Tail {
  const offices: string[] = []
  const recipients: string[] = []
  let person: string | null = null
  let listing = false
  let broken = false
  let closed = false
  let i = from
  let last = from
  for (; i < to; i++) {
    const line = lines[i]
    if (!line) break
    if (!hasLetter(line.text)) {
      broken = true
      if (line.bar) listing = false
      continue
    }
    if (line.text.length > 4000 || (i > from && stops(lines, i, person !== null, offices.length > 0))) break
    let used = false
    const texts = line.columns.flatMap(apart)
    for (const text of texts) {
      if (!text) continue
      const head = recipientsHead.exec(text)
      const flat = flattened(text)
      const dash = readLabel(text)?.style === 'dash'
      if (head) {
        listing = true
        recipients.push(...recipientItems(text.slice(head[0].length)))
      } else if (flat && !dash) {
        for (const o of splitOffices(flat.offices)) offices.push(o)
        person ??= flat.name
        listing = false
      } else if ((isOffice(text) || (offices.length > 0 && spelled(text))) && person === null) {
        offices.push(...splitOffices(text))
        listing = texts.length > 1 && listing
      } else if (dash && (listing || recipients.length > 0 || from === i)) recipients.push(...recipientItems(text))
      else if (person === null && offices.length > 0 && isName(text)) {
        person = text.replace(rank, '')
        listing = texts.length > 1 && listing
      } else if (signed.test(text)) listing = false
      else if (isCapitals(text) && person === null && offices.length > 0 && !broken && text.length < 60) {
        offices[offices.length - 1] = `${offices.at(-1)} ${text}`
      } else if (listing && recipients.length > 0 && !closed && (!broken || text.length < 80)) {
        const before = recipients[recipients.length - 1] ?? ''
        recipients[recipients.length - 1] = clean(`${before} ${text}`)
      } else if (listing && text.length < 120) recipients.push(clean(text))
      else if (offices.length > 0 && person === null && text.length < 60) continue
      else continue
      used = true
      closed = /;\s*$/.test(text) || /^(?:[-–+]\s*)?Lưu\b.*\.\s*$/u.test(text)
    }
    if (!used && (person !== null || !/^[^\p{L}]*$/u.test(line.text))) {
      if (person !== null || offices.length === 0) break
    }
    broken = false
    last = i + 1
  }
  const title = offices.pop() ?? null
  const prefixed =
    title !== null &&
    offices.length === 0 &&
    (/^(?:KT|TL|TUQ|K\/T|T\/L)/.test(title) || (person === null && /^T\/?M/.test(title)))
  return {
    recipients,
    signatoryName: person && isCapitals(person) ? titleCase(person) : person,
    signatoryTitle: prefixed ? null : title,
    signingAuthority: (prefixed ? title : offices.join('; ')) || null,
    to: last,
  }
}

const titleCase = (text: string): string => text.toLowerCase().replace(/(^|\s)\p{L}/gu, (m) => m.toUpperCase())

const stops = (lines: readonly Line[], index: number, named: boolean, opened: boolean): boolean => {
  const text = lines[index]?.text ?? ''
  if (motto.test(text)) return true
  const title = readTitle(text)
  if (title && !title.colon) return true
  const label = readLabel(text)
  if (label && label.style !== 'dash' && label.style !== 'plus' && (named || label.style !== 'letter'))
    return !recipientsHead.test(text)
  if (named && isCapitals(text) && !behalf.test(text)) return true
  return text.length > 300 && !opened && lines[index]?.cells === null
}
