// What a page with a map may load: the pages' own policy, and one script of ours that reads our own addresses.

/** An administrator's tile server, once there is one, is one more origin for pictures. */
export const contentPolicy = (tileOrigin: string | null = null): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "connect-src 'self'",
    ['img-src', "'self'", tileOrigin].filter(Boolean).join(' '),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
