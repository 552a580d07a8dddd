/** What a feature of the block model is: a named number that any block of any page has, whatever its language. */
import type { PageElement, PageTree, TextBlock } from '../page-tree.ts'
import type { ContainerBody } from '../extract-container.ts'
import type { BlockFacts, Sums } from '../totals.ts'
import type { Ancestry } from './ancestry.ts'
import type { Neighbourhood } from './neighbourhood.ts'
import type { Templates } from './templates.ts'
import type { TextSigns } from './text-signs.ts'

/** A page with everything that features are read from. */
export interface FeaturePage {
  readonly tree: PageTree
  readonly facts: readonly BlockFacts[]
  readonly container: ContainerBody
  readonly ancestry: Ancestry
  readonly neighbourhood: Neighbourhood
  readonly templates: Templates
  readonly signs: (index: number) => TextSigns | undefined
  /** Of the whole page, furniture and all. */
  readonly sums: (element: PageElement) => Sums
}

/** One block in its page. */
export interface BlockView {
  readonly page: FeaturePage
  readonly block: TextBlock
  readonly element: PageElement
  readonly parent: PageElement
  readonly grandparent: PageElement
  readonly sign: TextSigns
  readonly fact: BlockFacts
}

/**
 * Features that are read together: `write` puts their numbers into a row from `at` on, in the order of the names. A
 * function a feature took three times as long: a hundred calls a block, and each looked up the same things.
 */
export interface FeatureGroup {
  readonly names: readonly string[]
  readonly write: (view: BlockView, row: Float32Array, at: number) => void
}

export const flag = (value: boolean): number => (value ? 1 : 0)

/** Share that is 0 where there is nothing to share. */
export const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0)
