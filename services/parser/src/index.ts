export { parseArabicDate, type ArabicDate, type DateContext, type DatePrecision } from './core/arabic-date.ts'
