/** A page as the fetcher would hand it over. */
import type { FetchedDocument } from '@rasid/contracts'

export function pageDocument(
  body: Uint8Array | string,
  over: Partial<FetchedDocument> = {},
): FetchedDocument {
  const url = 'https://marsad.example/n/1'
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  return {
    request: {
      kind: 'page',
      url,
      sourceId: 's',
      outlet: { id: 'o', name: 'o' },
      reason: 'entry',
      requestedAt: '2026-03-10T12:00:00Z',
    },
    finalUrl: url,
    status: 200,
    fetchedAt: '2026-03-10T12:00:00Z',
    sha256: '0'.repeat(64),
    bytes: bytes.length,
    body: bytes,
    ...over,
  }
}
