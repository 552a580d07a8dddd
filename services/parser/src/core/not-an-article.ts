/**
 * Pages that are evidently something else, each with its kind and the reason in words.
 *
 * Promises: when in doubt a page is an article; a one-line «عاجل» always is, unless it is a wall or a front page. Pure.
 * The judges stand in order of how sure they are; the first that speaks decides.
 */
import { comparable } from './clean-text.ts'
import { whyFrontPage, whyList, whySearch } from './kind/lists.ts'
import type { PageEvidence } from './kind/page-evidence.ts'
import { readPageSigns } from './kind/page-signs.ts'
import {
  saysMissing,
  whyChallenge,
  whyConsent,
  whyError,
  whyLogin,
  whySkeleton,
  whyVideo,
} from './kind/walls.ts'
import type { PageTree } from './extract/page-tree.ts'
import { isUrgent } from './urgent.ts'

/** What a page is instead of an article. */
export type OtherKind =
  | 'bot check'
  | 'error page'
  | 'front page'
  | 'search page'
  | 'login page'
  | 'consent wall'
  | 'skeleton'
  | 'list page'
  | 'video page'
  | 'feed'
  | 'data'
  | 'empty page'

export interface OtherPage {
  readonly kind: OtherKind
  /** What it may stand in the place of an article as: a notice that there is no such page, or more of the site. */
  readonly instead?: 'notice' | 'site'
  /** In words, to follow "the page is no article:". */
  readonly why: string
}

const JUDGES: readonly (readonly [OtherKind, (page: PageEvidence) => string | undefined])[] = [
  ['feed', whyFeed],
  ['data', whyData],
  ['bot check', whyChallenge],
  ['error page', whyError],
  ['front page', whyFrontPage],
  ['search page', whySearch],
  ['login page', whyLogin],
  ['consent wall', whyConsent],
  ['skeleton', whySkeleton],
  ['video page', whyVideo],
  ['list page', whyList],
  ['empty page', ({ body }) => (body.length === 0 ? 'it has no text' : undefined)],
]

/** What the page says and shows; see `PageEvidence` for what each is. */
export interface PageToJudge {
  readonly url: string
  readonly title: string
  readonly heading: string
  readonly saysArticle: boolean
  readonly socialType: string
  readonly jsonLd: readonly string[]
  readonly body: readonly string[]
  readonly source: string
  readonly tree: PageTree
}

/** What the page is instead of an article; nothing when it may be one. */
export function otherPage(page: PageToJudge): OtherPage | undefined {
  const evidence = toEvidence(page)
  for (const [kind, judge] of JUDGES) {
    const why = judge(evidence)
    if (why === undefined) continue
    const instead = toInstead(kind, evidence)
    return { kind, why, ...(instead === undefined ? {} : { instead }) }
  }
  return undefined
}

const WALLS = [whyChallenge, whyConsent, whyLogin, whySkeleton]

const OF_THE_SITE: ReadonlySet<OtherKind> = new Set(['front page', 'list page', 'search page'])

/** A wall, or a server's fault, says nothing of what is behind it. */
function toInstead(kind: OtherKind, page: PageEvidence): OtherPage['instead'] {
  if (kind === 'error page') return saysMissing(page) ? 'notice' : undefined
  if (!OF_THE_SITE.has(kind)) return undefined
  return WALLS.some((why) => why(page) !== undefined) ? undefined : 'site'
}

/** Walls are short: what they say stands in so many letters. */
const MAX_WALL_TEXT = 4_000

/** Types named in structured data that is looked at; descriptions of a site come first and are short. */
const MAX_JSON_LD = 100_000

function toEvidence({ tree, jsonLd, ...page }: PageToJudge): PageEvidence {
  const signs = readPageSigns(tree, page.body)
  return {
    ...page,
    types: typesOf(jsonLd),
    bodyLetters: page.body.reduce((sum, line) => sum + line.length, 0),
    urgent: isUrgent(page.title) || isUrgent(page.body[0] ?? ''),
    text: signs.letters > MAX_WALL_TEXT ? '' : comparable(tree.blocks.map((block) => block.text).join(' ')),
    signs,
  }
}

function typesOf(jsonLd: readonly string[]): ReadonlySet<string> {
  const types = new Set<string>()
  for (const block of jsonLd)
    for (const match of block.slice(0, MAX_JSON_LD).matchAll(/"@type"\s*:\s*"(?<type>\w{1,40})"/gu))
      types.add(match.groups?.['type'] ?? '')
  return types
}

function whyFeed({ source }: PageEvidence): string | undefined {
  const start = source.slice(0, 1_000).trimStart()
  return /^(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?<(?:rss|feed|urlset|sitemapindex|rdf:RDF)\b/u.test(start)
    ? 'it is a list for machines'
    : undefined
}

function whyData({ source }: PageEvidence): string | undefined {
  const start = source.slice(0, 2_000).trimStart()
  return /^[[{]/u.test(start) && !/<[a-z!]/iu.test(start) ? 'it is data, not a page' : undefined
}
