// Backup codes of a second factor, kept as passwords are: whoever reads the database and holds its keys still knows none.
// better-auth draws them, and later compares and strikes out what it is given here: a hash, not a code.
import { hashPassword, verifyPassword } from './password.server.ts'

const HASHED = /^\$argon2id\$/

/** What stands in the database; codes that are left when one is used are hashed already. */
export const storedCodes = async (json: string): Promise<string> => {
  const codes = JSON.parse(json) as string[]
  return JSON.stringify(await Promise.all(codes.map((code) => (HASHED.test(code) ? code : hashPassword(code)))))
}

/** The hash among those stored that the typed code opens; null where it opens none. */
export const matchingCode = async (stored: string, typed: string): Promise<string | null> => {
  // What was sealed before codes were hashed opens nothing any more.
  if (!stored.startsWith('[')) return null
  const hashes = JSON.parse(stored) as string[]
  const isRight = await Promise.all(hashes.map((hash) => verifyPassword(typed, hash)))
  return hashes[isRight.indexOf(true)] ?? null
}
