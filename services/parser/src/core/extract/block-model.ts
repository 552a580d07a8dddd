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
  const { feature, edge, below, above, roots } = toForest(stored)
  const leaves = new Int16Array(toBytes(stored.leaves).buffer)
  const { base, leafScale } = stored
  return {
    features: stored.features,
    chance: (row) => {
      let sum = 0
      for (const root of roots) {
        let node = root
        while (node >= 0) {
          const isBelow = (row[feature[node] ?? 0] ?? 0) <= (edge[node] ?? 0)
          node = (isBelow ? below[node] : above[node]) ?? -1
        }
        sum += leaves[-1 - node] ?? 0
      }
      return 1 / (1 + Math.exp(-(base + sum * leafScale)))
    },
  }
}

/** All trees' nodes one after the other. Children are node numbers; below 0 they are the leaf −1−child of all leaves. */
interface FlatForest {
  readonly feature: Uint8Array
  readonly edge: Float32Array
  readonly below: Int16Array
  readonly above: Int16Array
  readonly roots: Int16Array
}

function toForest(stored: StoredModel): FlatForest {
  const nodes = toBytes(stored.nodes)
  const edges = new Float32Array(toBytes(stored.edges).buffer)
  const edgeStarts = new Uint16Array(toBytes(stored.edgeStarts).buffer)
  const sizes = toBytes(stored.sizes)
  const count = nodes.length / 4
  const forest: FlatForest = {
    feature: new Uint8Array(count),
    edge: new Float32Array(count),
    below: new Int16Array(count),
    above: new Int16Array(count),
    roots: new Int16Array(sizes.length),
  }
  let start = 0
  for (const [tree, size] of sizes.entries()) {
    // A tree has one leaf more than nodes, so that the leaves before it are the nodes before it and one a tree.
    const leafStart = start + tree
    const child = (byte: number): number => (byte < 128 ? start + byte : byte - 256 - leafStart)
    forest.roots[tree] = size === 0 ? -1 - leafStart : start
    for (let node = start; node < start + size; node += 1) {
      const feature = nodes[node * 4] ?? 0
      forest.feature[node] = feature
      forest.edge[node] = edges[(edgeStarts[feature] ?? 0) + (nodes[node * 4 + 1] ?? 0)] ?? 0
      forest.below[node] = child(nodes[node * 4 + 2] ?? 0)
      forest.above[node] = child(nodes[node * 4 + 3] ?? 0)
    }
    start += size
  }
  return forest
}

function toBytes(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
