/** Which blocks of a page belong to the text that a person marked as its body. */

export interface LabelledBlock {
  readonly isBody: boolean
  readonly words: number
}

const GRAM = 4

/** A block is body where half of its word runs stand in the marked text, a short one where its line does. */
export function labelBlocks(texts: readonly string[], body: string): readonly LabelledBlock[] {
  const bodyWords = toWords(body)
  const grams = new Set(toGrams(bodyWords))
  const joined = ` ${bodyWords.join(' ')} `
  const lines = new Set(body.split('\n').map((line) => toWords(line).join(' ')))
  return texts.map((text) => {
    const words = toWords(text)
    return { isBody: isBody(words, { grams, joined, lines }), words: words.length }
  })
}

function isBody(
  words: readonly string[],
  known: {
    readonly grams: ReadonlySet<string>
    readonly joined: string
    readonly lines: ReadonlySet<string>
  },
): boolean {
  if (words.length === 0) return false
  const line = words.join(' ')
  if (words.length <= GRAM)
    return known.lines.has(line) || (words.length >= 3 && known.joined.includes(` ${line} `))
  const grams = toGrams(words)
  return grams.filter((gram) => known.grams.has(gram)).length >= grams.length / 2
}

function toGrams(words: readonly string[]): readonly string[] {
  const grams: string[] = []
  for (let at = 0; at + GRAM <= words.length; at += 1) grams.push(words.slice(at, at + GRAM).join(' '))
  return grams
}

function toWords(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []
}
