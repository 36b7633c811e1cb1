// A file of the store sent to whoever may have it.

type Sent = { name: string; bytes: Uint8Array }

export const download = ({ name, bytes }: Sent): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      // Whatever was uploaded is never opened as a page of this site.
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'private, no-store',
    },
  })
