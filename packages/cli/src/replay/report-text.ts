/** What a replay did, for a person. */
import type { ReplayReport } from '@rasid/replay'

/** A few lines; the last says how to go back. */
export function toReportText(report: ReplayReport): string {
  const rejected = Object.entries(report.rejected).map(([code, count]) => `${code} ${count}`)
  return [
    `${report.from} → ${report.to}`,
    `records read     ${report.records}`,
    `articles made    ${report.replayed}`,
    `carried over     ${report.carried}`,
    `rejected         ${rejected.length === 0 ? '0' : rejected.join(', ')}`,
    `refused by index ${report.refused}`,
    `searchable       ${report.articlesBefore} before, ${report.articlesAfter} after`,
    `${report.from} is kept as it was; rasid index shows both`,
    '',
  ].join('\n')
}
