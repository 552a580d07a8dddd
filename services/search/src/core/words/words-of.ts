/** Which language a page is in: Arabic unless English is asked for. */
import { ARABIC } from './arabic.ts'
import { ENGLISH } from './english.ts'
import type { Words } from './words.ts'

/** `lang` is the parameter of the address; anything but `en` is Arabic. */
export function wordsOf(lang: unknown): Words {
  return lang === 'en' ? ENGLISH : ARABIC
}
