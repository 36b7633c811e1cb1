// Names for addresses and files: ASCII, lower case, words joined by hyphens.

/** "Nghị quyết 12-NQ/TU" → "nghi-quyet-12-nq-tu"; at most 80 characters; empty where nothing is left. */
export const slug = (text: string): string =>
  text
    .replace(/[đĐ]/g, 'd')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-|-$/g, '')
