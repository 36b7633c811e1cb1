// The cookie that holds a session: never readable by a script, never sent from another site's form.
import type { Cookies } from '@sveltejs/kit'

const NAME = 'session'

export const keepSession = (cookies: Cookies, url: URL, { token, expiresAt }: { token: string; expiresAt: Date }): void =>
  cookies.set(NAME, token, { path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:', expires: expiresAt })

export const dropSession = (cookies: Cookies, url: URL): void =>
  cookies.delete(NAME, { path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' })
