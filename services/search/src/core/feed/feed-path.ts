/** Where the feed of a search is. Pure. */
import type { ArticleQuery } from '@rasid/article-index'
import { toQueryString } from '../search-request.ts'

export function feedPath(format: 'atom' | 'json', { size: _size, ...query }: ArticleQuery): string {
  const search = toQueryString({ ...query, from: 0 })
  return search === '' ? `/feed.${format}` : `/feed.${format}?${search}`
}
