/** Features of the block's own text and tag. */
import { flag, share, type FeatureGroup } from './feature.ts'

const OWN_TEXT: FeatureGroup = {
  names: [
    'length',
    'words',
    'link share',
    'links',
    'bold share',
    'sentences',
    'ends a sentence',
    'ends with a colon',
    'commas',
    'digit share',
    'marks',
    'title overlap',
    'description overlap',
    'standing phrase',
    'broken line',
  ],
  write: ({ block, sign, fact }, row, at) => {
    const { length } = block.text
    row[at] = length
    row[at + 1] = sign.words
    row[at + 2] = share(block.linkLength, length)
    row[at + 3] = block.links
    row[at + 4] = share(block.boldLength, length)
    row[at + 5] = sign.sentences
    row[at + 6] = flag(sign.endsSentence)
    row[at + 7] = flag(sign.endsColon)
    row[at + 8] = fact.commas
    row[at + 9] = share(sign.digits, length)
    row[at + 10] = sign.marks
    row[at + 11] = sign.titleOverlap
    row[at + 12] = sign.descriptionOverlap
    row[at + 13] = flag(sign.isBoilerplate)
    row[at + 14] = flag(block.brokenLine)
  },
}

const TAGS: readonly (readonly [name: string, tags: ReadonlySet<string>])[] = [
  ['is p', new Set(['p'])],
  ['is li', new Set(['li', 'dd', 'dt'])],
  ['is div', new Set(['div'])],
  ['is cell', new Set(['td', 'th'])],
  ['is h2', new Set(['h2'])],
  ['is quote or code', new Set(['blockquote', 'pre'])],
]

/** Each tag's place among the names above. */
const PLACE_OF_TAG: ReadonlyMap<string, number> = new Map(
  TAGS.flatMap(([, tags], place) => Array.from(tags, (tag) => [tag, place] as const)),
)

const OWN_TAG: FeatureGroup = {
  names: TAGS.map(([name]) => name),
  write: ({ element }, row, at) => {
    row.fill(0, at, at + TAGS.length)
    const place = PLACE_OF_TAG.get(element.tag)
    if (place !== undefined) row[at + place] = 1
  },
}

export const TEXT_FEATURES: readonly FeatureGroup[] = [OWN_TEXT, OWN_TAG]
