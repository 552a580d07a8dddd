/** The parser: bytes of feeds and pages → requests and articles. */
export { decodeText, type CharsetSource, type DecodedText } from './core/charset.ts'
export { parseArabicDate, type ArabicDate, type DateContext, type DatePrecision } from '@rasid/arabic'
export {
  feedRequests,
  MAX_ENTRY_TEXT_BYTES,
  type NewEntries,
  type SeenEntries,
} from './core/feed-requests.ts'
export { matchRules, type RuleMatch } from './core/outlet-rules.ts'
export type { Page, PageResult, Rejection, RejectionCode } from './core/page.ts'
export { parseDocument, type DocumentResult, type ReceivedDocument } from './core/parse-document.ts'
export { parsePage } from './core/parse-page.ts'
export { PARSER_REVISION } from './core/revision.ts'
export { makeEntryMemory } from './adapters/entry-memory.ts'
export { makePagePool, type PagePool, type PagePoolOptions } from './adapters/page-pool.ts'
export type { EntryMemory, ParserPorts, ParseTask } from './ports.ts'
export { parserService } from './service.ts'
export { parserSettings, type ParserSettings } from './settings.ts'
export { makeParserStage, parserStage } from './stage.ts'
