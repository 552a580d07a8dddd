/**
 * What an outlet answers to a path at a moment: feed, story, front page, robots.txt, refusal. Keeps one count per outlet
 * (for throttling) and nothing else; knows no sockets.
 */
import { FEED_FORMATS } from './feeds/feed-formats.ts'
import { FICTION_SENTENCE, type StoryView } from './markup.ts'
import type { Outlet, Story } from './model.ts'
import { toFrontPage, toNoticePage, type PageView } from './pages/page.ts'
import { PAGE_TEMPLATES } from './pages/page-templates.ts'
import { OUT_AT_START, toCurrentParagraphs, toEditOffset } from './press.ts'
import { toArabicDate } from './arabic-dates.ts'
import type { Answer } from './reply.ts'
import { toPrintedDate } from './newsroom-clock.ts'

/** Where an outlet stands: its origin (no trailing slash), its stories in order, and the time. */
export interface Desk {
  readonly outlet: Outlet
  /** Asked late: the port is known only once the server listens. */
  readonly toBase: () => string
  readonly stories: readonly Story[]
  readonly startedAt: number
  readonly speed: number
  readonly newsroomNow: () => number
}

/** Newest entries a feed holds; generous, so that a client that sleeps for an hour loses nothing. */
const FEED_ENTRIES = 50

/** Other headlines that a page's furniture shows. */
const OTHERS = 5

/** Every third request is refused: often enough that any crawl meets it, seldom enough that it gets through. */
const THROTTLE_EVERY = 3

/** A story as this outlet shows it; the paragraphs are given because feeds and pages may differ. */
function toView(desk: Desk, story: Story, paragraphs: readonly string[]): StoryView {
  const { outlet } = desk
  const { title, author, credit, caption, tags, slot } = story.article
  const dateText = toArabicDate(story.publishedAt, outlet.timezone, outlet.dateStyle)
  const url = desk.toBase() + story.path
  const { publishedAt } = story
  return {
    id: `${outlet.id}-${slot}`,
    url,
    title,
    paragraphs,
    publishedAt,
    dateText,
    author,
    credit,
    caption,
    tags,
  }
}

/** As it first came out: feeds and headlines never learn of a silent edit. */
const toOriginal = (desk: Desk, story: Story): StoryView => toView(desk, story, story.article.paragraphs)

function toOut(desk: Desk): Story[] {
  const now = desk.newsroomNow()
  return desk.stories.filter(({ offsetMs }) => offsetMs <= now)
}

/** Changes only when a story comes out: `changedAt` is the newest story's date. */
function toFeed(desk: Desk): Answer {
  const { outlet } = desk
  const newest = toOut(desk).slice(-FEED_ENTRIES).toReversed()
  const format = FEED_FORMATS[outlet.feed.format]
  const text = format.write({
    outlet,
    base: desk.toBase(),
    stories: newest.map((story) => toOriginal(desk, story)),
  })
  return {
    status: 200,
    mediaType: format.mediaType,
    text,
    changedAt: newest[0]?.publishedAt.getTime() ?? desk.startedAt,
  }
}

/** What a page may link to without ever changing: stories out at the start of the run or before the story itself. */
function toKnownBy(desk: Desk, story: Story): Story[] {
  const horizon = Math.max(OUT_AT_START, story.article.slot)
  return desk.stories.filter(({ article }) => article.slot <= horizon)
}

function toPageView(desk: Desk, story: Story): PageView {
  const known = toKnownBy(desk, story)
  const at = known.indexOf(story)
  const view = (other: Story | undefined): StoryView | undefined => other && toOriginal(desk, other)
  const others = known
    .filter((other) => other !== story)
    .slice(-OTHERS)
    .toReversed()
  return {
    outlet: desk.outlet,
    base: desk.toBase(),
    story: toView(desk, story, toCurrentParagraphs(story, desk.newsroomNow())),
    others: others.map((other) => toOriginal(desk, other)),
    previous: view(known[at - 1]),
    next: view(known[at + 1]),
  }
}

/** A silent edit moves Last-Modified, as it does on a real server, and nothing visible but the text. */
function toStoryPage(desk: Desk, story: Story): Answer {
  const editedAt = toEditOffset(story)
  const changed =
    editedAt <= desk.newsroomNow() ? toPrintedDate(editedAt, desk.startedAt, desk.speed) : story.publishedAt
  const text = PAGE_TEMPLATES[desk.outlet.page](toPageView(desk, story))
  return { status: 200, mediaType: 'text/html', text, changedAt: changed.getTime() }
}

/** Open to all, but for a search path that no outlet has: enough to see whether a client reads the file. */
function toRobots({ outlet, toBase }: Desk): Answer {
  const sitemap = outlet.feed.format === 'news-sitemap' ? `Sitemap: ${toBase()}${outlet.feed.path}\n` : ''
  return {
    status: 200,
    mediaType: 'text/plain',
    text: `# ${FICTION_SENTENCE}\nUser-agent: *\nDisallow: /search\n${sitemap}`,
  }
}

const toNotice = (
  desk: Desk,
  status: number,
  notice: string,
  headers: Record<string, string> = {},
): Answer => ({
  status,
  mediaType: 'text/html',
  text: toNoticePage(desk.outlet, notice),
  headers,
})

/** Campaign parameters don't make another page; any other query does. */
function toPathKey(target: string): string {
  const url = URL.parse(target, 'http://newsroom.test')
  // A target such as `//` is no URL; it names no page either.
  if (url === null) return ''
  const kept = [...url.searchParams].filter(([name]) => !name.startsWith('utm_'))
  return url.pathname + (kept.length === 0 ? '' : `?${new URLSearchParams(kept).toString()}`)
}

/** What there is at a path, throttling aside. The front page has no validators: nothing polls it. */
function toPublicAnswer(desk: Desk, path: string): Answer | 'silence' {
  const { outlet } = desk
  if (path === outlet.feed.path) return outlet.manner === 'hangs-on-feed' ? 'silence' : toFeed(desk)
  if (outlet.manner === 'forbids-pages') return toNotice(desk, 403, 'الدخول غير مسموح')
  const out = toOut(desk)
  if (path === '/') {
    const stories = out.slice(-FEED_ENTRIES).toReversed()
    const text = toFrontPage(
      outlet,
      stories.map((story) => toOriginal(desk, story)),
    )
    return { status: 200, mediaType: 'text/html', text }
  }
  const story = out.find((candidate) => candidate.path === path)
  return story === undefined ? toNotice(desk, 404, 'الصفحة غير موجودة') : toStoryPage(desk, story)
}

/** Answers for one outlet; `'silence'` = accept the connection and never say a word. `target` is the request target. */
export function makeFrontDesk(desk: Desk): (target: string) => Answer | 'silence' {
  let count = 0
  return (target) => {
    const path = toPathKey(target)
    // Never throttled: a 429 on robots.txt would mean "everything is allowed" (RFC 9309 §2.3.1.3) and hide what robots says.
    if (path === '/robots.txt') return toRobots(desk)
    if (desk.outlet.manner === 'throttles' && ++count % THROTTLE_EVERY === 0) {
      // Two or three seconds by turns: a client that hard-codes either is found out.
      return toNotice(desk, 429, 'طلبات كثيرة', { 'retry-after': count % 2 === 0 ? '2' : '3' })
    }
    return toPublicAnswer(desk, path)
  }
}
