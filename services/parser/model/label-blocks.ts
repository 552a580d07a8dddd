/** Which blocks of a page belong to the text that a person marked as its body. */

export interface LabelledBlock {
  readonly isBody: boolean
  readonly words: number
}

const GRAM = 4

/** Words of a neighbour that make a short block known: a cell of a table, an item of a list. */
const BESIDE = 3

/**
 * A block is body where half of its word runs stand in the marked text, a short one where its line does, or where it
 * stands there beside its neighbour: people who mark a page write a table's row in one line.
 */
export function labelBlocks(texts: readonly string[], body: string): readonly LabelledBlock[] {
  const bodyWords = toWords(body)
  const grams = new Set(toGrams(bodyWords))
  const joined = ` ${bodyWords.join(' ')} `
  const lines = new Set(body.split('\n').map((line) => toWords(line).join(' ')))
  const blocks = texts.map(toWords)
  return blocks.map((words, at) => ({
    isBody:
      isBody(words, { grams, joined, lines }) ||
      (words.length > 0 && words.length <= GRAM && besideOf(blocks, at).some((run) => joined.includes(run))),
    words: words.length,
  }))
}

/** A short block with the last words before it, and with the first behind it. */
function besideOf(blocks: readonly (readonly string[])[], at: number): readonly string[] {
  const words = blocks[at] ?? []
  const before = blocks
    .slice(Math.max(0, at - BESIDE), at)
    .flat()
    .slice(-BESIDE)
  const behind = blocks
    .slice(at + 1, at + 1 + BESIDE)
    .flat()
    .slice(0, BESIDE)
  const runs = [
    before.length === BESIDE && [...before, ...words],
    behind.length === BESIDE && [...words, ...behind],
  ]
  return runs.filter((run) => run !== false).map((run) => ` ${run.join(' ')} `)
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
