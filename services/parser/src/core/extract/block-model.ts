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
}

/** Makes the model ready. Throws when it was trained for other features than the code computes. */
export function makeBlockModel(stored: StoredModel, features: readonly string[]): BlockModel {
  if (stored.features.length !== features.length || stored.features.some((name, at) => name !== features[at]))
    throw new Error(
      'block model: trained for other features than the code computes; train it again (services/parser/model/README.md)',
    )
  const { nodes, edges, roots } = toForest(stored)
  const leaves = new Int16Array(toBytes(stored.leaves).buffer)
  const { base, leafScale } = stored
  return {
    features: stored.features,
    chance: (row) => {
      let sum = 0
      for (const root of roots) {
        let node = root
        while (node >= 0) {
          const isBelow = (row[nodes[node] ?? 0] ?? 0) <= (edges[node + 1] ?? 0)
          node = nodes[node + 3 - Number(isBelow)] ?? -1
        }
        sum += leaves[-1 - node] ?? 0
      }
      return 1 / (1 + Math.exp(-(base + sum * leafScale)))
    },
  }
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
  readonly roots: Int32Array
}

const NODE = 4

function toForest(stored: StoredModel): FlatForest {
  const nodes = toBytes(stored.nodes)
  const edges = new Float32Array(toBytes(stored.edges).buffer)
  const edgeStarts = new Uint16Array(toBytes(stored.edgeStarts).buffer)
  const sizes = toBytes(stored.sizes)
  const flat = new Int32Array(nodes.length)
  const forest: FlatForest = {
    nodes: flat,
    edges: new Float32Array(flat.buffer),
    roots: new Int32Array(sizes.length),
  }
  let start = 0
  for (const [tree, size] of sizes.entries()) {
    // A tree has one leaf more than nodes, so that the leaves before it are the nodes before it and one a tree.
    const leafStart = start + tree
    const child = (byte: number): number => (byte < 128 ? (start + byte) * NODE : byte - 256 - leafStart)
    forest.roots[tree] = size === 0 ? -1 - leafStart : start * NODE
    for (let at = start * NODE; at < (start + size) * NODE; at += NODE) {
      const feature = nodes[at] ?? 0
      forest.nodes[at] = feature
      forest.edges[at + 1] = edges[(edgeStarts[feature] ?? 0) + (nodes[at + 1] ?? 0)] ?? 0
      forest.nodes[at + 2] = child(nodes[at + 2] ?? 0)
      forest.nodes[at + 3] = child(nodes[at + 3] ?? 0)
    }
    start += size
  }
  return forest
}

function toBytes(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
