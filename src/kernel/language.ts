// The two languages of every sentence a person reads. Vietnamese is complete; English may be missing.

export type Language = 'vi' | 'en'

export type Bilingual = { vi: string; en: string | null }

/** The text in the asked language, falling back to Vietnamese. */
export const say = (text: Bilingual, language: Language): string => (language === 'en' && text.en ? text.en : text.vi)

/** "vi" unless the tag asks for English ("en", "en_GB.UTF-8"). */
export const languageOf = (tag: string | null | undefined): Language => (/^en\b|^en_/i.test(tag ?? '') ? 'en' : 'vi')
