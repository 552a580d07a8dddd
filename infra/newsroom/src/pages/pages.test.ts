/** What every page holds, and each trap by its mark. */
import { expect, it } from 'vitest'
import { toArabicDate } from '../arabic-dates.ts'
import { FICTION_NOTICE, type Newsroom } from '../index.ts'
import { escapeMarkup } from '../markup.ts'
import { OUTLETS } from '../outlets.ts'
import { ALL_OUT_MS, openNewsroom, readText } from '../test-support/open-newsroom.ts'

const READABLE = OUTLETS.filter(({ manner }) => manner !== 'forbids-pages')

/** All story pages of an outlet with their ground truth, from a newsroom in which the whole archive is out. */
async function readPages(
  outletId: string,
): Promise<{ html: string; story: ReturnType<Newsroom['published']>[number] }[]> {
  const newsroom = await openNewsroom()
  newsroom.advance(ALL_OUT_MS)
  const stories = newsroom.published().filter((story) => story.outletId === outletId)
  return Promise.all(stories.map(async (story) => ({ story, html: await readText(story.url, outletId) })))
}

it.each(READABLE.map(({ id }) => id))('every page of %s says that it is fictional', async (outletId) => {
  for (const { html } of await readPages(outletId)) expect(html).toContain(FICTION_NOTICE)
})

it.each(READABLE.map(({ id }) => id))(
  'every page of %s holds title and text of its story',
  async (outletId) => {
    for (const { html, story } of await readPages(outletId)) {
      for (const text of [story.title, ...story.paragraphs]) expect(html).toContain(escapeMarkup(text))
    }
  },
)

it.each(READABLE)('every page of $id shows its date', async ({ id, timezone, dateStyle }) => {
  for (const { html, story } of await readPages(id)) {
    expect(html).toContain(toArabicDate(new Date(story.publishedAt), timezone, dateStyle))
  }
})

it.each(READABLE.map(({ id }) => id))('no text of %s speaks of its being a test', async (outletId) => {
  for (const { story } of await readPages(outletId))
    expect(story.paragraphs.join(' ')).not.toContain(FICTION_NOTICE)
})

it.each([
  ['al-manara', 'الأكثر قراءة'],
  ['sada-almarfa', 'اقرأ أيضا:'],
  ['nabd-almashriq', 'السابق'],
  ['atlas-alkhabar', 'الوسوم:'],
  ['rafid-alkhabar', 'لن يتم نشر البريد الإلكتروني'],
  ['bareed-alwadi', 'صدر الصورة،'],
  ['maraya-qirtaj', 'نسخ الرابط'],
  ['ufuq-aljazira', 'مواضيع ساخنة'],
])('%s lays its trap: %s', async (outletId, mark) => {
  const pages = await readPages(outletId)
  expect(pages.some(({ html }) => html.includes(mark))).toBe(true)
})

it('محور الخبر has no paragraph element at all', async () => {
  for (const { html } of await readPages('mihwar-alkhabar')) expect(html).not.toMatch(/<p[ >]/)
})

it('أطلس الخبر repeats the title in the body', async () => {
  const [page] = await readPages('atlas-alkhabar')
  expect(page?.html).toContain(`<p><b>${page?.story.title}</b></p>`)
})

it('صدى المرفأ has JSON-LD that a strict parser refuses', async () => {
  const [page] = await readPages('sada-almarfa')
  const json = /<script type="application\/ld\+json">([^<]*)</.exec(page?.html ?? '')?.[1] ?? '{}'
  expect(() => JSON.parse(json) as unknown).toThrow(SyntaxError)
})

it('نبض المشرق glues the last neighbour’s year to the date of the story', async () => {
  const [page] = await readPages('nabd-almashriq')
  const visible = page?.html.replace(/<[^>]+>/g, '') ?? ''
  expect(visible).toMatch(/، 2026\d{1,2} تشرين الثاني \(نوفمبر\)/)
})
