/**
 * Whether what a site shows in the place of a page says that the page is gone. Pure.
 *
 * A notice that there is no such page says so wherever it is shown, with a 200 as well; the front page, a section or a
 * search only where the page itself leads there. Doors say nothing: logins, consents, payments, checks; a redirect that
 * remembers where it came from; another site. When in doubt the page is there.
 */
import type { DocumentMetadata } from '@rasid/contracts'
import { politenessKey } from '@rasid/urls'
import { isFrontPage } from './article-url.ts'
import { attempt } from './attempt.ts'
import type { OtherPage } from './not-an-article.ts'

/** Steps of a path behind which somebody is asked for something. */
const DOOR =
  /\/[^/]*(?:log-?in|sign-?(?:in|up)|regist|auth|sso|account|subscri|premium|paywall|consent|cookie|gdpr|privacy|captcha|challenge|verif|validat|mainten|unavailable|blocked|denied|geo|دخول|اشتراك|صيانة)/iu

/** `other`: what its reader took the page for; without it, it was taken for an article. */
export function isReplaced(
  { request, finalUrl }: Pick<DocumentMetadata, 'request' | 'finalUrl'>,
  other: Pick<OtherPage, 'instead'> | undefined,
): boolean {
  const [asked, came] = [URL.parse(request.url), URL.parse(finalUrl)]
  if (asked === null || came === null) return false
  if (isSamePlace(asked, came)) return other?.instead === 'notice'
  if (hostOf(asked) !== hostOf(came) || leadsBack(asked, came)) return false
  if (other === undefined) return isFrontPage(finalUrl)
  return other.instead === 'notice' || (other.instead === 'site' && !DOOR.test(pathOf(came)))
}

/** An article of a query may be led to the site's root: then the path is the same. */
function isSamePlace(asked: URL, came: URL): boolean {
  const path = pathOf(asked)
  return path === pathOf(came) && (path !== '' || asked.search === came.search)
}

/** Whoever has passed a door is led back by the address that it was given. */
function leadsBack(asked: URL, came: URL): boolean {
  const path = pathOf(asked)
  const query = attempt(() => decodeURIComponent(came.search + came.hash)) ?? came.search
  return path !== '' && query.includes(path)
}

function pathOf({ pathname }: URL): string {
  const path = attempt(() => decodeURIComponent(pathname)) ?? pathname
  return path.replace(/\/+$/u, '')
}

function hostOf({ href }: URL): string | undefined {
  return attempt(() => politenessKey(href))
}
