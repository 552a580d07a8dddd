/** A hub pushes an entry, and its article is searchable without a poll of the feed. */
import { STAGES } from '@rasid/contracts'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import {
  freePort,
  openHub,
  type HubForm,
  type ScriptedHub,
} from '../../services/fetcher/src/test-support/scripted-hub.ts'
import { runCli } from '../../packages/cli/src/test-support/run-cli.ts'
import { openSite, type LoopbackSite } from '../support/loopback-site.ts'
import { toNewsPage, toRssFeed } from '../support/news-page.ts'
import { openWorld, type World } from '../support/world.ts'

const patient = { timeout: 60_000, interval: 250 }
const OLD = 'ندوة عن الحوار في المدارس'
const NEW = 'مؤتمر عن حماية الشباب من خطاب الكراهية'
const HUB_HOST = '127.0.7.3'

let world: World
let site: LoopbackSite
let hub: ScriptedHub
let polls = 0

beforeAll(async () => {
  world = await openWorld('push', {
    brokers: inject('kafkaBrokers'),
    elasticsearchUrl: inject('elasticsearchUrl'),
  })
  hub = await openHub(HUB_HOST)
  site = await openSite(['127.0.7.2'], answer)
  const sources = join(world.folder, 'sources.yaml')
  // The first poll tells of the hub, the second one subscribes.
  const source = `id: manara, url: "${site.origins[0]}/feed.xml", outlet: { id: manara, name: صحيفة المنارة }`
  await writeFile(sources, `version: 1\nsources:\n  - { ${source}, interval: 10s }\n`)
  const port = await freePort()
  await world.start(STAGES, {
    SCHEDULER_SOURCES: sources,
    SCHEDULER_REVISIT_AFTER: 'none',
    FETCHER_ALLOW_PRIVATE_PORTS: `${site.port},${hub.port}`,
    WEBSUB_CALLBACK_URL: `http://127.0.0.1:${port}/websub`,
    WEBSUB_PORT: String(port),
  })
})

afterAll(async () => {
  await world.close()
  await site.close()
  await hub.close()
})

/** The feed never shows the new entry. */
function answer(origin: string, path: string): { type: string; body: string } | undefined {
  if (path === '/feed.xml') {
    polls += 1
    const links = `<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="${hub.url}"/><atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="${origin}/feed.xml"/>`
    const feed = toRssFeed(origin, [{ url: `${origin}/old`, title: OLD }])
    return { type: 'application/rss+xml', body: feed.replace('<channel>', `<channel>${links}`) }
  }
  const title = path === '/old' ? OLD : NEW
  if (path !== '/old' && path !== '/new') return undefined
  const paragraphs = [1, 2, 3, 4].map(
    (part) => `${title}، الفقرة ${part}، ${'وفيها كلام عن الندوة وما جاء فيها. '.repeat(6)}`,
  )
  return { type: 'text/html; charset=utf-8', body: toNewsPage({ title, paragraphs }) }
}

async function titles(): Promise<readonly string[]> {
  return (await world.articles()).map(({ title }) => title)
}

async function subscribed(): Promise<HubForm> {
  const form = await vi.waitFor(() => {
    const [first] = hub.forms
    if (first === undefined) throw new Error('the hub has not been asked yet')
    return first
  }, patient)
  expect((await hub.verify(form)).status).toBe(200)
  return form
}

test('a pushed entry becomes an article that the feed never showed', async () => {
  const form = await subscribed()
  expect(form).toMatchObject({ mode: 'subscribe', topic: `${site.origins[0]}/feed.xml` })
  await vi.waitFor(async () => expect(await titles()).toEqual([OLD]), patient)
  const origin = site.origins[0] ?? ''
  const body = toRssFeed(origin, [{ url: `${origin}/new`, title: NEW }])
  expect(await hub.push(form, { body, secret: 'not the secret' })).toBe(202)
  expect(await hub.push(form, { body })).toBe(202)
  await vi.waitFor(
    async () => expect([...(await titles())].toSorted()).toEqual([NEW, OLD].toSorted()),
    patient,
  )
  expect(polls).toBeGreaterThan(0)
  expect(await world.rejected()).toEqual([])
})

test('the ledger adds up', async () => {
  const { stdout } = await runCli(['status', '--ledger', '--json'], { env: world.env, cwd: world.folder })
  const { gaps, unreadable } = JSON.parse(stdout) as { gaps: unknown; unreadable: unknown }
  expect([gaps, unreadable]).toEqual([[], 0])
})
