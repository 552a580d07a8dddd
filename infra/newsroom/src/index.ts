/** The public door of the demo newsroom. */
export type { SourceEntry } from './sources-file.ts'
export type { RequestRecord } from './request-log.ts'
export type { Newsroom, NewsroomOptions, OutletInfo, PublishedArticle } from './newsroom.ts'
export { startNewsroom } from './start-newsroom.ts'
export { FICTION_NOTICE } from './markup.ts'
