/** What stands above each element: kinds as bits, and how near, in one pass from the root down. */
import {
  SAYS_ARTICLE,
  SAYS_CAPTION,
  SAYS_COMMENT,
  SAYS_FURNITURE,
  SAYS_NEVER_BODY,
  SAYS_SMALL_FURNITURE,
} from '../class-names.ts'
import type { PageElement, PageTree } from '../page-tree.ts'

export interface Ancestry {
  /** Bits of `IN`, by element; an element counts as its own ancestor. */
  readonly kinds: Uint32Array
  /** Steps up to the nearest element named so; `FAR` when there is none. */
  readonly toFurniture: Uint8Array
  readonly toArticle: Uint8Array
  readonly toNeverBody: Uint8Array
  readonly toSection: Uint8Array
}

const FAR = 30

export const IN = {
  footer: 1,
  header: 2,
  form: 4,
  table: 8,
  figure: 16,
  article: 32,
  main: 64,
  section: 128,
  comment: 256,
  caption: 512,
  small: 1024,
} as const

const KIND_OF_TAG: Readonly<Record<string, number>> = {
  footer: IN.footer,
  header: IN.header,
  form: IN.form,
  table: IN.table,
  figure: IN.figure,
  article: IN.article,
  main: IN.main,
  section: IN.section,
}

/** Looks up from every element. */
export function toAncestry({ elements }: PageTree): Ancestry {
  const count = elements.length
  const ancestry: Ancestry = {
    kinds: new Uint32Array(count),
    toFurniture: new Uint8Array(count),
    toArticle: new Uint8Array(count),
    toNeverBody: new Uint8Array(count),
    toSection: new Uint8Array(count),
  }
  for (const element of elements) {
    const { index, parent, names, tag } = element
    ancestry.kinds[index] = (parent < 0 ? 0 : (ancestry.kinds[parent] ?? 0)) | kindOf(element)
    step(ancestry.toFurniture, element, (names & SAYS_FURNITURE) !== 0)
    step(ancestry.toArticle, element, (names & SAYS_ARTICLE) !== 0)
    step(ancestry.toNeverBody, element, (names & SAYS_NEVER_BODY) !== 0)
    step(ancestry.toSection, element, tag === 'section' || tag === 'article' || tag === 'aside')
  }
  return ancestry
}

function step(distances: Uint8Array, { index, parent }: PageElement, isHere: boolean): void {
  const above = parent < 0 ? FAR : (distances[parent] ?? FAR)
  distances[index] = isHere ? 0 : Math.min(FAR, above + 1)
}

function kindOf({ tag, names }: PageElement): number {
  return (
    (KIND_OF_TAG[tag] ?? 0) |
    ((names & SAYS_COMMENT) !== 0 ? IN.comment : 0) |
    ((names & SAYS_CAPTION) !== 0 ? IN.caption : 0) |
    ((names & SAYS_SMALL_FURNITURE) !== 0 ? IN.small : 0)
  )
}
