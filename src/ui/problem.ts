// Refusals of the API in the form programs expect (RFC 9457).

type Problem = { status: number; title: string; detail: string }

export const problemResponse = ({ status, title, detail }: Problem): Response =>
  new Response(JSON.stringify({ type: 'about:blank', status, title, detail }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  })
