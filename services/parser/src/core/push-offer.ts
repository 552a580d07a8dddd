/**
 * Who pushes a list (W3C WebSub §4): by the `Link` header of the answer, else by the list's own words. Pure.
 *
 * A list has a hub only where it says its own name too: that is what the hub knows it by.
 */
import { MAX_URL_LENGTH, type PushOffer } from '@rasid/contracts'
import type { Feed } from '@rasid/feeds'

/** Hubs of one list that are looked at: some name two or three, none a hundred. */
const MAX_LINKS = 20

interface Link {
  readonly rel: string
  readonly url: string
}

/** The header's word counts alone where it has both. `url` is where the list came from. */
export function toPushOffer(
  { links }: Pick<Feed, 'links'>,
  header: string | undefined,
  url: string,
): PushOffer | undefined {
  return toOffer(readLinkHeader(header ?? '', url)) ?? toOffer(links)
}

/** Of several hubs one will do (§4); an encrypted one keeps the secret. */
function toOffer(links: readonly Link[]): PushOffer | undefined {
  const usable = links.slice(0, MAX_LINKS).filter(({ url }) => isUsable(url))
  const find = (rel: string): readonly string[] =>
    usable.filter((link) => link.rel === rel).map((link) => link.url)
  const [topic] = find('self')
  const hubs = find('hub')
  const hub = hubs.find((one) => one.startsWith('https:')) ?? hubs[0]
  return hub === undefined || topic === undefined ? undefined : { hub, topic }
}

function isUsable(url: string): boolean {
  return /^https?:\/\//iu.test(url) && url.length <= MAX_URL_LENGTH
}

/** RFC 8288 §3: `<target>; rel="a b"`; relative targets are those of the answer's address. */
function readLinkHeader(header: string, base: string): readonly Link[] {
  return [...header.matchAll(/<([^<>]*)>((?:\s*;\s*[\w*-]+(?:\s*=\s*(?:"[^"]*"|[^\s;,"]*))?)*)/gu)].flatMap(
    ([, target = '', parameters = '']) => {
      const rel = /;\s*rel\s*=\s*(?:"(?<quoted>[^"]*)"|(?<bare>[^\s;,"]*))/iu.exec(parameters)?.groups
      const url = URL.parse(target, base)?.href
      const names = (rel?.['quoted'] ?? rel?.['bare'] ?? '').toLowerCase().split(/\s+/u)
      return url === undefined ? [] : names.map((name) => ({ rel: name, url }))
    },
  )
}
