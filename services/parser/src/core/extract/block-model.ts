/**
 * The block model: rows of features → the chance that a block is body. Gradient-boosted trees in typed arrays.
 *
 * The trees are data (`services/parser/model`); how they were trained stands there.
 */

/** The model as it is stored. Numbers are little-endian bytes in base64. */
export interface StoredModel {
  /** Names, in the order of a row. */
  readonly features: readonly string[]
  /** Raw score before the first tree. */
  readonly base: number
  /** Bytes, the nodes of each tree; a tree has one leaf more than nodes. */
  readonly sizes: string
  /** Four bytes a node: feature, index of its edge, left and right child; a child below 0 is the leaf −1−child. */
  readonly nodes: string
  /** Float32, the edges of all features one after the other. */
  readonly edges: string
  /** Uint16, where each feature's edges begin. */
  readonly edgeStarts: string
  /** Int16, the leaves of all trees; times `leafScale`. */
  readonly leaves: string
  readonly leafScale: number
}

export interface BlockModel {
  readonly features: readonly string[]
  /** The chance of body, 0 to 1. */
  readonly chance: (row: Float32Array) => number
  /** Whether the chance is greater than a limit: known before all trees have spoken, for most rows after half of them. */
  readonly exceeds: (row: Float32Array, limit: number) => boolean
}

/** Makes the model ready. Throws when it was trained for other features than the code computes. */
export function makeBlockModel(stored: StoredModel, features: readonly string[]): BlockModel {
  if (stored.features.length !== features.length || stored.features.some((name, at) => name !== features[at]))
    throw new Error(
      'block model: trained for other features than the code computes; train it again (services/parser/model/README.md)',
    )
  const forest = toForest(stored)
  const { base, leafScale } = stored
  const toChance = (sum: number): number => 1 / (1 + Math.exp(-(base + sum * leafScale)))
  const limits = new Map<number, number>()
  const sumAbove = (limit: number): number => {
    const known = limits.get(limit) ?? leastSum(toChance, limit, (logit(limit) - base) / leafScale)
    limits.set(limit, known)
    return known
  }
  return {
    features: stored.features,
    chance: (row) => toChance(sumOf(forest, row)),
    exceeds: (row, limit) => reaches(forest, row, sumAbove(limit)),
  }
}

function logit(chance: number): number {
  return Math.log(chance / (1 - chance))
}

/** The least sum of leaves whose chance is greater than the limit: the inverse may be off by one. */
function leastSum(toChance: (sum: number) => number, limit: number, near: number): number {
  let sum = Math.round(near)
  while (toChance(sum - 1) > limit) sum -= 1
  while (toChance(sum) <= limit) sum += 1
  return sum
}

function sumOf(forest: FlatForest, row: Float32Array): number {
  let sum = 0
  for (let tree = 0; tree < forest.roots.length; tree += 1) sum += leafOf(forest, row, tree)
  return sum
}

/** Whether the leaves come to this sum: over as soon as the trees left can change nothing. */
function reaches(forest: FlatForest, row: Float32Array, least: number): boolean {
  const { roots, leastLeft, mostLeft } = forest
  let sum = 0
  for (let tree = 0; tree < roots.length; tree += 1) {
    sum += leafOf(forest, row, tree)
    if (sum + (leastLeft[tree + 1] ?? 0) >= least) return true
    if (sum + (mostLeft[tree + 1] ?? 0) < least) return false
  }
  return sum >= least
}

function leafOf({ nodes, edges, leaves, roots }: FlatForest, row: Float32Array, tree: number): number {
  let node = roots[tree] ?? -1
  while (node >= 0) {
    const isBelow = (row[nodes[node] ?? 0] ?? 0) <= (edges[node + 1] ?? 0)
    node = nodes[node + 3 - Number(isBelow)] ?? -1
  }
  return leaves[-1 - node] ?? 0
}

/**
 * All trees' nodes one after the other, four places each: feature, edge, the child below it, the child above it. A child
 * is the place of its node; below 0 it is the leaf −1−child of all leaves. What a step needs lies side by side, and the
 * child is found by adding: half the steps would be guessed wrong, and a page takes some hundred thousand.
 */
interface FlatForest {
  readonly nodes: Int32Array
  /** The same memory, for the edges. */
  readonly edges: Float32Array
  readonly leaves: Int16Array
  /** Those with the greatest span of leaves first: they decide most rows. The order changes no sum, since leaves are whole. */
  readonly roots: Int32Array
  /** The least and the most that the trees from here on can add. */
  readonly leastLeft: Int32Array
  readonly mostLeft: Int32Array
}

const NODE = 4

interface TreePlace {
  readonly root: number
  readonly least: number
  readonly most: number
}

function toForest(stored: StoredModel): FlatForest {
  const nodes = toBytes(stored.nodes)
  const edges = new Float32Array(toBytes(stored.edges).buffer)
  const edgeStarts = new Uint16Array(toBytes(stored.edgeStarts).buffer)
  const leaves = new Int16Array(toBytes(stored.leaves).buffer)
  const flat = new Int32Array(nodes.length)
  const flatEdges = new Float32Array(flat.buffer)
  const trees: TreePlace[] = []
  let start = 0
  for (const [tree, size] of toBytes(stored.sizes).entries()) {
    // A tree has one leaf more than nodes, so that the leaves before it are the nodes before it and one a tree.
    const leafStart = start + tree
    const child = (byte: number): number => (byte < 128 ? (start + byte) * NODE : byte - 256 - leafStart)
    const own = leaves.subarray(leafStart, leafStart + size + 1)
    const root = size === 0 ? -1 - leafStart : start * NODE
    trees.push({ root, least: Math.min(...own), most: Math.max(...own) })
    for (let at = start * NODE; at < (start + size) * NODE; at += NODE) {
      const feature = nodes[at] ?? 0
      flat[at] = feature
      flatEdges[at + 1] = edges[(edgeStarts[feature] ?? 0) + (nodes[at + 1] ?? 0)] ?? 0
      flat[at + 2] = child(nodes[at + 2] ?? 0)
      flat[at + 3] = child(nodes[at + 3] ?? 0)
    }
    start += size
  }
  return { nodes: flat, edges: flatEdges, leaves, ...inOrder(trees) }
}

function inOrder(trees: readonly TreePlace[]): Pick<FlatForest, 'roots' | 'leastLeft' | 'mostLeft'> {
  const sorted = trees.toSorted((one, other) => other.most - other.least - (one.most - one.least))
  return {
    roots: Int32Array.from(sorted, ({ root }) => root),
    leastLeft: sumsFrom(sorted.map(({ least }) => least)),
    mostLeft: sumsFrom(sorted.map(({ most }) => most)),
  }
}

/** The sum of each number and all behind it, and 0 at the end. */
function sumsFrom(numbers: readonly number[]): Int32Array {
  const sums = new Int32Array(numbers.length + 1)
  for (let at = numbers.length - 1; at >= 0; at -= 1) sums[at] = (sums[at + 1] ?? 0) + (numbers[at] ?? 0)
  return sums
}

function toBytes(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
