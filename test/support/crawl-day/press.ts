/**
 * Made-up outlets that publish through a day, and the log that each keeps of what it was asked. An answer takes its
 * time, and who asks for it may be dead when it comes.
 */
import { createHash } from 'node:crypto'
import { FetchFailure, type HttpRequest, type HttpResult } from '@rasid/http'
import type { Time } from '@rasid/pipeline'
import type { Source } from '@rasid/sources'
import { toNewsPage } from '../news-page.ts'
import { makeRandom } from '../random.ts'

export const MINUTE: number = 60_000
export const HOUR: number = 60 * MINUTE

/** No source may be asked sooner than this after it was asked. */
export const INTERVAL: number = 15 * MINUTE

/** What a list shows at most: more than any outlet publishes while somebody is away for as long as the test allows. */
const WINDOW = 30

/** One line of an outlet's log. */
export interface Logged {
  readonly atMs: number
  readonly url: string
  readonly isList: boolean
  /** The validator as it was sent. */
  readonly validator?: string
  /** The one that the answer bears. */
  readonly current: string
  readonly status: 200 | 304
  /** The life that asked. */
  readonly by: string
}

export interface Press {
  readonly sources: readonly Source[]
  readonly log: readonly Logged[]
  /** The address of every article that any list has shown by then. */
  readonly shownBy: (ms: number) => readonly string[]
  /** Answers as the web does, in the time of whoever asks. */
  readonly answer: (request: HttpRequest, time: Time, by: string) => Promise<HttpResult>
}

interface Outlet {
  readonly origin: string
  /** When each article comes out, ascending. */
  readonly times: readonly number[]
  /** Whether it gives `ETag` or `Last-Modified`. */
  readonly tags: boolean
}

export function makePress(seed: string, count: number, startMs: number, hours: number): Press {
  const outlets = Array.from({ length: count }, (_, at) => toOutlet(seed, at, startMs, hours))
  const byOrigin = new Map(outlets.map((outlet) => [outlet.origin, outlet]))
  const log: Logged[] = []

  function find(url: string): Outlet {
    const outlet = byOrigin.get(new URL(url).origin)
    if (outlet === undefined) throw new FetchFailure('DNS_NOT_FOUND', `nobody is at ${url}`)
    return outlet
  }

  return {
    sources: outlets.map(({ origin }, at) => ({
      id: `paper-${at}`,
      url: `${origin}/rss.xml`,
      kind: 'feed',
      outlet: { id: `paper-${at}`, name: `صحيفة ${at}` },
      interval: { minMs: INTERVAL, maxMs: 2 * HOUR },
    })),
    log,
    shownBy: (ms) =>
      outlets.flatMap(({ origin, times }) => publishedBy(times, ms).map((_, at) => toUrl(origin, at))),
    answer: async (request, time, by) => {
      const { url, validators } = request
      if (url.endsWith('/robots.txt')) throw new FetchFailure('HTTP_404', 'no such file')
      const outlet = find(url)
      const path = new URL(url).pathname
      const isList = path === '/rss.xml'
      // What is published while the answer is on its way is for the next one.
      const current = validatorOf(outlet, path, time.now())
      const validator = validators?.etag ?? validators?.lastModified
      const status = validator === current ? 304 : 200
      const sent = validator === undefined ? {} : { validator }
      log.push({ atMs: time.now(), url, isList, ...sent, current, status, by })
      const body = isList ? toFeed(outlet, time.now()) : toPage(url)
      await time.sleep(100 + 1_400 * time.random(), request.signal)
      return toAnswer(outlet, url, status, body, current)
    },
  }
}

function toOutlet(seed: string, at: number, startMs: number, hours: number): Outlet {
  const random = makeRandom(`${seed} outlet ${at}`)
  const [archive, day] = [5, 2 + Math.floor(random() * 14)]
  const times = Array.from({ length: archive + day }, (_, article) =>
    article < archive ? startMs - (article + 1) * HOUR : startMs + Math.floor(random() * hours * HOUR),
  )
  return {
    origin: `https://www.paper-${at}.example`,
    times: times.toSorted((a, b) => a - b),
    tags: at % 2 === 0,
  }
}

function publishedBy(times: readonly number[], ms: number): readonly number[] {
  return times.filter((time) => time <= ms)
}

function toUrl(origin: string, at: number): string {
  return `${origin}/news/${at + 1}.html`
}

/** Of a list: of the newest article; of a page: for ever the same. */
function validatorOf({ times, tags }: Outlet, path: string, ms: number): string {
  const count = path === '/rss.xml' ? publishedBy(times, ms).length : 0
  return tags ? `"${path} ${count}"` : new Date(Date.UTC(2026, 0, 1) + count * 1_000).toUTCString()
}

function toFeed({ origin, times }: Outlet, ms: number): string {
  const items = publishedBy(times, ms).map((time, at) => {
    const [url, date] = [toUrl(origin, at), new Date(time).toUTCString()]
    return `<item><title>خبر ${at + 1}</title><link>${url}</link><guid>${url}</guid><pubDate>${date}</pubDate></item>`
  })
  const shown = items.toReversed().slice(0, WINDOW).join('\n')
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>صحيفة</title><link>${origin}/</link><description>للاختبار</description>\n${shown}\n</channel></rss>`
}

function toPage(url: string): string {
  const text = `وقال المنظمون إن البرنامج ${url} يهدف إلى دعم الشباب بالمعرفة والعمل التطوعي، وإن اللقاءات تبدأ من أسئلة الحاضرين لا من المحاضرات.`
  return toNewsPage({ title: `برنامج للحوار ${new URL(url).pathname}`, paragraphs: [text, text, text] })
}

function toAnswer(
  { tags }: Outlet,
  url: string,
  status: 200 | 304,
  text: string,
  validator: string,
): HttpResult {
  const validators = tags ? { etag: validator } : { lastModified: validator }
  if (status === 304) return { kind: 'not-modified', finalUrl: url, redirected: false, validators }
  const body = Buffer.from(text, 'utf8')
  const contentType = url.endsWith('.xml') ? 'application/rss+xml' : 'text/html'
  const sha256 = createHash('sha256').update(body).digest('hex')
  return {
    kind: 'response',
    response: { finalUrl: url, redirected: false, status, body, sha256, contentType, ...validators },
  }
}
