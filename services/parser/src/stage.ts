/**
 * The parser: a fetched document → requests for the pages that a feed shows, or an article.
 *
 * A list (feed, sitemap) gives requests for entries that are new or changed; a page gives its article. What can't be
 * read is rejected with a code, its bytes kept in the archive and in the rejected topic.
 */
import {
  articlesParsed,
  crawlRequests,
  documentsFetched,
  type Article,
  type FetchedDocument,
} from '@rasid/contracts'
import type { Feed } from '@rasid/feeds'
import {
  drop,
  emit,
  reject,
  to,
  type Message,
  type Outcome,
  type Outgoing,
  type Stage,
} from '@rasid/pipeline'
import { politenessKey } from '@rasid/urls'
import { attempt } from './core/attempt.ts'
import { feedRequests } from './core/feed-requests.ts'
import { PARSER_REVISION } from './core/revision.ts'
import type { ParserPorts } from './ports.ts'

/** Makes the stage; articles carry `revision`. */
export function makeParserStage({
  revision,
}: {
  readonly revision: number
}): Stage<FetchedDocument, ParserPorts> {
  return {
    name: 'parser',
    input: documentsFetched,
    handle: async (message, ports) => {
      const result = await ports.parse({ document: message.value, revision }, message.signal)
      if ('rejected' in result) return reject(result.rejected.code, result.rejected.message)
      return 'feed' in result ? onFeed(message, result.feed, ports) : onArticle(message, result.article)
    },
  }
}

/** The stage as the service runs it. */
export const parserStage: Stage<FetchedDocument, ParserPorts> = makeParserStage({ revision: PARSER_REVISION })

function onFeed(message: Message<FetchedDocument>, feed: Feed, { memory }: ParserPorts): Outcome {
  // A source may have several lists (an index and its sitemaps), so the list's own address is part of its name.
  const list = `${message.value.request.sourceId} ${message.value.request.url}`
  const { requests, seen } = feedRequests(feed, message.value, memory.recall(list, message.at))
  memory.remember(list, message.at, seen)
  const messages = requests.flatMap((request): readonly Outgoing[] => {
    // An address that has no politeness key (a host that is no name) can't be fetched politely, so it isn't asked for.
    const key = attempt(() => politenessKey(request.url))
    return key === undefined ? [] : [to(crawlRequests, key, request)]
  })
  return messages.length === 0 ? drop('nothing-new') : emit(...messages)
}

function onArticle(message: Message<FetchedDocument>, article: Article): Outcome {
  const evidence = { ...message.at, sha256: message.value.sha256 }
  return emit(to(articlesParsed, article.id, { ...article, evidence }))
}
