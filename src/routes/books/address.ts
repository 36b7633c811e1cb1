// Where the pages of the books are.

export const bookAddress = (book: string): string => `/books/${encodeURIComponent(book)}`

export const rowAddress = (book: string, id: string): string => `${bookAddress(book)}/${encodeURIComponent(id)}`

/** Words that stand in the place of an id in addresses, so that no row may bear them. */
export const RESERVED_IDS: ReadonlySet<string> = new Set(['new', 'dictionary', 'import', 'export', 'template', 'find'])
