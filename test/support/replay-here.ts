/** A replay in the test's own process, wired as the program wires it, with a parser of another revision. */
import { articlesParsed, DOCUMENT_HEADER, documentsFetched } from '@rasid/contracts'
import { enricherStage } from '@rasid/enricher'
import { makeEntryMemory, makePagePool, makeParserStage } from '@rasid/parser'
import { systemTime, type BrokerRecord } from '@rasid/pipeline'
import { linkStage, runReplay, type ChainLink, type ReplayOptions, type ReplayReport } from '@rasid/replay'
import type { World } from './world.ts'

export interface ReplayBench {
  /** Replays the raw pages with a parser of this revision, which waits at `gate` before its first page. */
  readonly documents: (
    revision: number,
    over?: Partial<ReplayOptions>,
    gate?: Promise<unknown>,
  ) => Promise<ReplayReport>
  /** Replays the parsed articles. */
  readonly parsed: (over?: Partial<ReplayOptions>) => Promise<ReplayReport>
  readonly close: () => Promise<void>
}

export async function makeReplayBench({ broker, index }: World): Promise<ReplayBench> {
  const pool = await makePagePool({ workers: 1, cpuMs: 5_000, memoryMb: 384 })
  const enricher = linkStage(enricherStage, undefined)
  const usual = {
    broker,
    index,
    window: {},
    tolerance: 0,
    time: systemTime,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  }
  return {
    documents: async (revision, over, gate) => {
      const parser = linkStage(makeParserStage({ revision }), {
        parse: pool.parse,
        memory: makeEntryMemory(),
      })
      const gated: ChainLink = {
        ...parser,
        run: async (...input) => {
          await gate
          return parser.run(...input)
        },
      }
      return runReplay({
        ...usual,
        topic: documentsFetched.name,
        links: [gated, enricher],
        skip: isList,
        ...over,
      })
    },
    parsed: async (over) => runReplay({ ...usual, topic: articlesParsed.name, links: [enricher], ...over }),
    close: pool.close,
  }
}

/** A link that lets nothing through: every record is rejected with this code. */
export function rejectingLink(code: string): ChainLink {
  return {
    reads: documentsFetched.name,
    run: async () => ({ kind: 'reject', label: code, records: [] }),
  }
}

function isList(record: BrokerRecord): boolean {
  const header = Buffer.from(record.headers[DOCUMENT_HEADER] ?? []).toString('utf8')
  return /"kind":"(?:feed|sitemap)"/u.test(header)
}
