/** What a page says of its article when it is gone, or back with no text worth having. Pure. */
import type { ArticleRemoval, DocumentMetadata } from '@rasid/contracts'
import { normaliseUrl, urlHash } from '@rasid/urls'

/** Where the document lies in the archive. */
interface Place {
  readonly topic: string
  readonly partition: number
  readonly offset: number
}

/** The address was fetched before, so that it can be normalised. */
export function toRemoval(
  { request, fetchedAt, goneSince, sha256 }: DocumentMetadata,
  place: Place,
): ArticleRemoval {
  return {
    id: urlHash(request.url),
    url: normaliseUrl(request.url),
    sourceId: request.sourceId,
    seenAt: fetchedAt,
    ...(goneSince === undefined ? {} : { removedAt: goneSince }),
    evidence: { ...place, sha256 },
  }
}
