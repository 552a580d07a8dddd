/** Holds writes to one index for a moment, so that nothing arrives between a last look and the swap of the alias. */
import type { ArticleIndex } from './connect.ts'
import { asking } from './errors.ts'

/** While blocked, writers get a refusal that they retry in place; readers notice nothing. */
export async function setWriteBlock({ client }: ArticleIndex, name: string, blocked: boolean): Promise<void> {
  await asking(`${blocked ? 'blocking' : 'allowing'} writes to ${name}`, () =>
    client.indices.putSettings({ index: name, settings: { 'index.blocks.write': blocked } }),
  )
}
