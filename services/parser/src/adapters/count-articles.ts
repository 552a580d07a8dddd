/** Counts what pages give, by outlet: a template that changes shows itself in the share of low quality. */
import type { Metrics } from '@rasid/pipeline'
import type { ParserPorts } from '../ports.ts'

type Parse = ParserPorts['parse']

/**
 * Outlets told apart in one process; the others are counted together. Each is two series in Prometheus, and imported
 * archives bring outlets by the thousand.
 */
const MAX_OUTLETS = 1_000

const OTHERS = 'others'

/** The same `parse`, counted. A repeat after a crash counts again, as all counters of the pipeline do. */
export function countArticles(parse: Parse, metrics: Pick<Metrics, 'count'>): Parse {
  const known = new Set<string>()
  const labelOf = (outlet: string): string => {
    if (known.size < MAX_OUTLETS) known.add(outlet)
    return known.has(outlet) ? outlet : OTHERS
  }
  return async (task, signal) => {
    const result = await parse(task, signal)
    if ('article' in result) {
      const { outlet, extraction } = result.article
      const labels = { service: 'parser', outlet: labelOf(outlet.id) }
      metrics.count('rasid_articles_read_total', labels)
      // Counted as nothing too: a share needs both series.
      metrics.count('rasid_articles_low_total', labels, extraction.low === true ? 1 : 0)
    }
    return result
  }
}
