/**
 * The analysis of the running server, component by component. Pointed at a stock cluster (ELASTICSEARCH_URL) the same
 * file must pass: that is what makes the local node, with its plugin, a fair stand-in for the product.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

/** One question to `_analyze`, and what it must answer. */
interface AnalyzeCase {
  readonly shows: string
  readonly analyzer?: string
  readonly text: string
  readonly tokens: readonly string[]
}

const folder = join(import.meta.dirname, '../../infra/elasticsearch')
const index = `analyze-golden-${process.pid}`
const { cases } = await readJson<{ cases: readonly AnalyzeCase[] }>('golden/analyze.json')

beforeAll(async () => {
  const { template } = await readJson<{ template: object }>('rasid-articles-analysis.json')
  const answer = await send('PUT', `/${index}`, template)
  expect(answer.status, await answer.clone().text()).toBe(200)
})

afterAll(async () => {
  await send('DELETE', `/${index}`)
})

describe('_analyze answers like a stock cluster', () => {
  test.for(cases)('$shows', async ({ tokens, ...golden }) => {
    expect(await analyze(golden)).toEqual(tokens)
  })
})

describe('settings are judged like in the product', () => {
  const refused = [
    [
      'an unknown stemmer',
      { filter: [{ type: 'stemmer', language: 'klingon' }] },
      'Invalid stemmer class specified: klingon',
    ],
    ['a pattern_replace without pattern', { filter: [{ type: 'pattern_replace' }] }, 'pattern is missing'],
    ['a mapping without mappings', { char_filter: [{ type: 'mapping' }] }, 'mapping requires either'],
    [
      'a mapping key that comes twice',
      { char_filter: [{ type: 'mapping', mappings: ['a=>b', 'a=>c'] }] },
      'already added',
    ],
    [
      'a keyword_marker without words',
      { filter: [{ type: 'keyword_marker' }] },
      'keyword filter requires either',
    ],
    [
      'an override without target',
      { filter: [{ type: 'stemmer_override', rules: ['a =>'] }] },
      'Invalid Keyword override Rule',
    ],
    [
      'an ngram wider than the index allows',
      { filter: [{ type: 'ngram', min_gram: 1, max_gram: 9 }] },
      'max_ngram_diff',
    ],
    ['a truncate without length', { filter: [{ type: 'truncate' }] }, 'length'],
    [
      'a synonym that the chain swallows',
      {
        filter: [
          { type: 'stop', stopwords: '_arabic_' },
          { type: 'synonym_graph', synonyms: ['حرب, من'] },
        ],
      },
      'failed to build synonyms',
    ],
  ] as const
  test.for(refused)('%s is refused', async ([, chain, reason]) => {
    const answer = await send('POST', '/_analyze', { tokenizer: 'standard', text: 'كلمة', ...chain })
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(reason)])
  })
})

async function analyze({ shows, ...question }: Omit<AnalyzeCase, 'tokens'>): Promise<readonly string[]> {
  const ours = /^(?:ar_|other$)/u.test(question.analyzer ?? '')
  const answer = await send('POST', ours ? `/${index}/_analyze` : '/_analyze', question)
  expect(answer.status, `${shows}: ${await answer.clone().text()}`).toBe(200)
  const { tokens } = (await answer.json()) as { tokens: readonly { token: string }[] }
  return tokens.map(({ token }) => token)
}

function send(method: string, path: string, body?: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  const url = `${inject('elasticsearchUrl')}${path}`
  return fetch(url, body === undefined ? { method } : { method, headers, body: JSON.stringify(body) })
}

async function readJson<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(join(folder, name), 'utf8')) as T
}
