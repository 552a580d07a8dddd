/** When an outlet counts as silent. Pure. */
import type { OutletActivity } from '@rasid/article-index'

/** The slowest outlet worth watching has one article a day. */
const SILENT_AFTER_MS = 86_400_000

/** Whether nothing has come from it for a day before `now`. */
export function isSilent({ lastFetchedAt }: Pick<OutletActivity, 'lastFetchedAt'>, now: number): boolean {
  return lastFetchedAt === undefined || now - Date.parse(lastFetchedAt) > SILENT_AFTER_MS
}
