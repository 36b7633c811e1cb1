// An invented province and its resolution, for pages to show: long enough to weigh as a real one does, with every state
// a target and a task can be in on 24/11/2026.
import type { Insertable } from 'kysely'
import { record } from '#db/audit.server.ts'
import { type Database, transaction } from '#db/open.server.ts'
import type { Schema } from '#db/schema.ts'
import { MAIN, type Provision, provisionsOf } from './invented-text.ts'

export const NOW = new Date('2026-11-24T03:00:00Z')
const RESOLUTION = 'hai-son-07'
const LETTER = 'hai-son-118-cv-tu'

type TargetRow = Insertable<Schema['target']>
const target = (n: number, over: Partial<TargetRow>): TargetRow => ({
  id: `${MAIN}/t${n}`,
  resolution_id: RESOLUTION,
  document_id: MAIN,
  provision: `II.2.-${n}`,
  ordinal: n,
  name_vi: '',
  name_en: null,
  comparator: '>=',
  value: 1,
  unit_vi: 'khu',
  unit_en: 'parks',
  due: '2025-12-31',
  place: null,
  headline: true,
  baseline_date: null,
  baseline_source: null,
  reporter: null,
  quote: null,
  origin: 'pack',
  ...over,
})

const reported = { indicator: 'reported' }
const TARGETS: TargetRow[] = [
  target(1, { name_vi: 'khu công nghiệp mới cơ bản xong hạ tầng', name_en: 'new parks with basic infrastructure', value: 4 }),
  target(2, {
    name_vi: 'cụm công nghiệp mới cơ bản xong hạ tầng',
    name_en: 'new clusters with basic infrastructure',
    value: 5,
    unit_vi: 'cụm',
    unit_en: 'clusters',
  }),
  target(3, {
    name_vi: 'tỷ lệ lấp đầy',
    name_en: 'occupancy',
    value: 70,
    unit_vi: '%',
    unit_en: '%',
    due: '2030-12-31',
    baseline_value: 41.5,
    baseline_date: '2021-06-30',
    baseline_source: 'bao-cao',
  }),
  target(4, {
    name_vi: 'khu công nghiệp hoạt động',
    name_en: 'parks in operation',
    value: 9,
    due: '2030-12-31',
    baseline_value: 3,
    baseline_date: '2021-06-30',
    baseline_source: 'nghi-quyet',
  }),
  target(5, {
    name_vi: 'việc làm ổn định',
    name_en: 'stable jobs',
    comparator: 'range',
    value: 250000,
    value_max: 280000,
    unit_vi: 'lao động',
    unit_en: 'workers',
    due: '2030-12-31',
    reporter: 'ban-kcn',
  }),
  target(6, {
    name_vi: 'khu có nhà ở công nhân',
    name_en: 'parks with workers’ housing',
    value: 9,
    due: '2030-12-31',
    reporter: 'ban-kcn',
  }),
  target(7, {
    name_vi: 'giá trị sản xuất công nghiệp',
    name_en: 'industrial output',
    value: 120000,
    unit_vi: 'tỷ đồng',
    unit_en: 'billion dong',
    headline: false,
    due: '2030-12-31',
  }),
]
const FIGURES: [number, number, string][] = [
  [1, 1, '2025-11-30'],
  [2, 5, '2025-09-30'],
  [3, 62.4, '2026-09-30'],
  [4, 4, '2026-09-30'],
]

