// A file that came with a form.

type Uploaded = { name: string; mediaType: string; bytes: Uint8Array }

/** Null where none was chosen. The name loses what no screen shows; the type is what the browser says, and proves nothing. */
export const uploadedIn = async (form: FormData, name: string): Promise<Uploaded | null> => {
  const file = form.get(name)
  if (!(file instanceof File) || file.size === 0) return null
  return {
    name: file.name.normalize('NFC').replace(/\p{Cc}/gu, '') || 'file',
    mediaType: file.type || 'application/octet-stream',
    bytes: new Uint8Array(await file.arrayBuffer()),
  }
}
