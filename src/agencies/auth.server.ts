// better-auth over one transaction: it keeps sessions, second factors and passkeys in our tables, and what it writes is
// committed with the audit record of the same act or not at all. It serves no address of its own.
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins'
import type { Transaction } from 'kysely'
import type { Database } from '#db/open.server.ts'
import type { Schema } from '#db/schema.ts'
import { storedCodes } from './backup-codes.server.ts'
import { FRESH_SECONDS } from './door.server.ts'
import { signed, signInKey } from './key.server.ts'
import { hashPassword, PASSWORD_MAX, PASSWORD_MIN, verifyPassword } from './password.server.ts'

/** From where somebody asks. The address is only counted (as a keyed hash); what is kept and shown is the shortened place. */
export type Visit = { origin: string; address: string; place: string; agent: string; challenge: string | null }

/** A working day; a session left alone ends after IDLE_MINUTES (session.server.ts). */
export const SESSION_SECONDS = 12 * 3600

const SESSION_COOKIE = 'resolute.session'
const CHALLENGE_COOKIE = 'resolute.challenge'

const mustBeVerified = (isVerified: boolean | undefined): void => {
  // Without the person's finger, face or PIN a key alone is one factor.
  if (!isVerified) throw new APIError('UNAUTHORIZED', { message: 'the key did not verify its user' })
}

export const authOver = async (db: Database, trx: Transaction<Schema>, { origin, place, agent }: Visit) =>
  betterAuth({
    appName: 'Resolute',
    baseURL: origin,
    secret: await signInKey(db),
    database: { db: trx, type: 'postgres', transaction: false },
    telemetry: { enabled: false },
    logger: { level: 'error' },
    rateLimit: { enabled: false },
    advanced: {
      // Its check of the schema wants a connection of its own; tests do that once (schema.test.ts).
      database: { generateId: 'serial', validateSchema: false },
      useSecureCookies: false,
      cookies: { session_token: { name: SESSION_COOKIE }, [CHALLENGE_COOKIE]: { name: CHALLENGE_COOKIE } },
    },
    user: {
      modelName: 'account',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      freshAge: FRESH_SECONDS,
      fields: {
        userId: 'account_id',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'address',
        userAgent: 'agent',
      },
      additionalFields: {
        secondFactorAt: { type: 'date', required: false, input: false, fieldName: 'second_factor_at' },
      },
    },
    account: {
      modelName: 'credential',
      fields: {
        userId: 'account_id',
        providerId: 'provider',
        accountId: 'subject',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'challenge',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(password, hash) },
    },
    databaseHooks: {
      session: { create: { before: async (session) => ({ data: { ...session, ipAddress: place, userAgent: agent } }) } },
    },
    plugins: [
      twoFactor({
        issuer: 'Resolute',
        allowPasswordless: true,
        twoFactorTable: 'second_factor',
        backupCodeOptions: { storeBackupCodes: { encrypt: storedCodes, decrypt: async (stored) => stored } },
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            fields: {
              userId: 'account_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      passkey({
        rpID: new URL(origin).hostname,
        rpName: 'Resolute',
        origin,
        advanced: { webAuthnChallengeCookie: CHALLENGE_COOKIE },
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: { afterVerification: ({ verification }) => mustBeVerified(verification.registrationInfo?.userVerified) },
        authentication: {
          afterVerification: ({ verification }) => mustBeVerified(verification.authenticationInfo.userVerified),
        },
        schema: {
          passkey: {
            fields: {
              publicKey: 'public_key',
              userId: 'account_id',
              credentialID: 'credential_id',
              deviceType: 'device_type',
              backedUp: 'backed_up',
              createdAt: 'created_at',
            },
          },
        },
      }),
    ],
  })

export type Auth = Awaited<ReturnType<typeof authOver>>

/** What the visitor's browser holds, as better-auth reads it. */
export const headersOf = async (db: Database, { origin, challenge }: Visit, token: string | null): Promise<Headers> => {
  const cookies = [
    token === null ? '' : `${SESSION_COOKIE}=${encodeURIComponent(await signed(db, token))}`,
    challenge === null ? '' : `${CHALLENGE_COOKIE}=${encodeURIComponent(challenge)}`,
  ]
  return new Headers({ origin, cookie: cookies.filter(Boolean).join('; ') })
}

const cookieIn = (headers: Headers, name: string): string | null => {
  for (const cookie of headers.getSetCookie()) {
    const [pair = ''] = cookie.split(';', 1)
    if (pair.startsWith(`${name}=`) && pair.length > name.length + 1) return decodeURIComponent(pair.slice(name.length + 1))
  }
  return null
}

/** The challenge that better-auth wants the browser to bring back; null where it sets none. */
export const challengeIn = (headers: Headers): string | null => cookieIn(headers, CHALLENGE_COOKIE)

/** The token of the session that better-auth has opened; null where it opened none. */
export const sessionIn = (headers: Headers): string | null => cookieIn(headers, SESSION_COOKIE)?.split('.', 1)[0] ?? null

/** better-auth's refusal as null; a fault stays a fault. */
export const orRefused = async <T>(asked: Promise<T>): Promise<T | null> => {
  try {
    return await asked
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return null
    throw error
  }
}
