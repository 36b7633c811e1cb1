import { agreements } from '#registers/books/agreements.ts'
import { daysAfter, RESOLVED } from '../calendar.ts'
import type { Part, Turn } from '../model.ts'
import { PROVINCES } from '../names.ts'
import { storyOf } from '../telling.ts'

const AGREEMENTS = [
  { type: 'programme', name: 'Chương trình hợp tác phát triển công nghiệp', scope: 'Trao đổi quỹ đất, nhà đầu tư, lao động' },
  { type: 'agreement', name: 'Thoả thuận dùng chung cảng và đường nối', scope: 'Hàng của hai tỉnh qua một cảng; phí như nhau' },
  { type: 'rules', name: 'Quy chế phối hợp về chất thải nguy hại', scope: 'Xử lý ở cơ sở của tỉnh bạn khi tỉnh mình chưa có' },
  { type: 'agreement', name: 'Thoả thuận vùng nguyên liệu liên tỉnh', scope: 'Thu mua ở vùng nguyên liệu của nhau' },
  { type: 'memorandum', name: 'Bản ghi nhớ về đào tạo nghề', scope: 'Nhận học viên của nhau, công nhận chứng chỉ' },
  { type: 'rules', name: 'Quy chế phối hợp xúc tiến đầu tư', scope: 'Một hội nghị xúc tiến chung mỗi năm' },
] as const

export const agreementsPart: Part = {
  book: agreements,
  *stories(province) {
    const others = PROVINCES.filter((other) => other !== province.name)
    for (const [n, { type, name, scope }] of AGREEMENTS.entries()) {
      const id = `tt-${province.number + 1}-${n + 1}`
      const random = province.random.fork(`agreements ${id}`)
      const partner = random.pick(others)
      const proposedOn = daysAfter(RESOLVED, random.whole(20, 900))
      const signedOn = daysAfter(proposedOn, random.whole(90, 400))
      const endsOn = daysAfter(signedOn, random.pick([3, 5, 5]) * 365)
      const turns: Turn[] = [
        {
          on: proposedOn,
          values: { name: `${name} với tỉnh ${partner}`, partner: `tỉnh ${partner}`, type, scope, status: 'proposed' },
        },
      ]
      // One in five is spoken of and never signed.
      if (random.chance(0.8))
        turns.push(
          {
            on: signedOn,
            values: { status: 'signed', symbol: `00${n + 1}/TT-UBND (mô phỏng)`, signedOn, endsOn },
            source: 'quyet-dinh',
          },
          { on: daysAfter(signedOn, random.whole(30, 150)), values: { status: 'running' } },
          { on: endsOn, values: { status: 'ended' } },
        )
      const told = turns.filter(({ on }) => on <= province.until)
      if (told.length > 0) yield storyOf(id, told, { by: 'account:ubnd', source: 'bao-cao-so' }, random)
    }
  },
}
