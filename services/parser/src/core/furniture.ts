/** Elements inside the body's container that are not the body: by tag, by name, by being all links. */
import { FURNITURE_NAMES, FURNITURE_TAGS } from './words/furniture.ts'

/** Above this many letters a block is text, whatever its class says; sharing bars and bylines are shorter. */
const MAX_NAMED_LENGTH = 300

/** Above this share of link text a block is a list of other articles. */
const MAX_LINK_SHARE = 0.75

/** A sentence can be one link; a longer paragraph of nothing but link is still rare enough to keep. */
const MAX_LINK_PARAGRAPH = 160

const LISTS: ReadonlySet<string> = new Set(['ul', 'ol', 'div', 'section', 'table', 'dl'])

/** Whether an element of the body's container is furniture. `tag` is its name in lower case. */
export function isFurniture(element: Element, tag: string): boolean {
  if (FURNITURE_TAGS.has(tag)) return true
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true
  if (isNamedFurniture(element)) return textLength(element) <= MAX_NAMED_LENGTH
  if (tag === 'p') return isAllLinks(element) && textLength(element) <= MAX_LINK_PARAGRAPH
  return LISTS.has(tag) && isAllLinks(element)
}

function isNamedFurniture(element: Element): boolean {
  const names = `${element.getAttribute('class') ?? ''} ${element.id}`
  return names.length > 1 && namesFurniture(names)
}

/** Whether class names or ids say "furniture": whole words, so that `header` is not read as `read`. */
function namesFurniture(names: string): boolean {
  return names
    .replaceAll(/(?<=[a-z])(?=[A-Z])/gu, '-')
    .toLowerCase()
    .split(/[\s_-]+/u)
    .some((word) => FURNITURE_NAMES.has(word))
}

function isAllLinks(element: Element): boolean {
  const length = textLength(element)
  if (length === 0) return false
  const links = [...element.querySelectorAll('a')].reduce((sum, link) => sum + textLength(link), 0)
  return links / length > MAX_LINK_SHARE
}

function textLength(element: Element): number {
  return element.textContent.replaceAll(/\s+/gu, ' ').trim().length
}
