/** Features of the block's own text and tag. */
import { flag, share, type Feature } from './feature.ts'

const tagIs = (name: string, tags: string): Feature => {
  const set = new Set(tags.split(' '))
  return { name, of: ({ element }) => flag(set.has(element.tag)) }
}

export const TEXT_FEATURES: readonly Feature[] = [
  { name: 'length', of: ({ block }) => block.text.length },
  { name: 'words', of: ({ sign }) => sign.words },
  { name: 'link share', of: ({ block }) => share(block.linkLength, block.text.length) },
  { name: 'links', of: ({ block }) => block.links },
  { name: 'bold share', of: ({ block }) => share(block.boldLength, block.text.length) },
  { name: 'sentences', of: ({ sign }) => sign.sentences },
  { name: 'ends a sentence', of: ({ sign }) => flag(sign.endsSentence) },
  { name: 'ends with a colon', of: ({ sign }) => flag(sign.endsColon) },
  { name: 'commas', of: ({ fact }) => fact.commas },
  { name: 'digit share', of: ({ sign, block }) => share(sign.digits, block.text.length) },
  { name: 'marks', of: ({ sign }) => sign.marks },
  { name: 'title overlap', of: ({ sign }) => sign.titleOverlap },
  { name: 'description overlap', of: ({ sign }) => sign.descriptionOverlap },
  { name: 'standing phrase', of: ({ sign }) => flag(sign.isBoilerplate) },
  { name: 'broken line', of: ({ block }) => flag(block.brokenLine) },
  tagIs('is p', 'p'),
  tagIs('is li', 'li dd dt'),
  tagIs('is div', 'div'),
  tagIs('is cell', 'td th'),
  tagIs('is h2', 'h2'),
  tagIs('is quote or code', 'blockquote pre'),
]
