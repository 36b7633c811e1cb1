// What the API answers of free land.
import { policies } from '#registers/books/policies.ts'
import { date, isSynthetic, list, nullable, object, oneOf, problem, ref, type Schema, text, whole } from './openapi-shapes.ts'

const asked = (name: string, description: string, schema: Schema = text) => ({ name, in: 'query', description, schema })
const amount = (name: string, description: string) => asked(name, description, { type: 'number', minimum: 0 })

const distance: Schema = {
  description: 'From the middle of the zone, as the crow flies; null where it is not known.',
  oneOf: [
    object({
      ...{ km: { type: 'number' }, to: text, isAtMost: { type: 'boolean' } },
      isApproximate: { type: 'boolean' },
    }),
    { type: 'null' },
  ],
}

export const landSchemas: Record<string, Schema> = {
  FreeLot: object({
    ...{ id: text, name: text, landUse: text },
    areaHa: nullable('number'),
    pricePerM2: nullable('number', { description: 'VND a square metre, to the end of the term.' }),
    unknown: list({ type: 'string', description: 'What was asked and is not known of it.' }),
    zone: object({
      ...{ id: text, name: text, port: distance, expressway: distance },
      ...{ powerFreeMw: nullable('number'), waterFreeM3PerDay: nullable('number'), wastewaterFreeM3PerDay: nullable('number') },
      ...{ sectors: list(text), isSectorListComplete: { type: 'boolean' } },
      incentives: list({ type: 'string', description: 'Names of those that apply.' }),
      mayHave: list({ type: 'string', description: 'Names of those that may apply.' }),
    }),
    geometry: { description: 'GeoJSON, WGS 84; null where no shape is known.', oneOf: [{ type: 'object' }, { type: 'null' }] },
  }),
}

export const landPaths = (view: readonly Schema[]): Record<string, Schema> => ({
  '/land': {
    get: {
      operationId: 'findLand',
      summary: 'Free lots by what is asked of them and of their zone; what is not known does not pass',
      parameters: [
        ...view,
        asked('known-at', 'What the books knew on that day or at that instant.'),
        amount('area', 'Hectares, at least.'),
        amount('price', 'VND a square metre, at most.'),
        amount('power', 'MW left in the zone, at least.'),
        amount('water', 'm³ a day left, at least.'),
        amount('wastewater', 'm³ a day of treatment left, at least.'),
        amount('port', 'Kilometres to a port, at most.'),
        amount('expressway', 'Kilometres to a motorway, at most.'),
        asked('sector', 'Code of a sector, 1 to 5 digits.'),
        asked('scheme', 'Of that code; VSIC2025 unless told.', oneOf('VSIC2018', 'VSIC2025')),
        asked('incentive', 'A kind of incentive.', oneOf(...Object.keys(policies.fields.kind.kind.choices ?? {}))),
        asked('zone', 'Id of a zone.'),
        asked('box', 'Bounds in degrees: west,south,east,north.'),
        asked('sort', 'Largest or cheapest first; area unless told.', oneOf('area', 'price')),
        asked('unknown', '1: the lots that nothing known rules out, and of which something asked is not known.', oneOf('0', '1')),
        asked('limit', 'How many.', { type: 'integer', minimum: 1, maximum: 200, default: 50 }),
        asked('cursor', 'nextCursor of the part before.'),
      ],
      responses: {
        200: {
          description: 'One part of what is found.',
          content: {
            'application/json': {
              schema: object({
                ...{ resolution: text, synthetic: isSynthetic, asOf: date, total: whole },
                sure: { ...whole, description: 'Lots that meet everything asked.' },
                unsure: { ...whole, description: 'Lots of which something asked is not known.' },
                ...{ items: list(ref('FreeLot')), nextCursor: nullable('string') },
              }),
            },
          },
        },
        400: problem('Parameters are wrong; detail names each, one a line, and how to write it.'),
        404: problem('No such resolution is loaded.'),
      },
    },
  },
})
