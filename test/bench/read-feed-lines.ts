/**
 * `node read-feed-lines.ts READER`: another reader of feeds as a whole command that does the job of `rasid feed --ndjson`: lines of
 * JSON with a feed in base64 → a line of JSON each.
 */
import { once } from 'node:events'
import { createInterface } from 'node:readline'

type ReadText = (text: string) => unknown

/** Only the one that is asked for is loaded: loading counts. */
const READERS: Readonly<Record<string, () => Promise<ReadText>>> = {
  'rss-parser': async () => {
    const { default: RssParser } = await import('rss-parser')
    const parser = new RssParser()
    return async (text) => parser.parseString(text)
  },
  feedsmith: async () => (await import('feedsmith')).parseFeed,
}

async function main(reader: string): Promise<void> {
  const read = await READERS[reader]?.()
  if (!read) throw new Error(`no reader ${reader}: one of ${Object.keys(READERS).join(', ')}`)
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, bodyBase64 } = JSON.parse(line) as { readonly id: string; readonly bodyBase64: string }
    const feed = await read(Buffer.from(bodyBase64, 'base64').toString())
    if (!process.stdout.write(`${JSON.stringify({ id, feed })}\n`)) await once(process.stdout, 'drain')
  }
}

await main(process.argv[2] ?? '')
