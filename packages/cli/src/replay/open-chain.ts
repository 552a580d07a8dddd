/** The stages that a replay runs, by where it begins; their outside is what the live services use. */
import { articlesEnriched, articlesParsed, DOCUMENT_HEADER, documentsFetched } from '@rasid/contracts'
import { enricherStage } from '@rasid/enricher'
import { makeEntryMemory, makePagePool, parserSettings, parserStage } from '@rasid/parser'
import type { BrokerRecord } from '@rasid/pipeline'
import { linkStage, type ChainLink } from '@rasid/replay'
import { readSettings } from '@rasid/settings'
import type { CommandContext } from '../command.ts'
import { UsageError } from '../failures.ts'

export interface OpenChain {
  readonly source: {
    readonly topic: string
    readonly links: readonly ChainLink[]
    readonly skip?: (record: BrokerRecord) => boolean
  }
  readonly close: () => Promise<void>
}

/** `from` as typed. Throws `UsageError` when it names no beginning. */
export async function openChain(
  from: string | boolean | undefined,
  { env }: Pick<CommandContext, 'env'>,
): Promise<OpenChain> {
  const enricher = linkStage(enricherStage, undefined)
  if (from === 'parsed')
    return { source: { topic: articlesParsed.name, links: [enricher] }, close: async () => {} }
  if (from === 'enriched')
    return { source: { topic: articlesEnriched.name, links: [] }, close: async () => {} }
  if (from !== 'documents') throw new UsageError('--from says where to begin: documents, parsed or enriched')
  const { workers, pageCpuMs, workerMemoryMb } = readSettings(parserSettings, env)
  const pool = await makePagePool({ workers, cpuMs: pageCpuMs, memoryMb: workerMemoryMb })
  const parser = linkStage(parserStage, { parse: pool.parse, memory: makeEntryMemory() })
  return {
    source: { topic: documentsFetched.name, links: [parser, enricher], skip: isList },
    close: pool.close,
  }
}

/** Lists only lead to requests, and a replay fetches nothing. */
function isList(record: BrokerRecord): boolean {
  const header = Buffer.from(record.headers[DOCUMENT_HEADER] ?? []).toString('utf8')
  return /"kind":"(?:feed|sitemap|list)"/u.test(header)
}
