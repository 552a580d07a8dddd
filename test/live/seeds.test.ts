/** The texts that Rasid was asked to serve: as pages behind a feed, through the whole line, and found again. */
import { STAGES } from '@rasid/contracts'
import { startNewsroom } from '@rasid/newsroom'
import { articleId } from '@rasid/urls'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { openSite, type LoopbackSite } from '../support/loopback-site.ts'
import { toNewsPage, toRssFeed } from '../support/news-page.ts'
import { parsedArticle, putParsed } from '../support/parsed-article.ts'
import { readSeedTexts } from '../support/seed-texts.ts'
import { openWorld, type World } from '../support/world.ts'

const seeds = readSeedTexts(process.env)

/** What somebody who wants the text would type, in the order of the texts. */
const QUERIES: readonly (readonly string[])[] = [
  [
    'شجار الخارجية الأميركية داعش',
    'فريق التواصل تويتر',
    'شهادات ضحايا الإرهاب',
    'حملة Think Again',
    'المستشارة الإعلامية مولي',
  ],
  [
    'داعشي تويتر الخارجية',
    'مركز سواب أبوظبي',
    'منظمة التعاون الإسلامي',
    'المنشقين عن القاعدة',
    'مكافحة الإرهاب باللغة الصومالية',
  ],
  [
    'هزيمة داعش على الانترنت',
    'اجتماع التحالف في الكويت',
    'المحتوى المناهض لداعش',
    'وزير الخارجية الكويتي',
    'فيسبوك يوتيوب فيديوهات',
  ],
  [
    'كيري قدرات داعش الإلكترونية',
    'مذكرة تعاون أردنية أمريكية',
    'هولاند قاعدة بيانات',
    'المقاتلين الأجانب',
    'السعودية رجال الدين',
  ],
  ['داعش مواقع التواصل ممنوعة', 'العالم الافتراضي', 'السوشل ميديا', 'جامعة لندن دراسة', 'المنصات الافتراضية'],
]

/** Of the page around the texts, and of what was scraped along with them. */
const FURNITURE = /معرض الزهور|جميع الحقوق محفوظة|ا?ضف رد|إقرأ أيضا|نشر البريد|ملاحظات desk/u

const questions = seeds.flatMap((seed, at) =>
  (QUERIES[at] ?? []).map((query) => ({ query, at, name: seed.name })),
)

describe.skipIf(seeds.length === 0)('the seed texts', () => {
  let world: World
  let site: LoopbackSite

  const urlOf = (at: number): string => `${site.origins[0]}/news/${at + 1}.html`

  beforeAll(async () => {
    world = await openWorld('seeds', {
      brokers: inject('kafkaBrokers'),
      elasticsearchUrl: inject('elasticsearchUrl'),
    })
    site = await openSite(['127.0.1.1'], (origin, path) => {
      if (path === '/rss.xml')
        return {
          type: 'application/rss+xml',
          body: toRssFeed(
            origin,
            seeds.map(({ title }, at) => ({ url: urlOf(at), title })),
          ),
        }
      const seed = seeds.find((_seed, at) => urlOf(at) === origin + path)
      return seed && { type: 'text/html', body: toNewsPage({ title: seed.title, paragraphs: seed.lines }) }
    })
    await addNeighbours(world)
    const sources = join(world.folder, 'sources.yaml')
    await writeFile(
      sources,
      `version: 1\nsources:\n  - { url: "${site.origins[0]}/rss.xml", interval: 10s }\n`,
    )
    await world.start(STAGES, {
      SCHEDULER_SOURCES: sources,
      FETCHER_ALLOW_PRIVATE_PORTS: String(site.port),
    })
    const ids = seeds.map((_seed, at) => articleId(urlOf(at)))
    await vi.waitFor(
      async () => expect((await world.articles()).map(({ id }) => id)).toEqual(expect.arrayContaining(ids)),
      { timeout: 90_000, interval: 250 },
    )
  })

  afterAll(async () => {
    await world.close()
    await site.close()
  })

  test('nothing of them is rejected', async () => {
    expect(await world.rejected()).toEqual([])
  })

  test('titles and most of the text are there, and the furniture of the page is not', async () => {
    const articles = new Map((await world.articles()).map((article) => [article.id, article]))
    for (const [at, { title }] of seeds.entries()) {
      const article = articles.get(articleId(urlOf(at)))
      expect(article?.title).toBe(title)
      expect(article?.text).not.toMatch(FURNITURE)
      expect(article?.text.length).toBeGreaterThan(1_000)
    }
  })

  test.each(questions)('«$query» finds $name among the first three', async ({ query, at }) => {
    expect(await world.search(query, 3)).toContain(articleId(urlOf(at)))
  })
})

/** Other articles on the same matters, so that to be found means something. */
async function addNeighbours(world: World): Promise<void> {
  const newsroom = await startNewsroom({ quiet: true })
  const articles = newsroom
    .published()
    .map(({ url, title, paragraphs }) => parsedArticle({ url, title, text: paragraphs.join('\n\n') }))
  await newsroom.stop()
  await putParsed(world.broker, articles)
}
