/** A forest → the form in which it is shipped: bytes in base64, small enough to load at once, with a summary to review. */
import type { StoredModel } from '../src/core/extract/block-model.ts'
import type { Forest } from './boost-trees.ts'

/** What the stored file says beside the trees. */
interface ModelSummary {
  readonly summary: {
    readonly data: string
    readonly licence: string
    readonly trees: number
    readonly leaves: number
    /** How often each feature is asked, most first. */
    readonly asked: Readonly<Record<string, number>>
  }
}

const INT16_MAX = 32_767

/** Packs a forest. */
export function toStoredModel(
  { base, trees }: Forest,
  features: readonly string[],
  edges: readonly (readonly number[])[],
): ModelSummary & StoredModel {
  const leaves = trees.flatMap((tree) => tree.leaf)
  const largest = leaves.reduce((most, leaf) => Math.max(most, Math.abs(leaf)), 0)
  const leafScale = largest / INT16_MAX
  let start = 0
  const edgeStarts = edges.map((own) => {
    const here = start
    start += own.length
    return here
  })
  return {
    summary: {
      data: 'WCXB (Web Content eXtraction Benchmark), development split, pages of type article',
      licence: 'CC-BY-4.0, Murrough Foley',
      trees: trees.length,
      leaves: leaves.length,
      asked: countAsked(trees, features),
    },
    features,
    base,
    sizes: toBase64(Uint8Array.from(trees, (tree) => tree.feature.length)),
    nodes: toBase64(
      Uint8Array.from(
        trees.flatMap((tree) =>
          tree.feature.flatMap((feature, at) => [
            feature,
            tree.bin[at] ?? 0,
            (tree.left[at] ?? 0) & 0xff,
            (tree.right[at] ?? 0) & 0xff,
          ]),
        ),
      ),
    ),
    edges: toBase64(new Uint8Array(Float32Array.from(edges.flat()).buffer)),
    edgeStarts: toBase64(new Uint8Array(Uint16Array.from(edgeStarts).buffer)),
    leaves: toBase64(new Uint8Array(Int16Array.from(leaves, (leaf) => Math.round(leaf / leafScale)).buffer)),
    leafScale,
  }
}

function countAsked(trees: Forest['trees'], features: readonly string[]): Readonly<Record<string, number>> {
  const counts = features.map((name, at) => ({
    name,
    count: trees.reduce((sum, tree) => sum + tree.feature.filter((feature) => feature === at).length, 0),
  }))
  const asked = counts.filter(({ count }) => count > 0).toSorted((one, other) => other.count - one.count)
  return Object.fromEntries(asked.map(({ name, count }) => [name, count]))
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
