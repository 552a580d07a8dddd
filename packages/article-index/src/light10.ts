/**
 * light10 as Lucene's `ArabicStemmer` does it (Larkey, Ballesteros and Connell, "Light Stemming for Arabic Information
 * Retrieval", 2007): one prefix, then each suffix once, in this order. For counting words when tables are made; at search
 * and index time the server's own `stemmer` runs.
 */
const PREFIXES = ['ال', 'وال', 'بال', 'كال', 'فال', 'لل', 'و'] as const
const SUFFIXES = ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ية', 'ه', 'ة', 'ي'] as const

/** What must remain beside the affix. A single letter asks for three more, so that «وزن» stays. */
const BESIDE_AFFIX = 2
const BESIDE_WAW = 3

/** Of a word that is normalised already. */
export function light10(word: string): string {
  const prefix = PREFIXES.find(
    (affix) =>
      word.startsWith(affix) &&
      word.length >= affix.length + (affix.length === 1 ? BESIDE_WAW : BESIDE_AFFIX),
  )
  return SUFFIXES.reduce(withoutSuffix, word.slice(prefix?.length ?? 0))
}

/** What the filter ar_stack does before: a conjunction goes, so that light10 sees one article. */
export function withoutStack(word: string): string {
  return word.replace(/^[وف](?=(?:[بك]?ال|لل)..)(?!الد|الي|لا|كال(?:ه|ات|ت))/u, '')
}

function withoutSuffix(word: string, suffix: string): string {
  return word.endsWith(suffix) && word.length >= suffix.length + BESIDE_AFFIX
    ? word.slice(0, -suffix.length)
    : word
}
