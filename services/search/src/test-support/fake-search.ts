/** An index of one article that answers at once, for tests of what is made of its answers. */
import type {
  ArticleRevision,
  ExportPage,
  Facets,
  IndexDocument,
  SearchHit,
  Story,
} from '@rasid/article-index'
import { makeSearchServer, type SearchPorts } from '../index.ts'

export const hit: SearchHit = {
  id: 'a/1',
  score: 2,
  url: 'https://marsad.example/1',
  title: 'ندوة <b>عن</b> التعليم',
  outlet: { id: 'marsad', name: 'صحيفة <المرصد>', country: 'KW' },
  publishedAt: '2026-01-02T00:00:00Z',
  highlights: [
    { field: 'text', text: 'في <i>الكويت', marks: [{ start: 6, end: 12 }], paragraph: 2, cutAfter: true },
  ],
}

const article = {
  ...hit,
  canonicalUrl: 'javascript:alert(1)',
  text: 'شارك داعش <script>.\n\nفقرة ثانية.',
  authors: [],
  tags: [],
  languages: ['ar'],
  groupIds: ['group:daesh'],
  placeIds: [],
  entityNames: ['داعش'],
  urgent: false,
  fetchedAt: '2026-01-02T12:00:00Z',
  extraction: { method: 'readability', revision: 1 },
  evidence: { topic: 't', partition: 1, offset: 5, sha256: 'abc123' },
  enrichment: {
    language: 'ar',
    revision: 1,
    entities: [
      { type: 'group', id: 'group:daesh', name: 'داعش', surface: 'داعش', field: 'text', start: 5, end: 9 },
    ],
  },
} as unknown as IndexDocument

/** Names with signs that mean something to HTML. */
const facets: Facets = {
  facets: [
    {
      name: 'outlet',
      values: [
        { value: 'marsad', label: 'صحيفة <المرصد>', articles: 30 },
        { value: 'sahil', label: 'إذاعة الساحل', articles: 11 },
      ],
    },
    { name: 'country', values: [{ value: 'KW', articles: 30 }] },
    { name: 'person', values: [] },
  ],
  timeline: {
    unit: 'day',
    bars: [
      { since: '2026-01-02T00:00:00.000Z', until: '2026-01-03T00:00:00.000Z', articles: 40 },
      { since: '2026-01-03T00:00:00.000Z', until: '2026-01-04T00:00:00.000Z', articles: 0 },
      { since: '2026-01-04T00:00:00.000Z', until: '2026-01-05T00:00:00.000Z', articles: 1 },
    ],
  },
}

const before: ArticleRevision = {
  articleId: 'a/1',
  hash: 'h1',
  outletId: 'marsad',
  title: 'ندوة <b>عن</b> التعليم',
  text: 'حضر ثلاثون باحثا.',
  seenAt: '2026-01-02T12:00:00Z',
  parserRevision: 1,
}

const after: ArticleRevision = {
  ...before,
  hash: 'h2',
  title: 'ندوة <b>حول</b> التعليم',
  text: 'حضر نحو أربعين باحثا.',
  seenAt: '2026-01-02T13:00:00Z',
}

/** Two outlets have the words of a third, one of them with a change. */
function inStory(id: string, relation: 'first' | 'copy', changes: Partial<IndexDocument>): IndexDocument {
  const of = relation === 'first' ? null : 's/first'
  return { ...article, id, story: { id: 's/1', relation, of }, ...changes }
}

const story: Story = {
  id: 's/1',
  total: 3,
  counts: { first: 1, copy: 2, rewrite: 0, none: 0 },
  articles: [
    inStory('s/first', 'first', {
      outlet: { id: 'sahil', name: 'إذاعة <الساحل>', country: 'TN' },
      publishedAt: '2026-01-02T08:00:00Z',
    }),
    inStory('a/1', 'copy', { publishedAt: '2026-01-02T10:00:00Z' }),
    inStory('s/third', 'copy', {
      text: 'شارك داعش <b>أمس</b>.\n\nفقرة ثانية.',
      publishedAt: '2026-01-02T00:00:00Z',
    }),
  ],
}

const NOW = Date.parse('2026-01-04T00:00:00Z')

/** A page of whatever `search` and `facets` answer. */
function pageOf(ports: () => Pick<SearchPorts, 'search' | 'facets'>): SearchPorts['page'] {
  return async (query) => ({ result: await ports().search(query), facets: await ports().facets(query) })
}

export const working: SearchPorts = {
  page: pageOf(() => working),
  search: async () => ({ total: 41, hits: [hit] }),
  count: async () => 41,
  suggest: async () => undefined,
  article: async (id) => (id === 'a/1' ? article : undefined),
  revisions: async () => [],
  story: async (id) => (id === 's/1' ? story : undefined),
  edits: async () => ({ total: 1, edits: [{ before, after }] }),
  facets: async () => facets,
  activity: async () => ({
    articles: 41,
    lastDay: 3,
    readAt: NOW,
    outlets: [
      {
        id: 'marsad',
        name: 'صحيفة <المرصد>',
        articles: 30,
        lastDay: 3,
        lastFetchedAt: '2026-01-03T22:00:00Z',
      },
      { id: 'sahil', name: 'إذاعة الساحل', articles: 11, lastDay: 0, lastFetchedAt: '2026-01-01T00:00:00Z' },
    ],
  }),
  pulse: async () => ({
    articles: 41,
    lastHour: 2,
    lastDay: 13,
    newestAt: '2026-01-03T23:59:48Z',
    readAt: NOW,
  }),
  hits: async function* hits() {
    yield { total: 2, articles: [article] }
    yield { total: 2, articles: [{ ...article, title: '=1+1' }] }
  },
  walk: async (_query, place) =>
    place === undefined
      ? { total: 2, hits: [hit], next: { pointInTime: 'p', after: [2, 'a/1'], searched: {} } }
      : { total: 2, hits: [{ ...hit, id: 'a/2' }] },
  ping: async () => undefined,
}

export interface Answer {
  readonly status: number
  readonly body: string
  readonly headers: Readonly<Record<string, unknown>>
}

/** One request to a server of its own over `working`, or over what is put in its place. */
export async function get(url: string, ports: Partial<SearchPorts> = {}, demo = false): Promise<Answer> {
  const all: SearchPorts = { ...working, page: pageOf(() => all), ...ports }
  const server = await makeSearchServer(all, { demo })
  const { statusCode, body, headers } = await server.inject(url)
  await server.close()
  return { status: statusCode, body, headers }
}

/** Every question ends in this error. */
export function fails(error: Error): Partial<SearchPorts> {
  const refuse = async (): Promise<never> => {
    throw error
  }
  async function* hits(): AsyncGenerator<ExportPage, void, undefined> {
    yield await refuse()
  }
  return {
    page: refuse,
    search: refuse,
    count: refuse,
    suggest: refuse,
    facets: refuse,
    activity: refuse,
    pulse: refuse,
    ping: refuse,
    article: refuse,
    revisions: refuse,
    story: refuse,
    edits: refuse,
    walk: refuse,
    hits,
  }
}
