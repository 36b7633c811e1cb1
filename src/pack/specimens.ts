// An invented letter that asks three things: of a body the resolution knows, of one it does not, and of nobody by name.

const TEXT = `UỶ BAN NHÂN DÂN
TỈNH SƠN HẢI

Số: 412/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Sơn Hải, ngày 05 tháng 2 năm 2024

KẾ HOẠCH
Kiểm tra nước thải các khu công nghiệp năm 2024

I. MỤC TIÊU

1. Đến năm 2025, 100% khu công nghiệp có trạm quan trắc nước thải.

II. TỔ CHỨC THỰC HIỆN

1. Cơ quan so chủ trì, phối hợp với Cơ quan ngang xây dựng kế hoạch kiểm tra, trình Ủy ban nhân dân tỉnh trước ngày 30/6/2024.

2. Trung tâm Quan trắc chủ trì lập danh mục điểm xả thải, báo cáo trước ngày 31/8/2024.

3. Rà soát, nâng cấp các trạm quan trắc đã xuống cấp.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Phạm Văn Hải
`

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

export const RECEIVED = { name: '412-KH-UBND.txt', bytes: bytesOf(TEXT), issuer: null, subject: null }

/** The same in other words: another file of the same document. */
export const RETYPED = { ...RECEIVED, name: 'ban-go-lai.txt', bytes: bytesOf(`${TEXT}\n`) }

/** A note that names neither number nor day. */
export const UNNUMBERED = {
  ...RECEIVED,
  name: 'khong-so.txt',
  bytes: bytesOf(TEXT.replace('Số: 412/KH-UBND\n\n', '').replace('Sơn Hải, ngày 05 tháng 2 năm 2024\n\n', '')),
}
