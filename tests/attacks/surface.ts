// What there is to attack, read from src/routes itself: a page, form or answer that is added is attacked from that day on.
import { glob, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const ROUTES = fileURLToPath(new URL('../../src/routes', import.meta.url))

export type Route = {
  /** As SvelteKit names it: "/books/[book]/[id]". */
  id: string
  isPage: boolean
  /** Names of the form actions. */
  actions: string[]
  /** Methods that +server.ts answers itself. */
  methods: string[]
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'fallback']

const exportsOf = (text: string): Map<string, ts.Expression | undefined> => {
  const found = new Map<string, ts.Expression | undefined>()
  for (const statement of ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true).statements) {
    const isExported =
      ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    if (!isExported) continue
    if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations) found.set(name.getText(), initializer)
    if (ts.isFunctionDeclaration(statement) && statement.name) found.set(statement.name.text, undefined)
  }
  return found
}

const namesIn = (expression: ts.Expression | undefined): string[] => {
  const plain = expression && ts.isSatisfiesExpression(expression) ? expression.expression : expression
  return plain && ts.isObjectLiteralExpression(plain)
    ? plain.properties.flatMap(({ name }) => name?.getText().replace(/['"]/g, '') ?? [])
    : []
}

/** Every route of src/routes, groups ("(office)") taken out of its address as SvelteKit does. */
export const routes = async (): Promise<Route[]> => {
  const byId = new Map<string, Route>()
  for await (const file of glob('**/+{page.svelte,page.server.ts,server.ts}', { cwd: ROUTES })) {
    const id = `/${file
      .split('/')
      .slice(0, -1)
      .filter((step) => !/^\(.*\)$/.test(step))
      .join('/')}`
    const route = byId.get(id) ?? { id, isPage: false, actions: [], methods: [] }
    byId.set(id, route)
    if (file.endsWith('+page.svelte')) route.isPage = true
    else {
      const exported = exportsOf(await readFile(`${ROUTES}/${file}`, 'utf8'))
      route.actions.push(...namesIn(exported.get('actions')))
      route.methods.push(...METHODS.filter((method) => exported.has(method)))
    }
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Steps of an id with the parameter's name where it is one: "[[lang=code]]" is "lang". */
const PARAMETER = /\[+(?:\.\.\.)?([a-z]\w*)(?:=\w+)?\]+/gi

export const parametersOf = ({ id }: Route): string[] => [...id.matchAll(PARAMETER)].map((match) => match[1]!)

/** The address of a route; a parameter without a value is "x". */
export const addressOf = ({ id }: Route, values: Readonly<Record<string, string>>): string =>
  id.replace(PARAMETER, (_, name: string) =>
    name === 'path' && id.includes('...') ? (values[name] ?? 'x') : encodeURIComponent(values[name] ?? 'x'),
  )

/** Whether an address belongs to the route. */
const patternOf = ({ id }: Route): RegExp =>
  new RegExp(
    `^${id
      .replace(/[.*+?^${}()|\\]/g, '\\$&')
      .replace(/\/\[+(?:\\\.){3}[^\]]+\]+/g, '(?:/.*)?')
      .replace(/\[+[^\]]+\]+/g, '[^/]+')}$`,
  )

/** The route that answers a path: of several, the one that says most of it itself. */
export const routeAt = (all: readonly Route[], path: string): Route | undefined =>
  all
    .filter((route) => patternOf(route).test(path))
    .toSorted(
      (a, b) =>
        Number(a.id.includes('...')) - Number(b.id.includes('...')) ||
        parametersOf(a).length - parametersOf(b).length ||
        b.id.length - a.id.length,
    )[0]
