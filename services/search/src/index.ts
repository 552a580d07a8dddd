/** The search service: JSON API and page over the articles' index. */
export { searchService, type RunningSearch, type SearchService } from './service.ts'
export { searchSettings, type SearchSettings } from './settings.ts'
export { parseMask, type Mask } from './core/mask/mask.ts'
export { makeSearchServer, type ServerOptions } from './server.ts'
export { openSearch } from './adapters/open-search.ts'
export type { SearchPorts } from './ports.ts'
export type { ApiError } from './routes/api-error.ts'
