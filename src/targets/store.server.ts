import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { Source } from '#registers/model.ts'
import type { ReportedFigure, Target } from './model.ts'

/** Every target of a resolution in reading order, with its reported figures by date. */
export const readTargets = async (
  db: Kysely<Schema>,
  resolution: string,
  sources: ReadonlyMap<string, Source>,
): Promise<Target[]> => {
  const rows = await db
    .selectFrom('target')
    .innerJoin('document', 'document.id', 'target.document_id')
    // A target may stand on a provision that a new wording no longer has: it comes last.
    .leftJoin('provision', (join) =>
      join.onRef('provision.document_id', '=', 'target.document_id').onRef('provision.path', '=', 'target.provision'),
    )
    .selectAll('target')
    .where('target.resolution_id', '=', resolution)
    .orderBy('document.ordinal')
    .orderBy('provision.ordinal')
    .orderBy('target.ordinal')
    .orderBy('target.id')
    .execute()
  const figures = await db
    .selectFrom('reported_figure')
    .innerJoin('target', 'target.id', 'reported_figure.target_id')
    .select(['target_id', 'reported_figure.value', 'as_of', 'source', 'note', 'recorded_by'])
    .where('resolution_id', '=', resolution)
    .orderBy('as_of')
    .orderBy('recorded_at')
    .orderBy('reported_figure.id')
    .execute()
  const reported = Map.groupBy(figures, (figure) => figure.target_id)
  return rows.map((row) => ({
    id: row.id,
    document: row.document_id,
    provision: row.provision,
    name: { vi: row.name_vi, en: row.name_en },
    comparator: row.comparator,
    value: Number(row.value),
    valueMax: row.value_max === null ? null : Number(row.value_max),
    unit: { vi: row.unit_vi, en: row.unit_en },
    direction: row.direction,
    due: row.due,
    headline: row.headline,
    baseline:
      row.baseline_value === null || row.baseline_date === null
        ? null
        : { value: Number(row.baseline_value), date: row.baseline_date, source: sources.get(row.baseline_source ?? '') ?? null },
    measure: row.measure,
    reporter: row.reporter,
    fromCompiler: row.origin === 'document',
    reported: (reported.get(row.id) ?? []).map(
      (figure): ReportedFigure => ({
        value: Number(figure.value),
        asOf: figure.as_of,
        source: sources.get(figure.source ?? '') ?? null,
        note: figure.note,
      }),
    ),
  }))
}
