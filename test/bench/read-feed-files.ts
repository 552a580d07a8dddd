/**
 * `node read-feed-files.ts READER FOLDER ROUNDS`: another reader of feeds as a whole command, each file of a folder → a line of
 * JSON, so often. It ends with its stdin, so that whoever measures it finds it alive.
 */
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

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

async function main(reader: string, folder: string, rounds: number): Promise<void> {
  const read = await READERS[reader]?.()
  if (!read) throw new Error(`no reader ${reader}: one of ${Object.keys(READERS).join(', ')}`)
  const files = await readdir(folder)
  for (let round = 0; round < rounds; round += 1)
    for (const file of files) {
      const feed = await read(await readFile(join(folder, file), 'utf8'))
      if (!process.stdout.write(`${JSON.stringify(feed)}\n`)) await once(process.stdout, 'drain')
    }
  process.stdin.resume()
}

const [reader = '', folder = '', rounds = '1'] = process.argv.slice(2)
await main(reader, folder, Number(rounds))
