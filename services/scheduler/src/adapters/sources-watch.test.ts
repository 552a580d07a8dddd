import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Fatal } from '@rasid/pipeline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSources } from './sources-watch.ts'

let folder = ''
let path = ''
let lines: string[] = []
const log = {
  info: () => undefined,
  warn: (line: string) => lines.push(line),
  error: (line: string) => lines.push(line),
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rasid-sources-'))
  path = join(folder, 'feeds.yaml')
  lines = []
})

afterEach(() => rm(folder, { recursive: true }))

/** Writes the file with a time of its own, so that a change shows whatever the disk's resolution. */
async function write(seconds: number, ...urls: readonly string[]): Promise<void> {
  await writeFile(path, `version: 1\nsources:\n${urls.map((url) => `  - url: ${url}\n`).join('')}`)
  await utimes(path, seconds, seconds)
}

async function open(): Promise<() => Promise<readonly string[]>> {
  const watch = await openSources(path, log)
  return async () => {
    watch.current()
    await watch.settled()
    return watch.current().map(({ url }) => url)
  }
}

describe('the sources', () => {
  test('are read at start', async () => {
    await write(1, 'https://a.example/')
    expect(await (await open())()).toEqual(['https://a.example/'])
  })

  test('are read again when the file changes', async () => {
    await write(1, 'https://a.example/')
    const urls = await open()
    await write(2, 'https://b.example/')
    expect(await urls()).toEqual(['https://b.example/'])
  })

  test('stay as they were when the file breaks, which is said once', async () => {
    await write(1, 'https://a.example/')
    const urls = await open()
    await writeFile(path, 'version: [')
    expect(await urls()).toEqual(['https://a.example/'])
    await urls()
    expect(lines).toEqual([expect.stringMatching(/sources stay as they were: .*not readable as YAML/u)])
  })

  test('that are wrong are named once each', async () => {
    await write(1, 'https://a.example/', 'nothing')
    const urls = await open()
    await write(2, 'https://a.example/', 'nothing')
    await urls()
    expect(lines).toEqual([expect.stringMatching(/feeds\.yaml:4: entry 2: url: not a usable URL/u)])
  })

  test('that can’t be read at start end the start', async () => {
    await expect(openSources(path, log)).rejects.toThrow(Fatal)
    await expect(openSources(path, log)).rejects.toThrow(/SCHEDULER_SOURCES: ENOENT/u)
  })

  test('are none without a file', async () => {
    expect((await openSources(undefined, log)).current()).toEqual([])
  })
})
