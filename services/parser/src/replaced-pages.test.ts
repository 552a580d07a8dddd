/** Pages in whose place a site shows something else with a 200: what is told of them, and what never is. */
import {
  ArticleRemoval,
  CrawlOutcome,
  type Article,
  type FetchedDocument,
  type LookBefore,
} from '@rasid/contracts'
import type { Outcome } from '@rasid/pipeline'
import { urlHash } from '@rasid/urls'
import { describe, expect, test } from 'vitest'
import { parserStage } from './index.ts'
import { document, message, ports } from './test-support/documents.ts'

const URL_A = 'https://www.manara.example/news/2026/7-dialogue'
const ROOT = 'https://www.manara.example/'
const SINCE = '2026-03-10T11:00:00.000Z'

const SENTENCE =
  'ناقش المشاركون في الندوة سبل الوقاية من التطرف وتعزيز الحوار بين الشباب في المدارس والجامعات. '

function html(title: string, body: string): string {
  return `<!doctype html><html lang="ar"><head><title>${title}</title></head><body>${body}</body></html>`
}

const article = html(
  'ندوة عن الحوار',
  `<article><h1>ندوة عن الحوار</h1><p>${SENTENCE.repeat(9)}</p></article>`,
)
const notice = html('الصفحة غير موجودة', '<h1>الصفحة غير موجودة</h1><p>عذرا، لم نعثر على ما تبحث عنه.</p>')
const links = Array.from(
  { length: 20 },
  (_, at) => `<li><a href="/news/${at}">عنوان من عناوين اليوم رقم ${at}</a></li>`,
)
const frontPage = html('صحيفة المنارة', `<ul>${links.join('')}</ul>`)

function look(body: string, finalUrl: string = URL_A, before?: LookBefore): FetchedDocument {
  const request = {
    kind: 'page',
    url: URL_A,
    reason: 'revisit',
    ...(before === undefined ? {} : { before }),
  } as const
  return document(body, request, { finalUrl })
}

async function read(fetched: FetchedDocument): Promise<Outcome> {
  return await parserStage.handle(message(fetched, 7), ports())
}

/** Codes of outcomes, and of removals since when. */
function toldBy(outcome: Outcome): readonly unknown[] {
  if (outcome.kind === 'drop') return [outcome.reason]
  return outcome.messages.map(({ topic, value }) =>
    topic.name === 'rasid.crawl.outcomes'
      ? (value as CrawlOutcome).failure?.code
      : ((value as ArticleRemoval).removedAt ?? topic.name),
  )
}

const REPLACEMENTS = [
  ['a notice with a 200', notice, URL_A],
  ['a redirect to a notice', notice, 'https://www.manara.example/404'],
  ['a redirect to the front page', frontPage, ROOT],
  ['a redirect to a front page that reads like an article', article, ROOT],
  ['a redirect to a section', frontPage, 'https://www.manara.example/category/news/'],
] as const

describe('a look that finds', () => {
  test.each(REPLACEMENTS)('%s is told, and proves nothing yet', async (_what, body, finalUrl) => {
    expect(toldBy(await read(look(body, finalUrl)))).toEqual(['REPLACED'])
  })

  test.each(REPLACEMENTS)(
    '%s for the second time takes the article for removed',
    async (_what, body, finalUrl) => {
      expect(toldBy(await read(look(body, finalUrl, { replacedSince: SINCE })))).toEqual([SINCE, 'REPLACED'])
    },
  )

  test.each(REPLACEMENTS)('%s where never was an article says nothing', async (_what, body, finalUrl) => {
    const told = toldBy(await read(look(body, finalUrl, { noArticle: true, replacedSince: SINCE })))
    expect(told).toEqual(['revisit-no-article'])
  })
})

