/** The page's main element by Readability over linkedom: a DOM recipe, not a judge of what is an article. */
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { attempt } from './attempt.ts'
import { isTooCostly } from './dom-cost.ts'

/** Readability's answer: the element that holds the body. */
export interface Readable {
  readonly element: Element
}

/** Elements of a document: Readability's time grows with them, and no article page was seen above 20,000. */
const MAX_ELEMENTS = 60_000

/** Finds the main element of stripped HTML; nothing when there is none or the markup is too strange to say. */
export function readableElement(html: string): Readable | undefined {
  if (isTooCostly(html)) return undefined
  return attempt(() => {
    const { document } = parseHTML(withBody(html))
    const reader = new Readability<Element>(document, {
      // The post-filter looks at class names.
      keepClasses: true,
      maxElemsToParse: MAX_ELEMENTS,
      serializer: (node) => node as unknown as Element,
    })
    const element = reader.parse()?.content
    return element ? { element } : undefined
  })
}

/** linkedom needs a body to look in; many fragments and hand-made pages have none. */
function withBody(html: string): string {
  return /<body\b/iu.test(html) ? html : `<html><body>${html}</body></html>`
}
