// One tile of the base in the administrator's file. Three numbers name it; no part of the address is a path.
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { error } from '@sveltejs/kit'
import { running } from '#portal/running.server.ts'
import type { RequestHandler } from './$types'

const pack = promisify(gzip)
const WHOLE = /^\d{1,7}$/

export const GET: RequestHandler = async ({ params: { z, x, y }, request, locals: { reader } }) => {
  const tile = running().basemap?.tile
  if (!tile || ![z, x, y].every((each) => WHOLE.test(each))) error(404, reader.words.error.notFound)
  const found = await tile(Number(z), Number(x), Number(y))
  const headers = new Headers({ 'cache-control': 'private, max-age=3600', vary: 'accept-encoding' })
  if (!found) return new Response(null, { status: 204, headers })
  headers.set('content-type', found.type)
  const isPacked = found.type === 'application/json' && /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')
  if (isPacked) headers.set('content-encoding', 'gzip')
  return new Response(Buffer.from(isPacked ? await pack(found.bytes) : found.bytes), { headers })
}
