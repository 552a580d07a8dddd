/**
 * Refusals: what a line of input may be answered with instead of a result. Data, not a crash.
 *
 * The one list of codes that scripts may rely on. A new code is an addition; none changes its meaning.
 */

export const REFUSAL_CODES = {
  BAD_LINE: 'the line is no JSON object, is not UTF-8, or is over 32 MiB',
  BAD_INPUT: 'a field is missing, has the wrong type, or its value can’t be (message names it)',
  UNKNOWN_FIELD: 'a field that an article does not have (message names it)',
  NOT_A_FEED: 'the text is no RSS, Atom, CDF, JSON Feed or sitemap',
  NOT_AN_ARTICLE: 'the page holds no article',
  INVALID_URL: 'the page has no http or https address',
  CHARSET_UNDECODABLE: 'no charset gives readable text',
  PAGE_TIMEOUT: 'the page was not read within the parser’s time limit',
  PAGE_MEMORY: 'the page needs more memory than the parser may take',
  PAGE_TOO_LARGE: 'the page is over 5 MiB',
  BODY_UNREADABLE: 'the parser could not unpack the body',
  HTTP_STATUS: 'the parser was given an answer without success',
  BODY_TOO_LARGE: 'the body is over the limit once unpacked',
  TRUNCATED: 'the packed body ends early',
  BROKEN_ENCODING: 'the packed body can’t be unpacked',
  TOO_LARGE: 'the record would be larger than the pipeline carries',
  NOT_A_PAGE: 'the archived answer is no page',
  NOT_FETCHED: 'the archived answer is no success (its status is not 200)',
  BAD_QUERY: 'the search can’t be run as it is',
  INTERNAL: 'a fault of ours; the message says which',
} as const

export type RefusalCode = keyof typeof REFUSAL_CODES

export interface Rejected {
  readonly code: string
  readonly message: string
}

/** This input can never give a result. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  /** One of ours, or one that the parser gave. */
  readonly code: string

  constructor(code: RefusalCode | (string & {}), message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** What goes out under `rejected`. */
export function toRejected({ code, message }: Refusal): Rejected {
  return { code, message }
}
