/** The date styles by example. The instant is 21 June 2018, 21:30 UTC: already the 22nd in the Gulf and the Levant. */
import { expect, it } from 'vitest'
import { toArabicDate } from './arabic-dates.ts'

const JUNE = new Date('2018-06-21T21:30:00Z')

it.each([
  ['arabic-digits', 'Asia/Kuwait', 'الجمعة ٢٢ يونيو ٢٠١٨ - ١٢:٣٠ ص'],
  ['gulf', 'Asia/Dubai', '22 يونيو 2018، 1:30 صباحًا'],
  ['levant-slash', 'Asia/Amman', '22 حزيران/يونيو 2018'],
  ['levant-triple', 'Asia/Beirut', '22 حزيران (يونيو - جوان)، 2018'],
  ['moroccan', 'Africa/Nouakchott', 'الخميس 21 يونيو 2018 - 21:30'],
  ['tunisian', 'Africa/Tunis', '21 جوان 2018'],
  ['numeric', 'Asia/Baghdad', '22/06/2018 00:30'],
  ['mauritanian', 'Africa/Nouakchott', 'الخميس، 21 يونيو 2018'],
] as const)('%s in %s reads %s', (style, timezone, text) => {
  expect(toArabicDate(JUNE, timezone, style)).toBe(text)
})

it('prints one western name where Egypt and Tunisia agree', () => {
  expect(toArabicDate(new Date('2018-10-05T12:00:00Z'), 'Asia/Beirut', 'levant-triple')).toBe(
    '5 تشرين الأول (أكتوبر)، 2018',
  )
})
