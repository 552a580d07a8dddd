/** One article by its id, and whether the index answers at all. */
import type { ArticleIndex } from './connect.ts'
import type { IndexDocument } from './document.ts'
import { asking, statusOf, typeOf } from './errors.ts'

/** The longest id that Elasticsearch takes, in bytes of UTF-8; it refuses to look for a longer one, or for none. */
const MAX_ID_BYTES = 512

/** The article as it was indexed, or undefined when there is none. Throws `IndexUnavailable` or `IndexRefused`. */
export async function readArticle(
  { client, alias }: ArticleIndex,
  id: string,
): Promise<IndexDocument | undefined> {
  if (id === '' || Buffer.byteLength(id) > MAX_ID_BYTES) return undefined
  return await asking('reading an article', async () => {
    try {
      return (await client.get<IndexDocument>({ index: alias, id }))._source
    } catch (error) {
      if (statusOf(error) === 404 && typeOf(error) === undefined) return undefined
      throw error
    }
  })
}

/** Resolves when the index can be searched; throws `IndexUnavailable` or `IndexRefused` when it can't. */
export async function pingIndex({ client, alias }: ArticleIndex): Promise<void> {
  // Two seconds: a probe has to answer before whoever asks gives up.
  await asking('asking for the health of Elasticsearch', () =>
    client.search({ index: alias, size: 0, terminate_after: 1 }, { requestTimeout: 2_000 }),
  )
}
