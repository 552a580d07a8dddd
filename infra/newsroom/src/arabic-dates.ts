/**
 * An instant as Arabic news sites print it, in the outlet's zone. Writes dates, does not read them.
 * Month names follow the four families in use: Egyptian/Gulf, Levantine, Tunisian/Algerian, Moroccan, plus Mauritanian.
 */
import type { DateStyle } from './model.ts'

const EGYPTIAN = 'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'.split(' ')
const LEVANTINE =
  'كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني,كانون الأول'.split(',')
const TUNISIAN = 'جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر'.split(' ')
const MOROCCAN = 'يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر'.split(' ')
const MAURITANIAN = 'يناير فبراير مارس إبريل مايو يونيو يوليو أغشت شتمبر أكتوبر نوفمبر دجمبر'.split(' ')
const WEEKDAYS = 'الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت'.split(' ')

/** The wall-clock reading of an instant in a zone; `month` counts from 1, `weekday` from 0 = Sunday. */
export interface LocalTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly weekday: number
}

/** Reads an instant in an IANA zone; throws `RangeError` for an unknown zone. */
export function toLocalTime(at: Date, timezone: string): LocalTime {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = part
  return { year, month, day, hour, minute, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() }
}

/** Two digits at least, as clocks and ISO dates want them. */
export const twoDigits = (n: number): string => String(n).padStart(2, '0')

const clock = (t: LocalTime): string => `${twoDigits(t.hour)}:${twoDigits(t.minute)}`
const twelve = (t: LocalTime): string => `${t.hour % 12 || 12}:${twoDigits(t.minute)}`
const month = (names: readonly string[], t: LocalTime): string => names[t.month - 1] ?? ''
const toArabicDigits = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))

/** «حزيران (يونيو - جوان)»; where both western names agree, the site prints one. */
function tripleMonth(t: LocalTime): string {
  const western = [...new Set([month(EGYPTIAN, t), month(TUNISIAN, t)])].join(' - ')
  return `${month(LEVANTINE, t)} (${western})`
}

const STYLES: Record<DateStyle, (t: LocalTime) => string> = {
  'arabic-digits': (t) =>
    toArabicDigits(
      `${WEEKDAYS[t.weekday]} ${t.day} ${month(EGYPTIAN, t)} ${t.year} - ${twelve(t)} ${t.hour < 12 ? 'ص' : 'م'}`,
    ),
  gulf: (t) => `${t.day} ${month(EGYPTIAN, t)} ${t.year}، ${twelve(t)} ${t.hour < 12 ? 'صباحًا' : 'مساءً'}`,
  'levant-slash': (t) => `${t.day} ${month(LEVANTINE, t)}/${month(EGYPTIAN, t)} ${t.year}`,
  'levant-triple': (t) => `${t.day} ${tripleMonth(t)}، ${t.year}`,
  moroccan: (t) => `${WEEKDAYS[t.weekday]} ${t.day} ${month(MOROCCAN, t)} ${t.year} - ${clock(t)}`,
  tunisian: (t) => `${t.day} ${month(TUNISIAN, t)} ${t.year}`,
  numeric: (t) => `${twoDigits(t.day)}/${twoDigits(t.month)}/${t.year} ${clock(t)}`,
  mauritanian: (t) => `${WEEKDAYS[t.weekday]}، ${t.day} ${month(MAURITANIAN, t)} ${t.year}`,
}

/** The visible date of a page. Some styles give the day only, as the sites they imitate do. */
export function toArabicDate(at: Date, timezone: string, style: DateStyle): string {
  return STYLES[style](toLocalTime(at, timezone))
}
