/** What an outlet's own pages need said where the general way fails: CSS selectors by field. Data, written by people. */
import { z } from 'zod'

export interface PageRules {
  /** Elements that hold the text; the first selector that finds any wins. */
  readonly body?: readonly string[]
  readonly title?: readonly string[]
  readonly author?: readonly string[]
  /** Text, or the attribute `datetime` or `content`. */
  readonly date?: readonly string[]
  /** Elements that are no part of the page for any reader, the general way included. */
  readonly remove?: readonly string[]
  /** On a list page: the links to articles, or elements with one in each; all selectors count. */
  readonly links?: readonly string[]
}

/** More selectors for one field are no rule but a search; a longer one is a typing error. */
const selectors = z.array(z.string().min(1).max(300)).max(20)

const shape = {
  body: selectors.exactOptional(),
  title: selectors.exactOptional(),
  author: selectors.exactOptional(),
  date: selectors.exactOptional(),
  remove: selectors.exactOptional(),
  links: selectors.exactOptional(),
}

export const pageRules: z.ZodType<PageRules> = z.object(shape)

/** For files that people write: a field with a typing error must not pass as none. */
export const writtenPageRules: z.ZodType<PageRules> = z.strictObject(shape)
