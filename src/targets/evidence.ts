// Where a fact that an indicator read stands in the books.
import { keyOf } from '#registers/book.ts'
import { zones } from '#registers/books/zones.ts'
import type { ZoneOnDay } from '#registers/zones.ts'
import type { EvidenceRow } from './model.ts'

/** Of an attribute as packs write it ("gross-ha"). */
export const zoneRow = ({ id }: ZoneOnDay, attribute: string): EvidenceRow => ({ book: zones.name, id, field: keyOf(attribute) })
