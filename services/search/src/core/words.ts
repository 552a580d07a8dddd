/** Arabic words that depend on a value: counts, dates, names of countries and languages. Pure. */

const PLURAL = new Intl.PluralRules('ar')
// Digits 0–9: half of the Arabic world writes them, and all of it reads them.
const NUMBER = new Intl.NumberFormat('ar-u-nu-latn')
const DAY = new Intl.DateTimeFormat('ar-u-nu-latn', { dateStyle: 'long', timeZone: 'UTC' })
const MINUTE = new Intl.DateTimeFormat('ar-u-nu-latn', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'UTC',
})
const COUNTRIES = new Intl.DisplayNames(['ar'], { type: 'region', fallback: 'code' })
const LANGUAGES = new Intl.DisplayNames(['ar'], { type: 'language', fallback: 'code' })

/** «لا نتائج»، «نتيجة واحدة»، «نتيجتان»، «٣ نتائج» … with digits 0–9. */
export function resultCount(total: number): string {
  const form = PLURAL.select(total)
  if (form === 'zero') return 'لا نتائج'
  if (form === 'one') return 'نتيجة واحدة'
  if (form === 'two') return 'نتيجتان'
  return `${NUMBER.format(total)} ${form === 'few' ? 'نتائج' : 'نتيجة'}`
}

/** A day, or a day and a time in UTC when the instant has one. */
export function dateWords(instant: string): string {
  const time = new Date(instant)
  if (Number.isNaN(time.getTime())) return instant
  return isMidnight(time) ? DAY.format(time) : `${MINUTE.format(time)} (ت ع م)`
}

/** Midnight in UTC is what a page without a time gives. */
function isMidnight(time: Date): boolean {
  return time.getTime() % 86_400_000 === 0
}

/** The Arabic name, or the code where there is none. */
export function countryName(code: string): string {
  return nameOf(COUNTRIES, code)
}

/** The Arabic name; `und` is an unknown language. */
export function languageName(code: string): string {
  return code === 'und' ? 'غير معروفة' : nameOf(LANGUAGES, code)
}

function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code
  } catch {
    // Not a well-formed code: it is shown as it is.
    return code
  }
}
