// What a spreadsheet program could take for a formula, an error value or nothing at all gets one apostrophe in front;
// reading takes it off again. So no text of ours ever starts a formula in anyone's Excel, and every text comes back as it
// was: "=1+1" ↔ "'=1+1", "" ↔ "'" (an empty cell is null), "'=" ↔ "''=". Holds for XLSX and CSV alike, because a file
// that went through Excel or LibreOffice keeps an apostrophe and loses quotes and empty strings.

const ERROR_VALUE =
  '#(?:N/A|REF!|VALUE!|DIV/0!|NAME\\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|PYTHON!)$'
/** Full-width signs start formulas in East Asian versions of Excel. */
const MEANINGFUL = new RegExp(`^'*(?:$|[=+\\-@\\t\\r\\n＝＋－＠]|${ERROR_VALUE})`, 'u')
const FAILED = new RegExp(`^${ERROR_VALUE}`, 'u')

/** Text as it is written into a cell. */
export const guardText = (text: string): string => (MEANINGFUL.test(text) ? `'${text}` : text)

/** Text of a cell as it was meant; cells of others' files that need no apostrophe are left alone. */
export const unguardText = (text: string): string => (text.startsWith("'") && MEANINGFUL.test(text) ? text.slice(1) : text)

/** Is this the value of a formula that failed (#N/A, #REF!, #DIV/0!)? A text of the same letters is written with an apostrophe. */
export const isErrorValue = (text: string): boolean => FAILED.test(text)
