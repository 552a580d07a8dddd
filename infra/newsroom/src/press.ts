/**
 * The publication plan: which story comes out when, at which path. Made once per run, a pure function of start and speed,
 * so a restart with the same start gives the same URLs and dates.
 */
import { ARCHIVE } from './archive.ts'
import { toLocalTime, twoDigits } from './arabic-dates.ts'
import { toFollowUp } from './follow-ups.ts'
import type { Article, Outlet, Story } from './model.ts'
import { MINUTE, toPrintedDate } from './newsroom-clock.ts'
import { OUTLETS } from './outlets.ts'

/** Stories that are out when the newsroom opens. */
export const OUT_AT_START = 40

/** 40 stories 67 minutes apart fill the two days that news sitemaps are meant for; an odd step varies the minutes. */
const BEFORE_START_STEP = 67 * MINUTE

/** At the default speed of 60 a new story every 20 seconds of real time. */
const STEP = 20 * MINUTE

/** Follow-ups are fillers, one a real minute at the default speed, so that they don't drown the archive. */
const FOLLOW_UP_STEP = 60 * MINUTE

/** About 17 hours of demo at the default speed; then the newsroom falls silent rather than grow without bound. */
const FOLLOW_UPS = 1000

const ARCHIVE_SIZE = Object.values(ARCHIVE).reduce((sum, articles) => sum + articles.length, 0)

/** Newsroom milliseconds since the start at which a slot is due. */
function toOffset(slot: number): number {
  if (slot <= OUT_AT_START) return -(OUT_AT_START + 1 - slot) * BEFORE_START_STEP
  if (slot <= ARCHIVE_SIZE) return (slot - OUT_AT_START) * STEP
  return (ARCHIVE_SIZE - OUT_AT_START) * STEP + (slot - ARCHIVE_SIZE) * FOLLOW_UP_STEP
}

/** The day in the address is the outlet's own, not UTC's: late stories differ. */
function toDatedPath(slug: string, at: Date, timezone: string): string {
  const { year, month, day } = toLocalTime(at, timezone)
  return `/${year}/${twoDigits(month)}/${twoDigits(day)}/${slug}`
}

/** Words of the title joined by hyphens, as blog systems do; the slot keeps two like titles apart. */
function toArabicSlug({ title, slot }: Article): string {
  return `${title
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replaceAll(' ', '-')}-${slot}`
}

/** Through `URL`, so that Arabic slugs are percent-encoded as any client will ask for them. */
function toPath(outlet: Outlet, article: Article, at: Date): string {
  const paths: Record<Outlet['pathStyle'], () => string> = {
    dated: () => toDatedPath(`${article.slug}-${article.slot}`, at, outlet.timezone),
    'arabic-slug': () => `/أخبار/${toArabicSlug(article)}`,
    query: () => `/article.php?id=${1000 + article.slot}`,
    numeric: () => `/news/${1000 + article.slot}`,
    html: () => `/${article.slug}-${1000 + article.slot}.html`,
  }
  const url = new URL(paths[outlet.pathStyle](), 'http://newsroom.test')
  return url.pathname + url.search
}

/** Every story of a run in order of publication, follow-ups included, whether it is out yet or not. */
export function toPublicationPlan(startedAt: number, speed: number): readonly Story[] {
  const toStory = (outlet: Outlet, article: Article): Story => {
    const offsetMs = toOffset(article.slot)
    const publishedAt = toPrintedDate(offsetMs, startedAt, speed)
    return { outlet, article, offsetMs, publishedAt, path: toPath(outlet, article, publishedAt) }
  }
  const followUps = Array.from({ length: FOLLOW_UPS }, (_, i) => toFollowUp(i + 1, ARCHIVE_SIZE + i + 1))
  return OUTLETS.flatMap((outlet) => [
    ...(ARCHIVE[outlet.id] ?? []).map((article) => toStory(outlet, article)),
    ...followUps
      .filter(({ outletId }) => outletId === outlet.id)
      .map(({ article }) => toStory(outlet, article)),
  ]).toSorted((a, b) => a.offsetMs - b.offsetMs)
}

/** Whether and when the silent edit of a story is made, in newsroom time; `Infinity` = never edited. */
export function toEditOffset({ article, offsetMs }: Story): number {
  return article.edit === undefined ? Infinity : offsetMs + article.edit.afterMinutes * MINUTE
}

/** The paragraphs as they stand at a newsroom time. */
export function toCurrentParagraphs(story: Story, newsroomNow: number): readonly string[] {
  const { edit, paragraphs } = story.article
  if (edit === undefined || newsroomNow < toEditOffset(story)) return paragraphs
  return paragraphs.with(edit.paragraph, edit.text)
}
