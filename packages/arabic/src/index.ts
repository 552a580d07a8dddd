/** Text knowledge for Arabic: spelling, words, clitics, paragraphs, language, direction, dates. Pure, without dependencies. */
export { cliticReadings, type CliticOptions, type CliticReading } from './clitics.ts'
export {
  parseArabicDate,
  type ArabicDate,
  type DateContext,
  type DatePrecision,
} from './dates/arabic-date.ts'
export { foreignWords } from './dates/date-words.ts'
export { isTimezone, toInstantMs, toIso8601, toLocalTime, type LocalTime } from './dates/time-zone.ts'
export { firstStrongDirection, isolate, type Direction } from './direction.ts'
export { detectLanguage, type Language } from './language.ts'
export { foldDigits, mapNormalised, normaliseArabic, type NormalisedText } from './normalise.ts'
export { splitParagraphs, type Paragraph } from './paragraphs.ts'
export { offsetInToken, toTokens, type Token } from './tokens.ts'
