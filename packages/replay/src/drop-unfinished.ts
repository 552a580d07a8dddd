/** Gives a replay up: removes what it left, and lets writes go on wherever they are still held. */
import {
  allowWrites,
  dropIndex,
  readLiveIndices,
  readWriteIndex,
  type ArticleIndex,
} from '@rasid/article-index'

/** Drops every version that is newer than the live one and behind no alias. Returns their names. */
export async function dropUnfinished(index: ArticleIndex): Promise<readonly string[]> {
  const live = await readWriteIndex(index)
  const all = await readLiveIndices(index)
  // A replay killed just after the swap leaves the block on the index that was live before.
  for (const { name } of all) await allowWrites(index, name)
  const newer = all
    .slice(all.findIndex(({ name }) => name === live.name) + 1)
    .filter(({ aliased }) => !aliased)
  for (const { name } of newer) await dropIndex(index, name)
  return newer.map(({ name }) => name)
}
