/** How the same question is typed by others: 18 ways, each over the whole text. Pure. */

export interface Perturbation {
  readonly name: string
  readonly apply: (text: string) => string
}

/** Between letters, where a mark of that kind stands in real texts. */
function between(mark: string): (text: string) => string {
  return (text) => text.replaceAll(/(?<=\p{Script=Arabic})(?=\p{Script=Arabic})/gu, mark)
}

/** Words long enough to bear it, in Arabic letters only. */
function words(change: (word: string) => string): (text: string) => string {
  return (text) => text.replaceAll(/(?<![\p{L}\p{M}])[\u0621-\u064A]{4,}(?![\p{L}\p{M}])/gu, change)
}

const PRESENTATION: ReadonlyMap<string, string> = new Map(
  Array.from({ length: 0xfefc - 0xfe80 + 1 }, (_, at) => String.fromCodePoint(0xfe80 + at))
    .map((form) => [form.normalize('NFKC'), form] as const)
    .filter(([letter]) => letter.length === 1),
)

const ARTICLE = /^ال(?=.{3})/u

/** Which letter is lost goes round with the words, so that no place is spared; never the first, which typists see. */
function loseLetter(text: string): string {
  let turn = 0
  return words((word) => {
    turn += 1
    if (turn % 2 === 0) return word
    const at = 1 + (turn % (word.length - 1))
    return word.slice(0, at) + word.slice(at + 1)
  })(text)
}

export const PERTURBATIONS: readonly Perturbation[] = [
  { name: 'hamza on alef left out', apply: (text) => text.replaceAll(/[أإآ]/gu, 'ا') },
  { name: 'ه for ة', apply: (text) => text.replaceAll('ة', 'ه') },
  { name: 'ى for ي at the end', apply: (text) => text.replaceAll(/ي(?!\p{L})/gu, 'ى') },
  { name: 'ؤ ئ as و ي', apply: (text) => text.replaceAll('ؤ', 'و').replaceAll('ئ', 'ي') },
  { name: 'Persian keyboard', apply: (text) => text.replaceAll('ك', 'ک').replaceAll(/[يى]/gu, 'ی') },
  { name: 'tatweel', apply: between('\u0640') },
  { name: 'tashkeel', apply: between('\u064E') },
  { name: 'superscript alef', apply: between('\u0670') },
  { name: 'right-to-left marks', apply: (text) => text.replaceAll(/(?<=\S)(?=\s|$)/gu, '\u200F') },
  { name: 'zero-width non-joiners', apply: between('\u200C') },
  {
    name: 'presentation forms',
    apply: (text) => Array.from(text, (letter) => PRESENTATION.get(letter) ?? letter).join(''),
  },
  { name: 'NFD', apply: (text) => text.normalize('NFD') },
  { name: 'و before each word', apply: words((word) => `و${word}`) },
  { name: 'ب or ل before each word', apply: words((word) => (ARTICLE.test(word) ? `ب${word}` : `ل${word}`)) },
  { name: 'ولل for ال', apply: words((word) => word.replace(ARTICLE, 'ولل')) },
  {
    name: 'article on or off',
    apply: words((word) => (ARTICLE.test(word) ? word.replace(ARTICLE, '') : `ال${word}`)),
  },
  {
    name: 'Arabic-Indic digits',
    apply: (text) => text.replaceAll(/\d/gu, (digit) => String.fromCodePoint(0x660 + Number(digit))),
  },
  { name: 'a letter lost in every other word', apply: loseLetter },
]
