/** Which URL is the article's: fetch URL, canonical URL and identity are three different things. */
import { normaliseUrl, politenessKey } from '@rasid/urls'
import { MAX_URL_LENGTH } from '@rasid/contracts'
import { attempt } from './attempt.ts'

export interface ArticleUrls {
  /** Where the page was found. */
  readonly url: string
  /** Normalised; its hash is the article's id. */
  readonly canonicalUrl: string
  readonly aliases: readonly string[]
}

export interface UrlSources {
  /** Where the bytes came from. */
  readonly finalUrl: string
  readonly requestedUrl?: string | undefined
  readonly canonical?: string | undefined
  readonly socialUrl?: string | undefined
  /** AMP and mobile twins. */
  readonly alternates?: readonly string[] | undefined
}

/** Chooses the canonical URL; nothing when the page's own URL is no URL. */
export function articleUrls(sources: UrlSources): ArticleUrls | undefined {
  const own = normalised(sources.finalUrl)
  if (own === undefined) return undefined
  const stated = [sources.canonical, sources.socialUrl]
    .map((url) => saneCanonical(url, own))
    .find((url) => url !== undefined)
  const canonicalUrl = stated ?? own
  const twins = (sources.alternates ?? []).map((url) => saneCanonical(url, own))
  const others = [own, sources.requestedUrl && normalised(sources.requestedUrl), ...twins]
  const aliases = others.filter((url): url is string => Boolean(url) && url !== canonicalUrl)
  return { url: sources.finalUrl, canonicalUrl, aliases: [...new Set(aliases)] }
}

/**
 * The canonical link is believed when it stays on the site and names a page: templates often put the front page, the
 * section or another host's copy there, and then every article would have one identity.
 */
function saneCanonical(stated: string | undefined, own: string): string | undefined {
  const absolute = stated === undefined || stated === '' ? undefined : URL.parse(stated, own)?.href
  const url = absolute === undefined ? undefined : normalised(absolute)
  if (url === undefined || attempt(() => politenessKey(url)) !== attempt(() => politenessKey(own)))
    return undefined
  return isFrontPage(url) || isAncestor(url, own) ? undefined : url
}

/** Whether the URL names a site rather than a page of it. */
export function isFrontPage(url: string): boolean {
  const parsed = URL.parse(url)
  if (!parsed || parsed.search !== '') return false
  return /^\/(?:(?:index|default|home)(?:\.\w{2,5})?\/?)?$|^\/(?:ar|en|fr|fa)\/?$/iu.test(parsed.pathname)
}

/** `/news/` stated on `/news/2026/some-story` is the section, not the story. */
function isAncestor(url: string, own: string): boolean {
  const [parent, child] = [URL.parse(url)?.pathname ?? '', URL.parse(own)?.pathname ?? '']
  const steps = (path: string): readonly string[] => path.split('/').filter((step) => step !== '')
  const [short, long] = [steps(parent), steps(child)]
  // One step may be a trailing slug or `/amp`; more is a section.
  return short.length + 1 < long.length && short.every((step, index) => step === long[index])
}

function normalised(url: string): string | undefined {
  const found = attempt(() => normaliseUrl(url))
  return found !== undefined && found.length <= MAX_URL_LENGTH ? found : undefined
}