describe('never taken for removed, however often, is a page in whose place there is', () => {
  const form = '<form><input type="password" name="p"><input type="submit"></form>'
  test.each([
    [
      'a consent wall',
      html('ملفات تعريف الارتباط', '<p>نستخدم ملفات تعريف الارتباط لتحسين تجربتك.</p>'),
      URL_A,
    ],
    ['a login', html('تسجيل الدخول', form), URL_A],
    ['a redirect to a login', html('تسجيل الدخول', form), 'https://www.manara.example/login?next=/x'],
    ['a login at the front page', html('تسجيل الدخول', form), ROOT],
    ['a bot check', html('Just a moment...', '<p>Checking your browser before accessing</p>'), URL_A],
    ['a bot check at the front page', html('Just a moment...', '<p>verify you are human</p>'), ROOT],
    ['a fault with a 200', html('503 Service Unavailable', '<h1>503 Service Unavailable</h1>'), URL_A],
    [
      'a site under maintenance',
      html('الموقع تحت الصيانة', '<h1>الموقع تحت الصيانة</h1>'),
      ROOT.concat('down'),
    ],
    [
      'a page that can not be shown now',
      html('حدث خطأ', '<p>الصفحة التي تبحث عنها غير متاحة الآن.</p>'),
      URL_A,
    ],
    ['a shell of scripts', html('المنارة', '<div id="root"></div>'), URL_A],
    ['nothing', html('', ''), URL_A],
    ['a redirect that leads back', frontPage, `${ROOT}?return=${encodeURIComponent(URL_A)}`],
    ['another site', frontPage, 'https://parked.example/'],
  ])('%s', async (_what, body, finalUrl) => {
    const told = toldBy(await read(look(body, finalUrl, { replacedSince: SINCE })))
    expect(told).toEqual(['revisit-no-article'])
  })
})

describe('a page that is there again', () => {
  test('is an article, which takes the mark away', async () => {
    expect(await read(look(article, URL_A, { replacedSince: SINCE }))).toMatchObject({
      kind: 'emit',
      messages: [
        { topic: { name: 'rasid.articles.parsed' }, value: { title: 'ندوة عن الحوار', revisited: true } },
      ],
    })
  })

  test('with less text than it had is told as there, and keeps its text', async () => {
    const low = { id: 'a', extraction: { method: 'container', revision: 1, low: true } } as Article
    const poor = { ...ports(), parse: async () => ({ article: low }) }
    const outcome = await parserStage.handle(message(look(article, URL_A, { replacedSince: SINCE }), 7), poor)
    const [first] = outcome.kind === 'emit' ? outcome.messages : []
    expect(first?.value).toMatchObject({ id: urlHash(URL_A) })
    expect(first?.value).not.toHaveProperty('removedAt')
  })
})

describe('a page that never was an article', () => {
  const asked = { kind: 'page', url: URL_A, reason: 'entry' } as const

  test('is told to the scheduler with its reject', async () => {
    const outcome = await read(document(notice, asked))
    expect([outcome.kind, toldBy(outcome)]).toEqual(['reject', ['NO_ARTICLE']])
  })

  test('and is one by its feed’s text, is told too', async () => {
    const entry = { title: 'ندوة عن الحوار', content: `<p>${SENTENCE.repeat(3)}</p>` }
    const told = toldBy(await read(document(notice, { ...asked, entry })))
    expect(told).toEqual(['rasid.articles.parsed', 'NO_ARTICLE'])
  })

  test('is not said of one that is', async () => {
    expect(toldBy(await read(document(article, asked)))).toEqual(['rasid.articles.parsed'])
  })
})

test('what is told keeps its contracts', async () => {
  const outcome = await read(look(notice, URL_A, { replacedSince: SINCE }))
  const [removal, told] = outcome.kind === 'emit' ? outcome.messages : []
  expect(() => ArticleRemoval.encode(removal?.value as ArticleRemoval)).not.toThrow()
  expect(() => CrawlOutcome.encode(told?.value as CrawlOutcome)).not.toThrow()
})