type Step = Partial<Insertable<Schema['task_step']>>
/** By provision: what the task's newest step says. Every other work paragraph is asked of nobody. */
const STEPS: Record<string, Step> = {
  'IV.1.-1': {
    state: 'assigned',
    lead_agency: 'ban-kcn',
    coordinators: ['so-tc', 'UBND các huyện ven biển'],
    deadline: '2026-12-15',
    deadline_precision: 'day',
  },
  'IV.1.-2': { state: 'accepted', lead_agency: 'so-xd', deadline: '2026-10-08', deadline_precision: 'day' },
  'IV.2.-1': { state: 'submitted', lead_agency: 'so-xd', deadline: '2026-11-01', deadline_precision: 'day' },
  'IV.2.-2': { state: 'returned', lead_agency: 'so-tc', deadline: '2027-03-31', deadline_precision: 'quarter' },
  'IV.5.-5': { state: 'assigned', lead_agency: 'so-tnmt', recurrence: 'yearly' },
  'V.-1': { state: 'done', lead_agency: 'ban-kcn', deadline: '2021-08-15', deadline_precision: 'day' },
  'V.-2': { state: 'unassigned', deadline: '2025-12-31', deadline_precision: 'year' },
}

const AGENCIES: [string, string, string, 'state' | 'board'][] = [
  ['ban-kcn', 'Ban Quản lý các khu công nghiệp', 'Industrial Parks Board', 'board'],
  ['so-xd', 'Sở Xây dựng', 'Department of Construction', 'state'],
  ['so-tc', 'Sở Tài chính', 'Department of Finance', 'state'],
  ['so-tnmt', 'Sở Nông nghiệp và Môi trường', 'Department of Agriculture and Environment', 'state'],
]

