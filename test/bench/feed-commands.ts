/**
 * Whole commands that read feeds: processes of their own, from lines of JSON with a feed in base64 to a line of JSON each,
 * start included. Ours beside the readers that others would write a script around (`read-feed-lines.ts`).
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { readCpuSeconds } from './bench-process.ts'
import type { MadeUpFeed } from './made-up-feeds.ts'

export interface FeedCommand {
  readonly name: string
  /** Of Node. */
  readonly args: readonly string[]
}

/** Rounds of the mix: 40 × 3 MB, so that starting counts as it does in a night's run, and not more. */
const ROUNDS = 40

export const COMMANDS: readonly FeedCommand[] = [
  {
    name: 'rasid feed --ndjson',
    args: [pathOf('../../packages/cli/bin/rasid.js'), 'feed', '--ndjson', '--quiet'],
  },
  ...['rss-parser', 'feedsmith'].map((reader) => ({
    name: `${reader}, whole command`,
    args: [pathOf('read-feed-lines.ts'), reader],
  })),
]

function pathOf(relative: string): string {
  return new URL(relative, import.meta.url).pathname
}

/** CPU seconds until the last answer has come. Throws when answers are missing or refusals. */
export async function runFeedCommand(
  { name, args }: FeedCommand,
  feeds: readonly MadeUpFeed[],
): Promise<{ readonly seconds: number; readonly rounds: number }> {
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = feeds.map(({ text, url }, index) =>
    JSON.stringify({ id: String(index), url, bodyBase64: Buffer.from(text).toString('base64') }),
  )
  void writeRounds(child, `${lines.join('\n')}\n`)
  await countAnswers(name, child, feeds.length * ROUNDS)
  const seconds = await readCpuSeconds(child.pid ?? 0)
  child.stdin.end()
  await once(child, 'exit')
  return { seconds, rounds: ROUNDS }
}

async function writeRounds({ stdin }: ChildProcess, lines: string): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) if (stdin && !stdin.write(lines)) await once(stdin, 'drain')
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
