/** The counting of words, as a script calls it; on files, so that it needs no server. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli, toNdjson, type CliRun } from '../test-support/run-cli.ts'

/** لبلاب is always whole; مدينة is met with and without ب. 50 words. */
const TEXT = 'اللبلاب نبات واللبلاب نبات مدينة والمدينة مدينة وزرعوا نباتا بمدينة '.repeat(5)
const articles = (count: number): string =>
  toNdjson(Array.from({ length: count }, (_, id) => ({ id, title: '', text: TEXT })))

let folder: string
const rasid = async (args: readonly string[], input = ''): Promise<CliRun> =>
  runCli(['index', 'lexicon', ...args], { cwd: folder, input })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rasid-lexicon-'))
  await writeFile(join(folder, 'many.ndjson.gz'), gzipSync(articles(20_400)))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

test('too few words are refused, with the reason and the cure', async () => {
  const { code, stderr, stdout } = await rasid(['-', '--out', 'few.json'], articles(3))
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(
    /3 Arabic texts with 150 words are too few: under 1,000,000 words .* Keep the shipped/u,
  )
  await expect(readFile(join(folder, 'few.json'))).rejects.toThrow('ENOENT')
})

test('a file that is not there is one clear line', async () => {
  const { code, stderr } = await rasid(['nowhere.ndjson'])
  expect([code, stderr]).toEqual([1, "rasid: can't read nowhere.ndjson: no such file or directory\n"])
})

describe('a million words', () => {
  let run: CliRun

  beforeAll(async () => {
    run = await rasid(
      ['many.ndjson.gz', '-', '--out', 'list.json'],
      'not json\n{"article":{"text":"لبلاب"}}\n',
    )
  })

  test('are counted, and what differs from the list of this code is shown', () => {
    expect(run.code, run.stderr).toBe(0)
    expect(run.stdout).toMatch(/^20,401 Arabic texts, 1,020,001 words\n1 stems, met 20 times or more/u)
    expect(run.stdout).toContain('not in the list of this code: 1 (لبلاب)')
    expect(run.stdout).toMatch(/only in the list of this code: \d+ \(.* …\)/u)
  })

  test('leave a list as the shipped one is, and words on what to do with it', async () => {
    expect(JSON.parse(await readFile(join(folder, 'list.json'), 'utf8'))).toMatchObject({ stems: ['لبلاب'] })
    expect(run.stderr).toMatch(/make-analysis\.ts[^]*rasid replay run/u)
  })

  test('and a line that is no article is told', () => {
    expect(run.stderr).toContain('-: lines left out, for they are no articles: 1')
  })

  test('as one JSON object', async () => {
    const { stdout } = await rasid(['many.ndjson.gz', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({
      texts: 20_400,
      words: 1_020_000,
      stems: ['لبلاب'],
      added: ['لبلاب'],
    })
  })
})
