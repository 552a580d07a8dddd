/** Sources: what is crawled, as a file that people write and other readers export. */
export {
  parseDuration,
  parseDurationSpan,
  toDuration,
  toDurationSpan,
  type DurationSpan,
} from './duration.ts'
export { SourcesError } from './found-entry.ts'
export { toOpml } from './opml-sources.ts'
export { MAX_BACKFILL_PAGES, MAX_INTERVAL_MS, MIN_INTERVAL_MS, type Source } from './source.ts'
export type { SourceLabel } from './source-label.ts'
export { parseSources, toProblemLine, type SourceProblem, type SourcesFile } from './sources-file.ts'
export { toYaml, toYamlEntry } from './yaml-sources.ts'
