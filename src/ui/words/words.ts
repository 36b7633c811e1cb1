// The catalogue of a language.
import type { Language } from '#kernel/language.ts'
import { en } from './en.ts'
import { vi, type Words } from './vi.ts'

const catalogues: Record<Language, Words> = { vi, en }

export const wordsOf = (language: Language): Words => catalogues[language]
