// The few shapes that the description of the API is written in.

export type Schema = Record<string, unknown>

export const nullable = (type: string, more: Schema = {}): Schema => ({ type: [type, 'null'], ...more })
export const object = (properties: Record<string, Schema>): Schema => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
})
export const text = { type: 'string' }
export const date = { type: 'string', format: 'date' }
/** In every answer with figures. */
export const isSynthetic = { type: 'boolean', description: 'True where everything here is simulated and nothing real.' }
export const whole = { type: 'integer', minimum: 0 }
export const list = (items: Schema): Schema => ({ type: 'array', items })
export const oneOf = (...values: string[]): Schema => ({ type: 'string', enum: values })
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })

export const problem = (description: string): Schema => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
})
