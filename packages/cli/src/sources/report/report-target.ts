/** Whom a report is for: a host, by its registrable domain, or an outlet. */
import type { CrawlRequest } from '@rasid/contracts'
import { InvalidUrl, politenessKey } from '@rasid/urls'
import { UsageError } from '../../failures.ts'

export type ReportTarget =
  /** Everything that its line of requests held, whichever source wanted it. */
  | { readonly kind: 'host'; readonly name: string }
  /** By the id of the outlet, or of one of its sources. */
  | { readonly kind: 'outlet'; readonly name: string }

/** An address, a host name, or an id. Throws `UsageError`. */
export function toTarget(text: string): ReportTarget {
  const isHostName = /^[^\s/:]+\.[^\s/:]+$/u.test(text)
  if (!isHostName && !text.includes('://')) return { kind: 'outlet', name: text }
  try {
    return { kind: 'host', name: politenessKey(isHostName ? `https://${text}/` : text) }
  } catch (error) {
    if (error instanceof InvalidUrl)
      throw new UsageError(`${text} is no address of a publisher: ${error.message}`)
    throw error
  }
}

export function isOfTarget({ kind, name }: ReportTarget, { url, sourceId, outlet }: CrawlRequest): boolean {
  if (kind === 'outlet') return outlet.id === name || sourceId === name
  return hostOf(url) === name
}

/** The unit of politeness; empty for an address that is none, of which nothing was ever sent. */
export function hostOf(url: string): string {
  try {
    return politenessKey(url)
  } catch (error) {
    if (error instanceof InvalidUrl) return ''
    throw error
  }
}
