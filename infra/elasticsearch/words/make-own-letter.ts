/**
 * Counts the exceptions in a folder of texts and writes `own-letter.json`, which people review and the template takes.
 * The shipped list comes from the ANT corpus 1.1 (github.com/antcorpus/antcorpus.data, Apache-2.0), which stays outside
 * of this repository: `node infra/elasticsearch/words/make-own-letter.ts FOLDER`. `rasid index lexicon` does the same for a crawl.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeOwnLetterCounter, toOwnLetterFile } from '@rasid/article-index'
import { makeFunctionWords } from './make-function-words.ts'
import { makeWholeWords } from './make-whole-words.ts'

/** In a million and a half words: below it a line would cost more reading than it helps searching. */
const AT_LEAST = 20

/** The file's content for these texts. */
export function makeOwnLetterFile(texts: Iterable<string>, atLeast: number = AT_LEAST): string {
  const apart = {
    functionWords: new Set(makeFunctionWords()),
    wholeWords: new Set(makeWholeWords().keys()),
  }
  const counter = makeOwnLetterCounter(apart)
  for (const text of texts) counter.add(text)
  return toOwnLetterFile(counter.count().stems(atLeast))
}

/** Title and text of every article of the ANT corpus, in the order of their paths. */
export async function readAntTexts(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder, { recursive: true }))
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return files.map((file) =>
    [...file.matchAll(/<(?<tag>TITLE|TEXT)>(?<body>[^]*?)<\/\k<tag>>/gu)]
      .map((match) => match.groups?.['body'] ?? '')
      .join('\n'),
  )
}

if (import.meta.main) {
  const [folder = ''] = process.argv.slice(2)
  await writeFile(join(import.meta.dirname, 'own-letter.json'), makeOwnLetterFile(await readAntTexts(folder)))
}
