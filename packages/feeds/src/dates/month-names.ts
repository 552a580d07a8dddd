/** Month names of the languages in which feeds are written, besides Arabic: from the locale data that Node carries. */

const ENGLISH = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** Languages of outlets that were seen with names of their own in dates. */
const LANGUAGES = [
  'fr',
  'de',
  'es',
  'it',
  'pt',
  'nl',
  'tr',
  'ru',
  'el',
  'hu',
  'pl',
  'id',
  'sv',
  'ku',
  'fa-u-ca-gregory',
]

const others = new Map<string, number | undefined>()

/** 1–12; nothing for a name that no language knows or that two use for different months. */
export function toMonth(name: string): number | undefined {
  const index = ENGLISH.indexOf(name.slice(0, 3).toLowerCase())
  if (index >= 0 && isEnglish(name)) return index + 1
  // Making the table costs 10 ms, and few feeds need it: made when the first does.
  if (others.size === 0) fill()
  return others.get(fold(name)) ?? (index >= 0 ? index + 1 : undefined)
}

/** `mar` begins March and Mars alike, `jui` neither June nor July: other languages have their say for longer names. */
function isEnglish(name: string): boolean {
  return /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/iu.test(
    name,
  )
}

function fill(): void {
  for (const language of LANGUAGES) {
    for (const style of ['long', 'short'] as const) {
      // With a day beside it a name takes the form that dates have (Russian and Greek genitives).
      for (const day of [undefined, 'numeric'] as const) {
        const format = new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: style, day })
        for (let month = 1; month <= 12; month += 1) add(nameOf(format, month), month)
      }
    }
  }
}

function nameOf(format: Intl.DateTimeFormat, month: number): string {
  const parts = format.formatToParts(Date.UTC(2025, month - 1, 15))
  return fold(parts.find((part) => part.type === 'month')?.value ?? '')
}

function add(name: string, month: number): void {
  if (name.length < 3 || /\d/u.test(name)) return
  others.set(name, others.has(name) && others.get(name) !== month ? undefined : month)
}

/** Lower case, without accents and dots: feeds drop both. */
function fold(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\p{Mn}.]/gu, '')
}
