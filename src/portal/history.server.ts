// What happened to a provision, told from the audit record: loads of its document, work on its tasks and targets.
import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { Language } from '#kernel/language.ts'
import type { HistoryEntry } from './model.ts'
import { whoOf, whoWords } from './who.ts'

const WORDS: Readonly<Record<string, { vi: string; en: string }>> = {
  'load-pack': { vi: 'nạp gói nghị quyết', en: 'loaded the resolution pack' },
  'load-document': { vi: 'nạp nguyên văn', en: 'loaded the official text' },
  'assign-task': { vi: 'giao nhiệm vụ', en: 'assigned the task' },
  'accept-task': { vi: 'nhận nhiệm vụ', en: 'accepted the task' },
  'refuse-task': { vi: 'từ chối nhiệm vụ', en: 'refused the task' },
  'split-task': { vi: 'chia nhiệm vụ', en: 'split the task' },
  'submit-task': { vi: 'nộp kết quả', en: 'handed in a result' },
  'accept-result': { vi: 'công nhận kết quả', en: 'accepted the result' },
  'return-result': { vi: 'trả lại kết quả', en: 'returned the result' },
  'change-deadline': { vi: 'đổi hạn', en: 'changed the deadline' },
  'name-coordinators': { vi: 'định cơ quan phối hợp', en: 'named who coordinates' },
  'set-measure': { vi: 'định thước đo', en: 'set the measure' },
  'name-person': { vi: 'cử người phụ trách', en: 'named who is in charge' },
  'comment-task': { vi: 'ghi ý kiến', en: 'commented' },
  'report-figure': { vi: 'ghi số liệu', en: 'reported a figure' },
  'accept-figure': { vi: 'trả lời số liệu báo cáo', en: 'answered a reported figure' },
  'freeze-baseline': { vi: 'chốt mốc xuất phát', en: 'froze the baseline' },
  'set-course': { vi: 'đặt lộ trình', en: 'set the course' },
}

const wordsOf = (verb: string, language: Language): string => WORDS[verb]?.[language] ?? verb

export type Subject = { resolution: string; document: string; targets: string[]; tasks: string[]; language: Language }

/** The newest fifty entries, newest first. Who stands as a kind of actor only: names of people are not public. */
export const readHistory = async (db: Kysely<Schema>, subject: Subject): Promise<HistoryEntry[]> => {
  const objects = [
    `pack:${subject.resolution}`,
    `document:${subject.document}`,
    ...subject.targets.map((id) => `target:${id}`),
    ...subject.tasks.map((id) => `task:${id}`),
  ]
  const rows = await db
    .selectFrom('audit_record')
    .select(['at', 'actor', 'verb', 'why'])
    .where('object', 'in', objects)
    .orderBy('seq', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    at: row.at.toISOString(),
    who: whoWords(whoOf(row.actor), subject.language),
    what: wordsOf(row.verb, subject.language),
    why: row.why,
  }))
}
