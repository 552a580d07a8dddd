/** `rasid up` as a newcomer runs it, with servers of its own: the demo arrives, Ctrl-C leaves nothing, a second start goes on. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

const RASID = new URL('../../node_modules/.bin/rasid', import.meta.url).pathname

/** Far beyond any start on a busy machine. */
const PATIENT = { timeout: 150_000, interval: 250 }

interface UpState {
  readonly pid: number
  readonly elasticsearchUrl: string
  readonly searchUrl: string
}

let folder: string
let up: ChildProcess
let output = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rasid-up-live-'))
})

afterAll(async () => {
  if (up?.exitCode === null) up.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

/** Starts it in the folder, without the servers that this test run has. */
function start(...flags: string[]): void {
  const { KAFKA_BROKERS: _brokers, ELASTICSEARCH_URL: _url, ...env } = process.env
  output = ''
  up = spawn(RASID, ['up', ...flags], { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] })
  up.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text))
}

async function searchable(): Promise<number> {
  const { elasticsearchUrl } = await state()
  const response = await fetch(`${elasticsearchUrl}/rasid-articles/_count`)
  return ((await response.json()) as { readonly count: number }).count
}

async function state(): Promise<UpState> {
  return JSON.parse(await readFile(join(folder, '.rasid/up.json'), 'utf8')) as UpState
}

async function interrupt(): Promise<void> {
  const { elasticsearchUrl, searchUrl } = await state()
  const exited = once(up, 'exit')
  up.kill('SIGINT')
  expect(await exited).toEqual([130, null])
  await expect(fetch(elasticsearchUrl)).rejects.toThrow('fetch failed')
  await expect(fetch(searchUrl)).rejects.toThrow('fetch failed')
  await expect(state()).rejects.toThrow('ENOENT')
}

test('one command brings the demo into the index; Ctrl-C ends every process; the next start goes on', async () => {
  start()
  await vi.waitFor(async () => expect(await searchable(), output).toBeGreaterThanOrEqual(38), PATIENT)
  expect(output).toMatch(/first articles searchable after [\d.]+ s/u)
  const page = await fetch(`${(await state()).searchUrl}/?q=${encodeURIComponent('الإرهاب في الكويت')}`)
  expect(await page.text()).toContain('<mark')
  await interrupt()
  expect(output).toContain('stopped')

  start('--sources', 'none')
  await vi.waitFor(async () => expect(await searchable(), output).toBeGreaterThanOrEqual(38), PATIENT)
  await interrupt()

  start('--sources', 'none', '--fresh')
  await vi.waitFor(async () => expect(await searchable(), output).toBe(0), PATIENT)
  await interrupt()
}, 400_000)
