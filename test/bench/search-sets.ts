/** Public sets of Arabic questions with the text that answers each, read from a folder outside the repository. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface SearchSet {
  readonly name: string
  readonly documents: readonly { readonly id: string; readonly text: string }[]
  /** Each with the one document it is about. */
  readonly questions: readonly { readonly text: string; readonly answer: string }[]
}

/**
 * XQuAD-ar (Artetxe et al. 2020, CC-BY-SA-4.0; `xquad.ar.json`): 1,190 questions on 240 paragraphs.
 * ANT 1.1 (Chouigui et al. 2017, Apache-2.0; its folders under `ant/`): 10,161 articles, each found by its headline,
 * which is not in the text. Headlines of several articles are left out, and of the rest one in `every` is asked.
 * Rejects when a file is missing.
 */
export async function readSearchSets(folder: string, every: number): Promise<readonly SearchSet[]> {
  return [await readXquad(join(folder, 'xquad.ar.json')), await readAnt(join(folder, 'ant'), every)]
}

interface Squad {
  readonly data: readonly {
    readonly paragraphs: readonly {
      readonly context: string
      readonly qas: readonly { readonly question: string }[]
    }[]
  }[]
}

async function readXquad(file: string): Promise<SearchSet> {
  const { data } = JSON.parse(await readFile(file, 'utf8')) as Squad
  const paragraphs = data
    .flatMap((entry) => entry.paragraphs)
    .map((paragraph, at) => ({ ...paragraph, id: `x${at}` }))
  return {
    name: 'XQuAD-ar',
    documents: paragraphs.map(({ id, context }) => ({ id, text: context })),
    questions: paragraphs.flatMap(({ id, qas }) =>
      qas.map(({ question }) => ({ text: question, answer: id })),
    ),
  }
}

async function readAnt(folder: string, every: number): Promise<SearchSet> {
  const names = (await readdir(folder, { recursive: true }))
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
  const articles = (
    await Promise.all(names.map(async (name) => toArticle(await readFile(join(folder, name), 'utf8'))))
  ).flat()
  const headlines = Map.groupBy(articles, ({ title }) => title)
  const own = articles.filter(({ title }) => headlines.get(title)?.length === 1)
  return {
    name: 'ANT headlines',
    documents: articles.map(({ id, text }) => ({ id, text })),
    questions: own.filter((_, at) => at % every === 0).map(({ id, title }) => ({ text: title, answer: id })),
  }
}

function toArticle(
  file: string,
): readonly { readonly id: string; readonly title: string; readonly text: string }[] {
  const part = (name: string): string =>
    new RegExp(`<${name}>(?<inner>[^]*?)</${name}>`, 'u').exec(file)?.groups?.['inner']?.trim() ?? ''
  const [id, title, text] = [part('DOCNO'), part('TITLE'), part('TEXT')]
  return id === '' || title === '' || text === '' ? [] : [{ id, title, text }]
}
