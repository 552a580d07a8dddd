/** Addresses from the open web, before they become links. Pure. */

/** The address when a browser may follow it (http or https), otherwise undefined: `javascript:` and its kin. */
export function toSafeLink(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, href } = new URL(url)
  return protocol === 'http:' || protocol === 'https:' ? href : undefined
}

/** An address as a person reads it: without percent signs where they stand for letters. */
export function readableUrl(url: string): string {
  try {
    return decodeURI(url)
  } catch {
    // A percent sign that stands for nothing: shown as it is.
    return url
  }
}
