/** The search page over an index of a test's own, and a browser to look at it: what every test of the page needs. */
import { mkdir } from 'node:fs/promises'
import type { ArticleIndex } from '@rasid/article-index'
import type { EnrichedArticle } from '@rasid/contracts'
import { makeSearchServer, openSearch } from '@rasid/search'
import type { BrowserContextOptions } from 'playwright-core'
import {
  LANGUAGES,
  look,
  openBrowser,
  openPage,
  SHOTS,
  SIZES,
  type Opening,
  type Seen,
} from './open-browser.ts'
import { dropPrivateIndex, openPrivateIndex, putArticles } from './private-index.ts'

export interface PageWorld {
  readonly index: ArticleIndex
  /** `http://127.0.0.1:…` */
  readonly address: string
  readonly open: (
    path: string,
    viewport: Opening['viewport'],
    options?: BrowserContextOptions,
  ) => Promise<Seen>
  /** Removes all of it. */
  readonly close: () => Promise<void>
}

/** `purpose` is the first word of the index's name. */
export async function openPageWorld(
  elasticsearchUrl: string,
  purpose: string,
  articles: readonly EnrichedArticle[],
): Promise<PageWorld> {
  const index = await openPrivateIndex(elasticsearchUrl, purpose)
  await putArticles(index, articles)
  const server = await makeSearchServer(openSearch(index, Date.now), { demo: true })
  const address = await server.listen({ host: '127.0.0.1', port: 0 })
  const browser = await openBrowser()
  await mkdir(SHOTS, { recursive: true })
  return {
    index,
    address,
    open: async (path, viewport, options = {}) =>
      await openPage(browser, { address, path, viewport, options }),
    close: async () => {
      await browser.close()
      await server.close()
      await dropPrivateIndex(index)
    },
  }
}

/** The width of a desk. */
export const DESK: Opening['viewport'] = SIZES[1][1]

export interface Look {
  readonly size: string
  readonly viewport: Opening['viewport']
  readonly language: string
  readonly parameter: string
  readonly direction: string
}

/** How a page is looked at: on every screen, in every language. */
export const LOOKS: readonly Look[] = SIZES.flatMap(([size, viewport]) =>
  LANGUAGES.map(([language, parameter, direction]) => ({ size, viewport, language, parameter, direction })),
)

/** Opens it in one of these ways, and expects of it what every page must be. */
export async function lookAt(
  world: PageWorld,
  [name, path]: readonly [string, string],
  { size, viewport, language, parameter }: Look,
): Promise<object> {
  const target = parameter === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${parameter}`
  const seen = await world.open(target, viewport)
  const looked = await look(seen, `${name}-${size}-${language.toLowerCase()}`)
  await seen.page.close()
  return looked
}
