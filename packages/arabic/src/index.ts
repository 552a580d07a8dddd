/** Text knowledge for Arabic: spelling, words, clitics, paragraphs, language, direction. Pure, without dependencies. */
export { cliticReadings, type CliticOptions, type CliticReading } from './clitics.ts'
export { firstStrongDirection, isolate, type Direction } from './direction.ts'
export { detectLanguage, type Language } from './language.ts'
export { foldDigits, mapNormalised, normaliseArabic, type NormalisedText } from './normalise.ts'
export { splitParagraphs, type Paragraph } from './paragraphs.ts'
export { offsetInToken, toTokens, type Token } from './tokens.ts'
