/** "Did you mean" over the demo newsroom on a real Elasticsearch: what is offered, and what is left as typed. */
import type { ArticleIndex } from '@rasid/article-index'
import { openSearch, type SearchPorts } from '@rasid/search'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { newsroomArticles } from '../support/newsroom-articles.ts'
import { dropPrivateIndex, openPrivateIndex, putArticles } from '../support/private-index.ts'

let index: ArticleIndex
let ports: SearchPorts

beforeAll(async () => {
  index = await openPrivateIndex(inject('elasticsearchUrl'), 'mean')
  await putArticles(index, await newsroomArticles(Date.now()))
  ports = openSearch(index, Date.now)
})

afterAll(async () => dropPrivateIndex(index))

async function offered(text: string): Promise<string | undefined> {
  const query = { text, size: 3, from: 0 }
  return (await ports.suggest(query, await ports.search(query)))?.text
}

describe('is offered', () => {
  test.each([
    ['for a letter lost, with the hamza that nobody typed', 'الارهب', 'الإرهاب'],
    ['for another letter', 'المشاركزن', 'المشاركون'],
    ['for a letter of the same sound', 'داعس', 'داعش'],
    ['for a long vowel lost', 'طالبن', 'طالبان'],
    ['with the clitics typed', 'مؤتمر بالكوييت', 'مؤتمر بالكويت'],
    ['for a name of several words, as it is written', 'الامم المتهدة', 'الأمم المتحدة'],
    ['for one word among more, of which others are found', 'الكوييت التطرف مؤتمر', 'الكويت التطرف مؤتمر'],
    ['and leaves what else stands in the box', 'الكوييت -كرة lang:ar', 'الكويت -كرة lang:ar'],
  ])('%s', async (_what, typed, meant) => {
    expect(await offered(typed)).toBe(meant)
  })
})

describe('is not offered', () => {
  test.each([
    ['for words that are found', 'التطرف'],
    ['for another spelling', 'الامم المتحده'],
    ['for a quoted phrase', '«مكافهة التطرف»'],
    ['for a word left out', 'التطرف -الكوييت'],
    ['for the value of a field', 'المصدر:الأفك'],
    ['for a cut word', 'الكوييت*'],
    ['for words unlike any other', 'لاشيءكهذا'],
    ['for a short word that is near some others', 'مركز سواب أبوظبي'],
  ])('%s', async (_what, typed) => {
    expect(await offered(typed)).toBeUndefined()
  })
})

test('finds at least what it says, under the same filters', async () => {
  const query = { text: 'الارهب', size: 3, from: 0, country: 'KW' }
  const meant = await ports.suggest(query, await ports.search(query))
  const found = await ports.search({ ...query, text: meant?.text ?? '' })
  expect([found.total, found.loose]).toEqual([meant?.total, undefined])
  expect(found.total).toBeLessThan((await ports.search({ text: meant?.text ?? '', size: 3, from: 0 })).total)
})
