/** Holds writes to one index for a moment, so that nothing arrives between a last look and the swap of the alias. */
import type { ArticleIndex } from './connect.ts'
import { asking } from './errors.ts'

/** From then on writers get a refusal that they retry in place; resolves when writes under way are done. */
export async function holdWrites({ client }: ArticleIndex, name: string): Promise<void> {
  await asking(`holding writes to ${name}`, () => client.indices.addBlock({ index: name, block: 'write' }))
}

/** Lets writes go on; harmless where none are held. */
export async function allowWrites({ client }: ArticleIndex, name: string): Promise<void> {
  await asking(`allowing writes to ${name}`, () =>
    client.indices.putSettings({ index: name, settings: { 'index.blocks.write': null } }),
  )
}
