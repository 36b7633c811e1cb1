// The tables of who may enter and do what; better-auth writes some of them (src/agencies/auth.server.ts).
import type { ColumnType, Generated } from 'kysely'

type Timestamp = ColumnType<Date, Date | string | undefined, Date | string>
type NullableTimestamp = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

export type AccountTable = {
  id: Generated<number>
  /** Signs the records: unique, so that two people are never taken for one. */
  name: string
  email: string | null
  email_verified: Generated<boolean>
  image: string | null
  two_factor_enabled: Generated<boolean>
  method: 'password' | 'sso' | null
  invited_by: string | null
  disabled_at: NullableTimestamp
  disabled_by: string | null
  disabled_why: string | null
  created_at: Timestamp
  updated_at: Timestamp
}

export type AccessLinkTable = {
  token_hash: Uint8Array
  account_id: number
  kind: Generated<'setup' | 'invite' | 'recovery'>
  made_by: string
  made_at: Timestamp
  expires_at: Timestamp
  used_at: NullableTimestamp
}

export type SessionTable = {
  id: Generated<number>
  token: string
  account_id: number
  created_at: Timestamp
  updated_at: Timestamp
  expires_at: Timestamp
  address: string | null
  agent: string | null
  second_factor_at: NullableTimestamp
}

export type RoleGrantTable = {
  id: Generated<number>
  account_id: number
  role:
    | 'reader'
    | 'reporter'
    | 'keeper'
    | 'approver'
    | 'handler'
    | 'inspector'
    | 'leader'
    | 'administrator'
    | 'auditor'
    | 'consultee'
  agency: string | null
  resolution: string | null
  book: string | null
  case: string | null
  valid: string
  granted_at: Timestamp
  granted_by: string
  revoked_at: NullableTimestamp
  revoked_by: string | null
  revoked_why: string | null
}

/** Written through better-auth, like challenge, second_factor and passkey. */
export type CredentialTable = {
  id: Generated<number>
  account_id: number
  provider: string
  subject: string
  issuer: string | null
  password: string | null
  created_at: Timestamp
  updated_at: Timestamp
}

export type ChallengeTable = {
  id: Generated<number>
  identifier: string
  value: string
  expires_at: Timestamp
}

export type SecondFactorTable = {
  id: Generated<number>
  account_id: number
  verified: Generated<boolean>
  backup_codes: string
  last_code: Uint8Array | null
  last_code_at: NullableTimestamp
}

export type PasskeyTable = {
  id: Generated<number>
  account_id: number
  name: string | null
  created_at: Timestamp
}

export type ApiTokenTable = {
  id: Generated<number>
  token_hash: Uint8Array
  account_id: number
  name: string
  verbs: string[]
  book: string | null
  created_at: Timestamp
  expires_at: Timestamp
  last_used_at: NullableTimestamp
  revoked_at: NullableTimestamp
}

/** Keys are HMACs under the key outside the database. */
export type SignInAttemptTable = {
  id: Generated<number>
  at: Timestamp
  account_key: Uint8Array
  address_key: Uint8Array
  succeeded: Generated<boolean>
}
