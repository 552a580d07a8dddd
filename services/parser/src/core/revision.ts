/** The revision of the whole page and feed reading: raised with every change that makes another article of a page. */
export const PARSER_REVISION = 6
