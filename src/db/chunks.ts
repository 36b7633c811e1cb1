/** PostgreSQL takes 65,535 parameters a statement; a thousand rows of any table here stay far below. */
export const chunks = <T>(rows: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / 1000) }, (_, n) => rows.slice(n * 1000, (n + 1) * 1000))
