/** Any day, written in any family of month names, digits and decoration, is read back as the same day. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseArabicDate } from '../index.ts'

/** 1 January 1990 to 31 December 2099. */
const DAY_MS = 86_400_000
const anyDay = fc
  .integer({ min: Date.UTC(1990, 0, 1) / DAY_MS, max: Date.UTC(2099, 11, 31) / DAY_MS })
  .map((day) => new Date(day * DAY_MS))

const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  Egyptian: 'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'.split(' '),
  Levantine:
    'كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول'.split('|'),
  'Levantine without the article':
    'كانون ثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين أول|تشرين ثاني|كانون أول'.split('|'),
  Tunisian: 'جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر'.split(' '),
  Moroccan: 'يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر'.split(' '),
  Mauritanian: 'يناير فبراير مارس إبريل مايو يونيو يوليو أغشت شتمبر أكتوبر نوفمبر دجمبر'.split(' '),
}
const NAMES = Object.values(FAMILIES)
const WEEKDAYS = 'الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت'.split(' ')

const anyNames = fc.constantFrom(...NAMES)
const anyJoin = fc.constantFrom('/', ' / ', ' - ', ' – ', ' (', '(')
const anyDigits = fc.constantFrom('western', 'arabic', 'persian')

function toDigits(text: string, kind: string): string {
  const zero = { arabic: 0x0660, persian: 0x06f0 }[kind]
  return zero === undefined
    ? text
    : text.replaceAll(/\d/gu, (digit) => String.fromCharCode(zero + Number(digit)))
}

function read(text: string, timezone?: string): string | undefined {
  return parseArabicDate(text, { fetchedAt: '2026-03-10T12:00:00Z', timezone })?.date
}

function dayOf(date: Date): string {
  return `${date.toISOString().slice(0, 10)}T00:00:00Z`
}

describe('a day is read back', () => {
  it('in every family, digits and order', () => {
    fc.assert(
      fc.property(anyDay, anyNames, anyDigits, fc.nat(3), (date, names, digits, shape) => {
        const [day, name, year] = [date.getUTCDate(), names[date.getUTCMonth()], date.getUTCFullYear()]
        const weekday = WEEKDAYS[date.getUTCDay()]
        const text = [
          `${day} ${name} ${year}`,
          `${weekday} ${day} ${name} ${year}`,
          `${name} ${day}، ${year}`,
          `نشر في: ${weekday}، ${day} ${name}، ${year}م`,
        ][shape]
        expect(read(toDigits(text ?? '', digits))).toBe(dayOf(date))
      }),
    )
  })

  it('under two names of one month', () => {
    fc.assert(
      fc.property(anyDay, anyNames, anyNames, anyJoin, (date, first, second, join) => {
        const month = date.getUTCMonth()
        const close = join.includes('(') ? ')' : ''
        const text = `${date.getUTCDate()} ${first[month]}${join}${second[month]}${close} ${date.getUTCFullYear()}`
        expect(read(text)).toBe(dayOf(date))
      }),
    )
  })

  it('in numbers, day or year first', () => {
    const marks = fc.constantFrom('/', '-', '.', ' / ')
    fc.assert(
      fc.property(anyDay, marks, anyDigits, fc.boolean(), (date, mark, digits, yearFirst) => {
        const parts = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
        const text = (yearFirst ? parts : parts.toReversed()).join(mark)
        expect(read(toDigits(text, digits))).toBe(dayOf(date))
      }),
    )
  })

  it('with a clock in the outlet’s zone', () => {
    const minutes = fc.integer({ min: 0, max: 1_439 })
    fc.assert(
      fc.property(anyDay, anyNames, minutes, fc.boolean(), (date, names, minute, half) => {
        const [hour, rest] = [Math.floor(minute / 60), String(minute % 60).padStart(2, '0')]
        const clock = half
          ? `${hour % 12 === 0 ? 12 : hour % 12}:${rest} ${hour < 12 ? 'ص' : 'م'}`
          : `${hour}:${rest}`
        const text = `${date.getUTCDate()} ${names[date.getUTCMonth()]} ${date.getUTCFullYear()} - ${clock}`
        // Kuwait is three hours ahead all year.
        const expected = new Date(date.getTime() + (minute - 180) * 60_000).toISOString().slice(0, 19)
        expect(read(text, 'Asia/Kuwait')).toBe(`${expected}Z`)
      }),
    )
  })

  it.each([
    'ar-EG',
    'ar-SY',
    'ar-IQ',
    'ar-JO',
    'ar-TN',
    'ar-DZ',
    'ar-MA',
    'ar-MR',
    'ar-SA-u-ca-gregory',
    'fa-IR',
  ])('as the locale data of %s writes it', (locale) => {
    const format = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' })
    fc.assert(
      fc.property(anyDay, (date) => {
        expect(read(format.format(date))).toBe(dayOf(date))
      }),
    )
  })
})

describe('two names of different months', () => {
  it('are no date', () => {
    fc.assert(
      fc.property(
        anyDay,
        anyNames,
        anyNames,
        fc.integer({ min: 1, max: 11 }),
        (date, first, second, shift) => {
          const other = second[(date.getUTCMonth() + shift) % 12]
          expect(
            read(`${date.getUTCDate()} ${first[date.getUTCMonth()]}/${other} ${date.getUTCFullYear()}`),
          ).toBeUndefined()
        },
      ),
    )
  })
})
