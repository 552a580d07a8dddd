import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  Article,
  ArticleRemoval,
  articlesEnriched,
  articlesParsed,
  ContractError,
  CrawlOutcome,
  CrawlRequest,
  CrawlState,
  DOCUMENT_HEADER,
  EnrichedArticle,
  FetchedDocument,
  fromEvent,
  MAX_URL_LENGTH,
  toEvent,
  type EncodedMessage,
  type MessageType,
} from './index.ts'
import {
  anArticle,
  aRemoval,
  anEnrichedArticle,
  anOutcome,
  aDocument,
  aRequest,
} from './test-support/any-message.ts'
import { aState } from './test-support/any-state.ts'

const context = {
  id: 'parser/0/7/0',
  source: '/rasid/parser',
  time: '2026-03-14T09:00:00.000Z',
  traceparent: '',
}

function request(): CrawlRequest {
  return {
    kind: 'feed',
    url: 'https://manara.example/feed.xml',
    sourceId: 'manara',
    outlet: { id: 'manara', name: 'صحيفة المنارة' },
    reason: 'poll',
    requestedAt: '2026-03-14T09:00:00Z',
  }
}

function toBytes(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value), 'utf8')
}

/** A request's event with another `ce_type`. */
function eventOfType(type: string): EncodedMessage {
  const event = toEvent(CrawlRequest, request(), context)
  return { ...event, headers: { ...event.headers, ce_type: type } }
}

function issuesOf(read: () => unknown): readonly string[] {
  try {
    read()
  } catch (error) {
    if (error instanceof ContractError) return error.issues
    throw error
  }
  return []
}

function holdsRoundTrip<T>(type: MessageType<T>, values: Arbitrary<T>): void {
  test(`${type.name}: what was written is read, field for field`, () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(fromEvent(type, toEvent(type, value, context))).toEqual(value)
      }),
      // Each run builds and checks a whole message; a hundred of each kind stay within a second.
      { numRuns: 100 },
    )
  })
}

describe('round trip', () => {
  holdsRoundTrip(CrawlRequest, aRequest)
  holdsRoundTrip(CrawlOutcome, anOutcome)
  holdsRoundTrip(CrawlState, aState)
  holdsRoundTrip(FetchedDocument, aDocument)
  holdsRoundTrip(Article, anArticle)
  holdsRoundTrip(EnrichedArticle, anEnrichedArticle)
  holdsRoundTrip(ArticleRemoval, aRemoval)
  holdsRoundTrip(articlesParsed.message, fc.oneof(anArticle, aRemoval))
  holdsRoundTrip(articlesEnriched.message, fc.oneof(anEnrichedArticle, aRemoval))
})

describe('a reader', () => {
  test('ignores fields that it does not know, at every depth', () => {
    const newer = { ...request(), priority: 5, outlet: { ...request().outlet, founded: 1961 } }
    const event = { ...toEvent(CrawlRequest, request(), context), value: toBytes(newer) }
    expect(fromEvent(CrawlRequest, event)).toEqual(request())
  })

  test('refuses another type by name', () => {
    expect(issuesOf(() => fromEvent(CrawlRequest, eventOfType('rasid.crawl.outcome.v1')))).toEqual([
      'header ce_type says rasid.crawl.outcome.v1',
    ])
  })

  test('refuses a version newer than its own', () => {
    expect(issuesOf(() => fromEvent(CrawlRequest, eventOfType('rasid.crawl.request.v2')))).toEqual([
      'version rasid.crawl.request.v2 is newer than this reader (v1)',
    ])
  })

  test('refuses a record without ce_type', () => {
    const { value } = toEvent(CrawlRequest, request(), context)
    expect(issuesOf(() => fromEvent(CrawlRequest, { value, headers: {} }))).toEqual([
      'header ce_type is missing',
    ])
  })

  test('names each field that is wrong', () => {
    const wrong = { ...request(), kind: 'newsletter', requestedAt: 'yesterday' }
    const issues = issuesOf(() => CrawlRequest.decode({ value: toBytes(wrong), headers: {} }))
    expect(issues.map((issue) => issue.split(':')[0])).toEqual(['kind', 'requestedAt'])
  })

  test.each([
    ['no JSON', Buffer.from('<rss/>')],
    ['no UTF-8', Uint8Array.of(0x22, 0xc7, 0xe1, 0x22)],
    ['nothing', new Uint8Array()],
  ])('refuses %s with a ContractError', (_, value) => {
    expect(() => CrawlRequest.decode({ value, headers: {} })).toThrow(ContractError)
  })

  test('answers any bytes with a message or a ContractError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (value) => {
        expect(issuesOf(() => Article.decode({ value, headers: {} })).length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('a writer', () => {
  test('is refused what breaks the contract', () => {
    const long = { ...request(), url: `https://manara.example/${'a'.repeat(MAX_URL_LENGTH)}` }
    expect(() => CrawlRequest.encode(long)).toThrow(/url/u)
  })

  test('does not carry fields that the contract does not know', () => {
    const { value } = CrawlRequest.encode({ ...request(), secret: 'x' } as CrawlRequest)
    expect(Buffer.from(value).toString('utf8')).not.toContain('secret')
  })

  test('writes text as JSON in UTF-8 and says so', () => {
    const { value, headers } = CrawlRequest.encode(request())
    expect(headers).toEqual({ 'content-type': 'application/json' })
    expect(Buffer.from(value).toString('utf8')).toContain('صحيفة المنارة')
  })
})

describe('a fetched document', () => {
  const [document] = fc.sample(aDocument, { seed: 1, numRuns: 1 }) as [FetchedDocument]

  test('keeps its bytes as they are, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (body) => {
        const event = toEvent(FetchedDocument, { ...document, body }, context)
        expect(event.value).toBe(body)
        expect(fromEvent(FetchedDocument, event).body).toEqual(body)
      }),
    )
  })

  test('carries the content type of the origin, or says that it knows none', () => {
    const { contentType: _, ...untyped } = document
    expect(FetchedDocument.encode({ ...untyped, contentType: 'text/xml' }).headers['content-type']).toBe(
      'text/xml',
    )
    expect(FetchedDocument.encode(untyped).headers['content-type']).toBe('application/octet-stream')
  })

  test('is refused without its header', () => {
    const event = toEvent(FetchedDocument, document, context)
    const { [DOCUMENT_HEADER]: _, ...headers } = event.headers
    expect(issuesOf(() => fromEvent(FetchedDocument, { ...event, headers }))).toEqual([
      'header rasid_document is missing',
    ])
  })
})
