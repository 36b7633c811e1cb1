// The part of the API's description that judges a project.
import {
  BOTH_OR_EITHER,
  EIA_GROUPS,
  OPINIONS,
  REFUSALS,
  RESULTS,
  RISKS,
  RULE_IDS,
  SCHEMES,
  STAGES,
  TECHNOLOGIES,
  TREATMENTS,
} from '#gate/model.ts'
import { date, isSynthetic, list, nullable, object, oneOf, problem, ref, type Schema, text, whole } from './openapi-shapes.ts'

const verdict = oneOf(...RESULTS.filter((each) => each !== 'not-concerned'))
const amount = nullable('number', { minimum: 0 })
const nothingOr = (schema: Schema): Schema => ({ oneOf: [schema, { type: 'null' }] })
const oneOrNull = (...values: string[]): Schema => nothingOr(oneOf(...values))

/** As a program asks: whatever it leaves out is unknown. */
const PROJECT: Record<string, Schema> = {
  name: nullable('string', { maxLength: 200 }),
  sector: nothingOr(object({ scheme: oneOf(...SCHEMES), code: text })),
  zone: nullable('string', { description: 'A zone of the books, "outside" all of them, or null where not known.' }),
  commune: nullable('string'),
  pollutionRisk: oneOrNull(...RISKS),
  technology: nothingOr(list(oneOf(...TECHNOLOGIES))),
  protectionMeasures: nullable('boolean'),
  treatment: oneOrNull(...TREATMENTS),
  standardsMet: nullable('boolean'),
  wastewaterM3PerDay: amount,
  powerMw: amount,
  eiaGroup: oneOrNull(...EIA_GROUPS),
  militaryOpinion: nothingOr(object({ number: text, date, outcome: oneOf(...OPINIONS) })),
  landHa: amount,
  stage: oneOrNull(...STAGES),
}

export const gatePaths: Record<string, Schema> = {
  '/gate': {
    post: {
      operationId: 'judgeProject',
      summary: 'Whether a project may enter: the verdict, each rule with its provision, the way to yes, other zones',
      description: 'Needs no account, and nothing is stored.',
      parameters: [
        { name: 'as-of', in: 'query', description: 'The day, where the project names none; today unless told.', schema: date },
        { name: 'lang', in: 'query', schema: oneOf('vi', 'en') },
        { name: 'resolution', in: 'query', description: 'Id of a resolution; the current one unless told.', schema: text },
      ],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              additionalProperties: false,
              properties: { ...PROJECT, asOf: nullable('string', { format: 'date' }) },
            },
          },
        },
      },
      responses: {
        200: { description: 'The verdict.', content: { 'application/json': { schema: ref('Verdict') } } },
        400: problem('The project or a parameter is wrong; detail says where, by line and column, and how to write it.'),
        404: problem('No such resolution is loaded.'),
        409: problem('The resolution asks nothing of projects.'),
      },
    },
  },
}

export const gateSchemas: Record<string, Schema> = {
  Verdict: object({
    resolution: text,
    synthetic: isSynthetic,
    asOf: date,
    verdict,
    project: object(PROJECT),
    rules: list(
      object({
        rule: oneOf(...RULE_IDS),
        result: oneOf(...RESULTS),
        provision: text,
        law: nullable('string'),
        reason: text,
        needs: list(text),
        evidence: list(object({ text, from: nullable('string', { format: 'date' }), source: nullable('string') })),
      }),
    ),
    wayToYes: list(object({ verdict, changes: list(object({ id: text, by: oneOf('investor', 'authority'), text })) })),
    otherZones: list(object({ zone: text, name: text, verdict, distanceKm: amount })),
    otherZonesInAll: whole,
    readings: object({ refusal: oneOf(...REFUSALS), technology: oneOf(...BOTH_OR_EITHER) }),
    versions: object({ rules: text, data: text }),
    digest: text,
  }),
}
