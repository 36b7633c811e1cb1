// The sealing itself: AES-256-GCM under a person's key, with a nonce made of key, field and text (RFC 8452 says why such
// nonces are safe to repeat with the same text), so that one text of one person in one field always seals to one token.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { fold } from '#kernel/vietnamese.ts'
import { keyIdOf } from '../kinds/personal.ts'

export type PersonKey = {
  id: string
  /** Two keys out of one: no key does two things. */
  cipher: Uint8Array
  nonce: Uint8Array
}

/** Where a token belongs; it opens nowhere else. */
export type SealedPlace = { resolution: string; book: string; row: string; field: string }

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** Texts are filled up to a multiple of this, so that "hộ nghèo" is as long as "không". */
const BLOCK_BYTES = 64
const LENGTH_BYTES = 4

export const newKeyBytes = (): Buffer => randomBytes(KEY_BYTES)
export const newKeyId = (): string => randomBytes(12).toString('base64url')

export const personKey = (id: string, bytes: Uint8Array): PersonKey => {
  // HKDF-Expand of one block (RFC 5869, 2.3); the bytes are random, so nothing is to be extracted first (3.3).
  const derive = (what: string) => createHmac('sha256', bytes).update(`resolute person ${what}\x01`).digest()
  return { id, cipher: derive('cipher'), nonce: derive('nonce') }
}

const placeText = ({ resolution, book, row, field }: SealedPlace): string => JSON.stringify([resolution, book, row, field])

const padded = (text: string): Buffer => {
  const bytes = Buffer.from(text, 'utf8')
  const whole = Buffer.alloc(Math.ceil((LENGTH_BYTES + bytes.length) / BLOCK_BYTES) * BLOCK_BYTES)
  whole.writeUInt32BE(bytes.length)
  bytes.copy(whole, LENGTH_BYTES)
  return whole
}

export const sealText = (key: PersonKey, place: SealedPlace, text: string): string => {
  const plain = padded(text)
  const nonce = createHmac('sha256', key.nonce).update(`${place.field}\0`).update(plain).digest().subarray(0, NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key.cipher, nonce).setAAD(Buffer.from(placeText(place)))
  const sealed = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  return `pd1:${key.id}:${sealed.toString('base64url')}`
}

/** Throws where the token was altered, or belongs to another person, row or field. */
export const openToken = (key: PersonKey, place: SealedPlace, token: string): string => {
  if (keyIdOf(token) !== key.id) throw new Error('the token is under another key')
  const bytes = Buffer.from(token.split(':')[2] ?? '', 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key.cipher, bytes.subarray(0, NONCE_BYTES))
  decipher.setAAD(Buffer.from(placeText(place))).setAuthTag(bytes.subarray(-TAG_BYTES))
  const plain = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
  return plain.subarray(LENGTH_BYTES, LENGTH_BYTES + plain.readUInt32BE()).toString('utf8')
}

const SPELLINGS: Readonly<Record<'digits' | 'words', (text: string) => string>> = {
  digits: (text) => text.replace(/\D/g, '') || text,
  words: (text) => fold(text.normalize('NFC')).replace(/\s+/g, ' ').trim(),
}

/** By what a value is found again: of one field of one book of one resolution, never comparable across them. */
export const blindOf = (index: Uint8Array, place: Omit<SealedPlace, 'row'>, found: 'digits' | 'words', text: string): Buffer =>
  createHmac('sha256', index)
    .update(JSON.stringify([place.resolution, place.book, place.field, SPELLINGS[found](text)]))
    .digest()
