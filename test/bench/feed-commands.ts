/**
 * Whole commands that read feeds: processes of their own, from the bytes on disk or in a pipe to JSON on stdout, start included.
 * Ours beside the readers that others would write a script around (`read-feed-files.ts`).
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { readCpuSeconds } from './bench-process.ts'
import type { MadeUpFeed } from './made-up-feeds.ts'

export interface FeedCommand {
  readonly name: string
  readonly note: string
  readonly readsSitemaps: boolean
  readonly start: (feeds: readonly MadeUpFeed[], folder: string) => Promise<ChildProcess>
}

/** Rounds of the mix: 40 × 3 MB, so that starting counts as it does in a night's run, and not more. */
const ROUNDS = 40

export const COMMANDS: readonly FeedCommand[] = [
  {
    name: 'rasid feed --ndjson',
    note: 'base64 in, start included',
    readsSitemaps: true,
    start: startRasid,
  },
  otherCommand('rss-parser'),
  otherCommand('feedsmith'),
]

/** CPU seconds until the last answer has come. Throws when answers are missing or refusals. */
export async function runFeedCommand(
  command: FeedCommand,
  feeds: readonly MadeUpFeed[],
  folder: string,
): Promise<{ readonly seconds: number; readonly rounds: number }> {
  const child = await command.start(feeds, folder)
  await countAnswers(command.name, child, feeds.length * ROUNDS)
  const seconds = await readCpuSeconds(child.pid ?? 0)
  child.stdin?.end()
  await once(child, 'exit')
  return { seconds, rounds: ROUNDS }
}

async function startRasid(feeds: readonly MadeUpFeed[]): Promise<ChildProcess> {
  const rasid = new URL('../../packages/cli/bin/rasid.js', import.meta.url).pathname
  const child = startNode([rasid, 'feed', '--ndjson', '--quiet'])
  const lines = feeds.map(({ text, url }, index) =>
    JSON.stringify({ id: String(index), url, bodyBase64: Buffer.from(text).toString('base64') }),
  )
  void writeRounds(child, `${lines.join('\n')}\n`)
  return child
}

async function writeRounds({ stdin }: ChildProcess, lines: string): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) if (stdin && !stdin.write(lines)) await once(stdin, 'drain')
}

/** The files lie in a folder, as bytes: nothing has to be unpacked from base64. */
function otherCommand(reader: string): FeedCommand {
  return {
    name: `${reader}, whole command`,
    note: 'files in, start included, without sitemaps',
    readsSitemaps: false,
    start: async (feeds, folder) => {
      const files = join(folder, 'feeds')
      await mkdir(files, { recursive: true })
      for (const [index, { text }] of feeds.entries()) await writeFile(join(files, `${index}.xml`), text)
      const script = new URL('read-feed-files.ts', import.meta.url).pathname
      return startNode([script, reader, files, String(ROUNDS)])
    },
  }
}

function startNode(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
}

/** Resolves when so many lines have come. */
async function countAnswers(name: string, { stdout }: ChildProcess, expected: number): Promise<void> {
  let count = 0
  for await (const line of stdout ? createInterface({ input: stdout }) : []) {
    // A refusal is quick: a command that refuses everything would look fast.
    if (line.includes('"rejected"')) throw new Error(`${name} refused a good feed: ${line.slice(0, 300)}`)
    count += 1
    if (count === expected) return
  }
  throw new Error(`${name} gave ${count} answers to ${expected} feeds`)
}
