/**
 * Twenty hosts with a hundred made-up articles each, which come out by and by, as the test says: so there is work in every
 * stage for as long as the test wants it, on a quick machine and on a slow one.
 */
import { openSite, type LoopbackSite } from '../support/loopback-site.ts'
import { toNewsPage, toRssFeed, type FeedItem } from '../support/news-page.ts'
import { makeRandom, type Random } from '../support/random.ts'

const HOSTS = 20
const ARTICLES_A_HOST = 100
export const FARM_SIZE: number = HOSTS * ARTICLES_A_HOST

export interface ArticleFarm extends Pick<LoopbackSite, 'port' | 'close'> {
  /** The address of every article, shown or not. */
  readonly urls: readonly string[]
  /** Of all feeds, as a sources file. */
  readonly sources: string
  /** Shows this share of every host's articles from now on, 0 to 1. */
  readonly show: (share: number) => void
}

export async function openArticleFarm(): Promise<ArticleFarm> {
  let shown = 0
  const addresses = Array.from({ length: HOSTS }, (_, at) => `127.0.1.${at + 1}`)
  const site = await openSite(addresses, (origin, path) => {
    if (path === '/rss.xml')
      return { type: 'application/rss+xml', body: toRssFeed(origin, itemsOf(origin).slice(0, shown)) }
    const at = itemsOf(origin).findIndex(({ url }) => url === origin + path)
    return at < 0 ? undefined : { type: 'text/html', body: toNewsPage(toArticle(origin, at)) }
  })
  return {
    port: site.port,
    close: site.close,
    show: (share) => {
      shown = Math.round(share * ARTICLES_A_HOST)
    },
    urls: site.origins.flatMap((origin) => itemsOf(origin).map(({ url }) => url)),
    sources: [
      'version: 1',
      'sources:',
      ...site.origins.map((origin) => `  - { url: "${origin}/rss.xml", interval: 10s }`),
      '',
    ].join('\n'),
  }
}

function itemsOf(origin: string): readonly FeedItem[] {
  return Array.from({ length: ARTICLES_A_HOST }, (_, at) => ({
    url: `${origin}/news/${at + 1}.html`,
    title: toArticle(origin, at).title,
  }))
}

const WHO = ['باحثون', 'معلمون', 'متطوعون', 'أئمة', 'مختصون', 'طلاب']
const DO = ['يناقشون', 'يعرضون', 'يراجعون', 'يطلقون', 'ينظمون', 'يختتمون']
const WHAT = ['برنامجا للحوار', 'حملة توعية', 'دراسة عن الوقاية من التطرف', 'ورشة للشباب', 'مبادرة للتسامح']
const WHERE = ['في الكويت', 'في تونس', 'في عمان', 'في الدوحة', 'في الرباط', 'في بيروت']
const MORE = [
  'وقال المنظمون إن الهدف هو دعم الشباب بالمعرفة والعمل التطوعي',
  'وشارك في اللقاء عدد من المدرسين وأولياء الأمور من أحياء مختلفة',
  'وأوصى المجتمعون بمواصلة العمل المشترك بين المدارس والجمعيات',
  'وتضمن البرنامج جلسات عن دور الإعلام في مواجهة خطاب الكراهية',
  'ومن المقرر أن يعقد اللقاء المقبل بعد شهرين بمشاركة أوسع',
]

/** The same article for the same place, whenever it is asked for. */
function toArticle(
  origin: string,
  at: number,
): { readonly title: string; readonly paragraphs: readonly string[] } {
  const random = makeRandom(`${new URL(origin).hostname} ${at}`)
  const title = `${[WHO, DO, WHAT, WHERE].map((words) => pick(words, random)).join(' ')} (${at + 1})`
  const paragraphs = Array.from({ length: 5 }, () =>
    Array.from({ length: 3 }, () => pick(MORE, random))
      .join('، ')
      .concat('.'),
  )
  return { title, paragraphs }
}

function pick(words: readonly string[], random: Random): string {
  return words[Math.floor(random() * words.length)] ?? ''
}