/** Writes the invented resolution as the current one. With `isVerbatim` its wording is there as if the file had been loaded. */
export const seedInvented = (db: Database, { isVerbatim }: { isVerbatim: boolean }): Promise<void> =>
  transaction(db, async (trx) => {
    await trx
      .insertInto('resolution')
      .values({
        id: RESOLUTION,
        title_vi: 'Phát triển khu, cụm công nghiệp và khu kinh tế ven biển tỉnh Hải Sơn, giai đoạn 2021–2030',
        title_en: 'Developing industrial parks, clusters and the coastal economic zone of Hải Sơn, 2021–2030',
        place_vi: 'tỉnh Hải Sơn',
        place_en: 'Hải Sơn province',
        period: '[2021-01-01,2031-01-01)',
        main_document: MAIN,
        origin: 'pack',
        digest: 'invented',
        is_current: true,
      })
      .execute()
    const source = { resolution_id: RESOLUTION, publisher: null, address: null }
    await trx
      .insertInto('source')
      .values([
        { ...source, id: 'nghi-quyet', title: 'Nghị quyết 07-NQ/TU', published: '2021-06-30', standing: 'document' },
        {
          ...source,
          id: 'bao-cao',
          title: 'Báo cáo quý III/2026',
          publisher: 'Ban Quản lý các khu công nghiệp',
          published: '2026-10-10',
          address: 'https://example.vn/bao-cao',
          standing: 'looked-up',
        },
      ])
      .execute()
    await trx
      .insertInto('agency')
      .values(
        AGENCIES.map(([id, vi, en, branch]) => ({
          resolution_id: RESOLUTION,
          id,
          name_vi: vi,
          name_en: en,
          branch,
          parent: null,
          valid: '[2021-01-01,)',
          successor: null,
          legal_act: null,
          source: null,
        })),
      )
      .execute()
    const document = {
      resolution_id: RESOLUTION,
      number: null,
      place: 'Hải Sơn',
      subject: null,
      signatory_title: null,
      signing_authority: null,
      title_en: null,
    }
    await trx
      .insertInto('document')
      .values([
        {
          ...document,
          id: LETTER,
          ordinal: 0,
          symbol: '118-CV/TU',
          date: '2021-07-08',
          issuing_body: 'Văn phòng Tỉnh ủy Hải Sơn',
          doc_type: 'Công văn',
          title_vi: 'Công văn sao gửi Nghị quyết',
          signatory_name: null,
        },
        {
          ...document,
          id: MAIN,
          ordinal: 1,
          symbol: '07-NQ/TU',
          date: '2021-06-30',
          issuing_body: 'Ban Chấp hành Đảng bộ tỉnh Hải Sơn',
          doc_type: 'Nghị quyết',
          title_vi: 'Nghị quyết về phát triển khu, cụm công nghiệp',
          title_en: 'Resolution on industrial parks and clusters',
          signatory_name: 'Trần Văn Mẫu',
        },
      ])
      .execute()
    if (isVerbatim)
      await trx
        .insertInto('document_file')
        .values({
          document_id: MAIN,
          name: 'nghi-quyet.txt',
          sha256: '00',
          format: 'txt',
          encoding: 'utf-8',
          byte_length: 1,
          content: Buffer.from('-'),
          line_from: 1,
          line_to: 1,
          loaded_by: 'operator:test',
        })
        .execute()
    const letter: Provision = {
      document_id: LETTER,
      path: '1',
      parent: null,
      ordinal: 0,
      kind: 'clause',
      label: '1.',
      heading_vi: null,
      heading_en: null,
      restatement_vi: 'Ban Quản lý các khu công nghiệp trình dự thảo kế hoạch thực hiện chậm nhất ngày 15/8/2021.',
      restatement_en: null,
      text: null,
      line_from: null,
      line_to: null,
      origin: 'pack',
    }
    const provisions = provisionsOf(isVerbatim)
    await trx
      .insertInto('provision')
      .values([letter, ...provisions])
      .execute()
    await trx
      .insertInto('target')
      .values(TARGETS.map((row) => ({ ...row, measure: JSON.stringify(reported) })))
      .execute()
    await trx
      .insertInto('reported_figure')
      .values(
        FIGURES.map(([n, value, as_of]) => ({
          target_id: `${MAIN}/t${n}`,
          value,
          as_of,
          source: 'bao-cao',
          note: null,
          recorded_by: 'operator:test',
        })),
      )
      .execute()
    const works = provisions.filter(({ path }) => /^(IV\.\d|V)\.-/.test(path))
    await trx
      .insertInto('task')
      .values(
        works.map((row, n) => ({
          id: `${MAIN}/v${n + 1}`,
          resolution_id: RESOLUTION,
          document_id: MAIN,
          provision: row.path,
          ordinal: n,
          title_vi: row.restatement_vi ?? '',
          title_en: row.restatement_en ?? null,
          deliverable_vi: null,
          deliverable_en: null,
          origin: 'pack' as const,
          quote: null,
        })),
      )
      .execute()
    await trx
      .insertInto('task_step')
      .values(
        works.map((row, n) => ({
          task_id: `${MAIN}/v${n + 1}`,
          at: '2021-06-30',
          recorded_by: 'operator:test',
          state: 'unassigned' as const,
          lead_agency: null,
          lead_text: null,
          role: null,
          deadline: null,
          deadline_precision: null,
          deadline_text: null,
          recurrence: null,
          basis: null,
          ...STEPS[row.path],
        })),
      )
      .execute()
    await trx
      .insertInto('provision_reference')
      .values({
        document_id: MAIN,
        provision: 'IV.1.-1',
        ordinal: 0,
        symbol: '35/2022/NĐ-CP',
        doc_type: 'Nghị định',
        date: '2022-05-28',
        issuing_body: 'Chính phủ',
        relation: 'cites',
        origin: 'pack',
      })
      .execute()
    await trx
      .insertInto('diagnostic')
      .values({
        document_id: MAIN,
        ordinal: 0,
        rule: 'no-owner',
        provision: 'IV.1.-3',
        line: 51,
        column: 1,
        severity: 'warning',
        message_vi: 'Đoạn giao việc không nêu cơ quan chủ trì.',
        message_en: 'Asks for work and names no lead body.',
      })
      .execute()
    await record(trx, {
      at: NOW,
      actor: 'operator:test',
      verb: 'load-pack',
      object: `pack:${RESOLUTION}`,
      before: null,
      after: null,
      why: null,
    })
  })
