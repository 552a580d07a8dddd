/** One run of the newsroom: its clock, its plan, what it has been asked, and where its outlets stand. */
import type { Outlet, Story } from './model.ts'
import { makeNewsroomClock, type NewsroomClock } from './newsroom-clock.ts'
import type { NewsroomOptions, PublishedArticle } from './newsroom.ts'
import { OUTLETS } from './outlets.ts'
import { toCurrentParagraphs, toPublicationPlan } from './press.ts'
import { makeRequestLog, type RequestLog } from './request-log.ts'
import { type SourceEntry, toSourceEntry } from './sources-file.ts'

/** A new story every 20 seconds; see the steps in `press.ts`. */
const DEFAULT_SPEED = 60

export interface Run {
  readonly now: () => number
  readonly startedAt: number
  readonly speed: number
  readonly clock: NewsroomClock
  readonly stories: readonly Story[]
  readonly log: RequestLog
  /** Outlet id → origin without a trailing slash; filled when the ports are known. */
  readonly bases: Map<string, string>
}

/** Plans a run from its start to its last follow-up; throws `RangeError` for a speed that is not above 0. */
export function makeRun({ now = Date.now, startedAt = now(), speed = DEFAULT_SPEED }: NewsroomOptions): Run {
  if (!(speed > 0)) throw new RangeError(`speed is ${speed}: it must be above 0 (60 = a story every 20 s)`)
  const clock = makeNewsroomClock(now, startedAt, speed)
  const stories = toPublicationPlan(startedAt, speed)
  return { now, startedAt, speed, clock, stories, log: makeRequestLog(), bases: new Map() }
}

/** An outlet's origin without a trailing slash; empty before the servers listen. */
export function toBase(run: Run, outlet: Outlet): string {
  return run.bases.get(outlet.id) ?? ''
}

/** The sources of all outlets, in order. */
export function toSources(run: Run): readonly SourceEntry[] {
  return OUTLETS.map((outlet) => toSourceEntry(outlet, toBase(run, outlet)))
}

/** Ground truth as it stands at this moment. */
function toPublished(run: Run, story: Story): PublishedArticle {
  const { outlet, article } = story
  return {
    url: toBase(run, outlet) + story.path,
    title: article.title,
    outletId: outlet.id,
    publishedAt: story.publishedAt.toISOString(),
    author: article.author ?? null,
    paragraphs: toCurrentParagraphs(story, run.clock.newsroomNow()),
    obtainable: outlet.manner !== 'hangs-on-feed',
    via: outlet.manner === 'forbids-pages' ? 'feed' : 'page',
  }
}

/** What is out by now, oldest first. */
export function listPublished(run: Run): readonly PublishedArticle[] {
  const now = run.clock.newsroomNow()
  return run.stories.filter(({ offsetMs }) => offsetMs <= now).map((story) => toPublished(run, story))
}

/** The text of a story that is out, paragraphs joined by a blank line; throws `RangeError` for any other URL. */
export function findText(run: Run, url: string): string {
  const found = listPublished(run).find((article) => article.url === url)
  if (found === undefined)
    throw new RangeError(`no story is out at ${url}: take a URL that published() gives`)
  return found.paragraphs.join('\n\n')
}
