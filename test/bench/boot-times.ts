/** How long a newcomer waits: `rasid up` with warm caches, from the command to servers, services and first articles. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchContext, BenchRow } from './bench-row.ts'

const CLI = new URL('../../packages/cli/bin/rasid.js', import.meta.url).pathname

/** The lines of `rasid up` that are looked for, with the second at which each came. */
const MARKS: readonly (readonly [string, RegExp])[] = [
  ['Kafka ready', /(?<s>[\d.]+) s.*kafka: ready/u],
  ['Elasticsearch ready', /(?<s>[\d.]+) s.*elasticsearch: ready/u],
  ['services running', /running after (?<s>[\d.]+) s/u],
  ['first articles searchable', /searchable after (?<s>[\d.]+) s/u],
]

/** Rows: seconds of each mark, and of the stop. Starts servers of its own, whatever the context has. */
export async function bootTimes(context: BenchContext): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rasid-boot-'))
  const { KAFKA_BROKERS: _brokers, ELASTICSEARCH_URL: _url, ...env } = context.env
  const child = spawn(process.execPath, [CLI, 'up'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let output = ''
  try {
    child.stderr.setEncoding('utf8')
    for await (const text of child.stderr) {
      output += text as string
      if (MARKS.every(([, pattern]) => pattern.test(output))) break
    }
    const asked = performance.now()
    const exited = once(child, 'exit')
    child.kill('SIGINT')
    await exited
    const rows = MARKS.map(([metric, pattern]) => row(metric, Number(pattern.exec(output)?.groups?.['s'])))
    return [...rows, row('stopped after Ctrl-C', (performance.now() - asked) / 1_000)]
  } finally {
    child.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  }
}

function row(metric: string, seconds: number): BenchRow {
  return { bench: 'boot', metric, value: Number(seconds.toFixed(1)), unit: 's' }
}
