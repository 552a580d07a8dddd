/** What is published when, and what the newsroom tells a test about it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startNewsroom } from './index.ts'
import { ALL_OUT_MS, OPENED_AT, openNewsroom, readText } from './test-support/open-newsroom.ts'

const MINUTE = 60_000

/** The story that is changed after publication. */
const EDITED = 'افتتاح مركز للإرشاد الفكري في محافظة الجهراء'

describe('what is out', () => {
  it('is 40 stories when the newsroom opens', async () => {
    const newsroom = await openNewsroom()
    expect(newsroom.published()).toHaveLength(40)
  })

  it('grows by one story in twenty newsroom minutes', async () => {
    const newsroom = await openNewsroom()
    newsroom.advance(20 * MINUTE)
    expect(newsroom.published()).toHaveLength(41)
  })

  it('grows with the wall clock times the speed', async () => {
    let now = OPENED_AT
    const newsroom = await openNewsroom({ now: () => now, speed: 1200 })
    now += 5_000
    expect(newsroom.published()).toHaveLength(45)
  })

  it('is 60 stories by at least eight outlets, each at a URL of its own', async () => {
    const newsroom = await openNewsroom()
    newsroom.advance(ALL_OUT_MS)
    const published = newsroom.published()
    expect(published).toHaveLength(60)
    expect(new Set(published.map(({ url }) => url)).size).toBe(60)
    expect(new Set(published.map(({ outletId }) => outletId)).size).toBeGreaterThanOrEqual(8)
  })

  it('is never dated after the wall clock, however fast the newsroom runs', async () => {
    let now = OPENED_AT
    const newsroom = await openNewsroom({ now: () => now, speed: 5000 })
    now += 6_000
    expect(newsroom.published()).toHaveLength(61)
    expect(newsroom.published().every(({ publishedAt }) => Date.parse(publishedAt) <= now)).toBe(true)
  })

  it('is the same after a restart with the same start and port', async () => {
    const first = await startNewsroom({ quiet: true, startedAt: OPENED_AT, now: () => OPENED_AT })
    const before = first.published()
    await first.stop()
    const second = await openNewsroom({ port: first.ports[0] ?? 0 })
    expect(second.published()).toEqual(before)
  })

  it('goes on with numbered follow-ups when the archive is used up, and stops at a thousand', async () => {
    const newsroom = await openNewsroom()
    newsroom.advance(10 * 365 * 24 * 60 * MINUTE)
    const published = newsroom.published()
    expect(published).toHaveLength(1060)
    expect(new Set(published.map(({ url }) => url)).size).toBe(1060)
    expect(published.at(-1)?.title).toMatch(/^متابعة 1000: /)
  })
})

describe('stories with a history', () => {
  it('change silently ten newsroom minutes after publication, at the same URL', async () => {
    const newsroom = await openNewsroom()
    newsroom.advance(60 * MINUTE)
    const url = newsroom.published().find(({ title }) => title === EDITED)?.url ?? ''
    const before = newsroom.expectedText(url)
    expect(await readText(url, 'al-manara')).toContain('ويضم المركز 12 مرشدا')
    newsroom.advance(10 * MINUTE)
    expect(newsroom.expectedText(url)).not.toBe(before)
    expect(await readText(url, 'al-manara')).toContain('ويضم المركز 21 مرشدا')
  })

  it('keep their feed as it was when they change', async () => {
    const newsroom = await openNewsroom()
    newsroom.advance(60 * MINUTE)
    const feed = newsroom.sources[0]?.url ?? ''
    const before = await readText(feed, 'al-manara')
    newsroom.advance(10 * MINUTE)
    expect(await readText(feed, 'al-manara')).toBe(before)
  })

  it('include an urgent line followed by the full story at another URL of the same outlet', async () => {
    const newsroom = await openNewsroom()
    newsroom.advance(ALL_OUT_MS)
    const published = newsroom.published()
    const at = published.findIndex(({ title }) => title.startsWith('عاجل | '))
    expect(published[at]?.paragraphs).toHaveLength(1)
    expect(published[at + 1]?.outletId).toBe(published[at]?.outletId)
    expect(published[at + 1]?.paragraphs.length).toBeGreaterThan(2)
  })

  it('include one wire story in the words of three outlets', async () => {
    const newsroom = await openNewsroom()
    const wire = newsroom
      .published()
      .filter(({ paragraphs }) => paragraphs.join(' ').includes('إيفا لندكفيست'))
    expect(new Set(wire.map(({ outletId }) => outletId)).size).toBe(3)
    expect(new Set(wire.map(({ title }) => title)).size).toBe(3)
  })

  it('tell of countering terrorism in Kuwait more than once', async () => {
    const newsroom = await openNewsroom()
    const titles = newsroom.published().map(({ title }) => title)
    expect(
      titles.filter((title) => title.includes('الإرهاب') && title.includes('الكويت')).length,
    ).toBeGreaterThanOrEqual(3)
  })
})

describe('the truth told to tests', () => {
  it('says which outlet cannot be read at all and which only through its feed', async () => {
    const newsroom = await openNewsroom()
    const published = newsroom.published()
    const outlets = (wanted: typeof published): string[] => [
      ...new Set(wanted.map(({ outletId }) => outletId)),
    ]
    expect(outlets(published.filter(({ obtainable }) => !obtainable))).toEqual(['dafatir-alsahel'])
    expect(outlets(published.filter(({ via }) => via === 'feed'))).toEqual(['minassat-alsariya'])
  })

  it('refuses the text of a story that is not out', async () => {
    const newsroom = await openNewsroom()
    expect(() => newsroom.expectedText('http://127.0.0.11/none')).toThrow(/no story is out at/)
  })

  it('refuses a clock that stands still by its speed', async () => {
    await expect(startNewsroom({ quiet: true, speed: 0 })).rejects.toThrow(/speed is 0/)
  })

  it('writes the sources as YAML with one entry an outlet', async () => {
    const newsroom = await openNewsroom()
    const folder = await mkdtemp(join(tmpdir(), 'newsroom-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    await newsroom.writeSourcesFile(join(folder, 'sources.yaml'))
    const yaml = await readFile(join(folder, 'sources.yaml'), 'utf8')
    expect(yaml).toMatch(/^version: 1\nsources:\n {2}- id: al-manara-rss-2\.0\n {4}url: "http:\/\/127/)
    expect(yaml.match(/^ {2}- id: /gm)).toHaveLength(newsroom.outlets.length)
    expect(yaml).toContain('kind: sitemap')
  })
})
