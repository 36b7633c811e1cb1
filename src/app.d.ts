import type { SignedIn } from '#agencies/door.server.ts'
import type { Actor } from '#agencies/model.ts'
import type { Reader } from '#ui/reader.ts'

declare global {
  namespace App {
    interface Locals {
      reader: Reader
      actor: Actor
      /** Whether what is served is a simulated world: said on every page and in every answer. */
      isSynthetic: boolean
      /** The session behind the cookie; null for anonymous readers and programs. */
      signedIn: SignedIn | null
      /** The code of a fault met while answering, if any. */
      fault?: string
    }
    interface Error {
      /** The code under which the fault stands in the server's log; absent for refusals. */
      fault?: string
    }
  }
}
