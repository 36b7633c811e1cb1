// The simulated resolution as a pack: the same shape in which people write down a real one.
import { check } from '#pack/check.ts'
import type { Pack } from '#pack/model.ts'
import { bodiesOf } from './bodies.ts'
import { daysAfter, RESOLVED } from './calendar.ts'
import { GATE } from './gate.ts'
import type { Province } from './model.ts'
import { PLAN, provisionsOf, RESOLUTION } from './provisions.ts'
import { sourcesOf } from './sources.ts'
import { targetsOf } from './targets.ts'
import { tasksOf } from './tasks.ts'

const untold = { place: null, subject: null, signatory: null, addressees: [], recipients: [] }

/** Throws where the pack does not hold together, as loading it from files would refuse it. */
export const charterOf = (province: Province): Pack => {
  const { id, name } = province
  const [resolution, plan] = [`${id}-nq`, `${id}-kh`]
  const pack: Pack = {
    pack: {
      ...{ format: '1', id, mainDocument: resolution, synthetic: true, place: { vi: name, en: name } },
      title: {
        vi: `Nghị quyết về khu, cụm công nghiệp tỉnh ${name} (mô phỏng)`,
        en: `Resolution on industrial zones of ${name} (simulated)`,
      },
      period: { from: '2021-01-01', to: '2030-12-31' },
      centralMeridian: null,
      documents: [
        {
          ...{
            ...untold,
            id: resolution,
            number: '00',
            symbol: '00-NQ/TU',
            date: RESOLVED,
            docType: 'Nghị quyết',
            issuingBody: `Tỉnh ủy ${name}`,
          },
          title: { vi: 'Nghị quyết 00-NQ/TU (mô phỏng)', en: 'Resolution 00-NQ/TU (simulated)' },
        },
        {
          ...{ ...untold, id: plan, number: '000', symbol: '000/KH-UBND', date: daysAfter(RESOLVED, 80), docType: 'Kế hoạch' },
          issuingBody: `Ủy ban nhân dân tỉnh ${name}`,
          title: { vi: 'Kế hoạch 000/KH-UBND (mô phỏng)', en: 'Plan 000/KH-UBND (simulated)' },
        },
      ],
    },
    provisions: { [resolution]: provisionsOf(RESOLUTION), [plan]: provisionsOf(PLAN) },
    ...{ sources: sourcesOf(province), agencies: bodiesOf(province), targets: targetsOf(province), tasks: tasksOf(plan) },
    ...{
      baseline: [],
      readings: [],
      procedures: [],
      causes: [],
      zones: [],
      figures: [],
      books: [],
      territories: [],
      reforms: [],
    },
    ...{ fit: null, gate: GATE },
  }
  const [fault] = check(pack)
  if (fault) throw new Error(`the simulated pack: ${fault.file} ${fault.at.join('.')}: ${fault.reason.en}`)
  return pack
}
