// Whether an answer of the API is what openapi.json says it is: every key there, no other, each of its type.
import assert from 'node:assert/strict'

type Described = {
  type?: string | string[]
  required?: string[]
  properties?: Record<string, Described>
  items?: Described
  $ref?: string
  enum?: string[]
}
export type OpenApi = {
  openapi: string
  paths: Record<string, { get: { responses: Record<string, { content: Record<string, { schema: Described }> }> } }>
  components: { schemas: Record<string, Described> }
}

type Check = (value: unknown, schema: Described, at: string) => void

export const checkerOf = (described: Pick<OpenApi, 'components'>): Check => {
  const check = (value: unknown, written: Described, at: string): void => {
    const schema = written.$ref ? (described.components.schemas[written.$ref.split('/').at(-1) ?? ''] ?? {}) : written
    const types = schema.type === undefined ? [] : [schema.type].flat()
    const type =
      value === null
        ? 'null'
        : Array.isArray(value)
          ? 'array'
          : Number.isInteger(value) && types.includes('integer')
            ? 'integer'
            : typeof value
    assert.ok(types.length === 0 || types.includes(type), `${at} is ${type}, described as ${types}`)
    if (schema.enum) assert.ok(schema.enum.includes(String(value)), `${at}: ${value}`)
    if (schema.properties) {
      assert.deepEqual(Object.keys(value as object).sort(), Object.keys(schema.properties).sort(), at)
      for (const [name, inner] of Object.entries(schema.properties))
        check((value as Record<string, unknown>)[name], inner, `${at}.${name}`)
    }
    if (schema.items) for (const [n, item] of (value as unknown[]).entries()) check(item, schema.items, `${at}[${n}]`)
  }
  return check
}
