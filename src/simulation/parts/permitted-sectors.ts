import { permittedSectors } from '#registers/books/permitted-sectors.ts'
import type { Part } from '../model.ts'
import { SECTORS } from '../names.ts'
import { storyOf } from '../telling.ts'

export const permittedSectorsPart: Part = {
  book: permittedSectors,
  *stories(province) {
    for (const zone of province.zones) {
      const since = zone.reached.get('established')
      if (!since || zone.kind === 'economic-zone') continue
      for (const sector of SECTORS) {
        const id = `${zone.id}.${sector.code}`
        const random = province.random.fork(`sectors ${id}`)
        if (random.chance(0.35)) continue
        const values = {
          zone: zone.id,
          scheme: 'VSIC2018',
          code: sector.code,
          name: sector.name,
          legalAct: 'Quyết định thành lập (mô phỏng)',
        }
        yield storyOf(id, [{ on: since, values }], { by: `account:${zone.keeper}`, source: 'quyet-dinh' }, random)
      }
    }
  },
}
