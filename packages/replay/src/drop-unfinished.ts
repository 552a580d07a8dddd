/** Gives a replay up: removes what it left, and lets writes to the live index go on should they still be held. */
import { allowWrites, dropIndex, readLiveIndices, readWriteIndex, type ArticleIndex } from '@rasid/article-index'

/** Drops every version that is newer than the live one and behind no alias. Returns their names. */
export async function dropUnfinished(index: ArticleIndex): Promise<readonly string[]> {
  const live = await readWriteIndex(index)
  await allowWrites(index, live.name)
  const all = await readLiveIndices(index)
  const newer = all.slice(all.findIndex(({ name }) => name === live.name) + 1).filter(({ aliased }) => !aliased)
  for (const { name } of newer) await dropIndex(index, name)
  return newer.map(({ name }) => name)
}
