/**
 * Gradient-boosted decision trees for two classes, written for one purpose: the block model, rebuilt to the byte.
 *
 * Histogram method, leaf-wise growth, logistic loss with row weights. Single thread, seeded chance, plain IEEE doubles in
 * fixed order: the same rows give the same trees on every machine.
 */

export interface TrainingRows {
  readonly count: number
  readonly features: number
  /** Column after column, as bin numbers. */
  readonly bins: Uint8Array
  readonly labels: Uint8Array
  readonly weights: Float32Array
}

export interface BoostOptions {
  readonly trees: number
  readonly leaves: number
  readonly rate: number
  readonly minWeight: number
  readonly lambda: number
  readonly rowShare: number
  readonly featureShare: number
  readonly seed: number
}

/** A tree as arrays: node `i` asks whether the bin of `feature[i]` is at most `bin[i]`; children below 0 are leaves −1−k. */
export interface Tree {
  readonly feature: number[]
  readonly bin: number[]
  readonly left: number[]
  readonly right: number[]
  readonly leaf: number[]
}

export interface Forest {
  readonly base: number
  readonly trees: readonly Tree[]
}

const BINS = 64

interface Leaf {
  readonly rows: Int32Array
  readonly sums: Float64Array
  readonly gradient: number
  readonly hessian: number
  readonly slot: number
  split: Split | undefined
}

interface Split {
  readonly feature: number
  readonly bin: number
  readonly gain: number
}

interface Task {
  readonly rows: TrainingRows
  readonly options: BoostOptions
  readonly gradients: Float64Array
  readonly hessians: Float64Array
  readonly chosen: readonly number[]
}

/** Trains. */
export function boostTrees(rows: TrainingRows, options: BoostOptions, picked: Int32Array): Forest {
  const chance = makeChance(options.seed)
  const base = baseScore(rows, picked)
  const scores = new Float64Array(rows.count).fill(base)
  const gradients = new Float64Array(rows.count)
  const hessians = new Float64Array(rows.count)
  const trees: Tree[] = []
  for (let round = 0; round < options.trees; round += 1) {
    for (const row of picked) {
      const chanceOfBody = 1 / (1 + Math.exp(-(scores[row] ?? 0)))
      const weight = rows.weights[row] ?? 0
      gradients[row] = weight * (chanceOfBody - (rows.labels[row] ?? 0))
      hessians[row] = weight * chanceOfBody * (1 - chanceOfBody)
    }
    const sample = picked.filter(() => chance() < options.rowShare)
    const chosen = Array.from({ length: rows.features }, (_, index) => index).filter(
      () => chance() < options.featureShare,
    )
    const tree = growTree({ rows, options, gradients, hessians, chosen }, sample)
    for (const row of picked) scores[row] = (scores[row] ?? 0) + leafOf(tree, rows, row)
    trees.push(tree)
  }
  return { base, trees }
}

/**
 * The forest whose score is the mean of theirs: which rows and features a tree was grown from is chance, and the mean of
 * several forests depends less on it.
 */
export function averageForests(forests: readonly Forest[]): Forest {
  const share = 1 / forests.length
  return {
    base: forests.reduce((sum, { base }) => sum + base * share, 0),
    trees: forests.flatMap(({ trees }) =>
      trees.map((tree) => ({ ...tree, leaf: tree.leaf.map((value) => value * share) })),
    ),
  }
}

/** The forest's raw score of a row; above 0 is body. */
export function scoreRow({ base, trees }: Forest, rows: TrainingRows, row: number): number {
  let sum = base
  for (const tree of trees) sum += leafOf(tree, rows, row)
  return sum
}

function leafOf(tree: Tree, { bins, count }: TrainingRows, row: number): number {
  let node = tree.feature.length === 0 ? -1 : 0
  while (node >= 0) {
    const below = (bins[(tree.feature[node] ?? 0) * count + row] ?? 0) <= (tree.bin[node] ?? 0)
    node = (below ? tree.left[node] : tree.right[node]) ?? -1
  }
  return tree.leaf[-1 - node] ?? 0
}

function baseScore({ labels, weights }: TrainingRows, picked: Int32Array): number {
  let body = 0
  let all = 0
  for (const row of picked) {
    all += weights[row] ?? 0
    body += (weights[row] ?? 0) * (labels[row] ?? 0)
  }
  return Math.log(body / (all - body))
}

function growTree(task: Task, sample: Int32Array): Tree {
  const tree: Tree = { feature: [], bin: [], left: [], right: [], leaf: [0] }
  const leaves: Leaf[] = [makeLeaf(task, sample, 0, undefined)]
  const places: { node: number; side: 'left' | 'right' }[] = [{ node: -1, side: 'left' }]
  while (leaves.length < task.options.leaves) {
    let best: Leaf | undefined
    for (const leaf of leaves) if (leaf.split && leaf.split.gain > (best?.split?.gain ?? 0)) best = leaf
    if (!best?.split) break
    splitLeaf(task, tree, leaves, places, best, best.split)
  }
  for (const { slot, gradient, hessian } of leaves)
    tree.leaf[slot] = (-gradient / (hessian + task.options.lambda)) * task.options.rate
  return tree
}

function splitLeaf(
  task: Task,
  tree: Tree,
  leaves: Leaf[],
  places: { node: number; side: 'left' | 'right' }[],
  leaf: Leaf,
  { feature, bin }: Split,
): void {
  const node = tree.feature.length
  const place = places[leaf.slot]
  if (place && place.node >= 0) tree[place.side][place.node] = node
  const newSlot = leaves.length
  tree.feature.push(feature)
  tree.bin.push(bin)
  tree.left.push(-1 - leaf.slot)
  tree.right.push(-1 - newSlot)
  places[leaf.slot] = { node, side: 'left' }
  places[newSlot] = { node, side: 'right' }
  const column = feature * task.rows.count
  const below = leaf.rows.filter((row) => (task.rows.bins[column + row] ?? 0) <= bin)
  const above = leaf.rows.filter((row) => (task.rows.bins[column + row] ?? 0) > bin)
  const smaller = below.length < above.length ? below : above
  const small = makeLeaf(task, smaller, smaller === below ? leaf.slot : newSlot, undefined)
  const large = makeLeaf(task, smaller === below ? above : below, smaller === below ? newSlot : leaf.slot, {
    whole: leaf,
    other: small,
  })
  leaves[small.slot] = small
  leaves[large.slot] = large
}

/** Sums of the larger half are those of the whole without the smaller. */
function makeLeaf(
  task: Task,
  rows: Int32Array,
  slot: number,
  rest: { readonly whole: Leaf; readonly other: Leaf } | undefined,
): Leaf {
  const sums = rest ? rest.whole.sums : new Float64Array(task.rows.features * BINS * 2)
  if (rest)
    for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) - (rest.other.sums[at] ?? 0)
  else addRows(task, rows, sums)
  let gradient = 0
  let hessian = 0
  for (const row of rows) {
    gradient += task.gradients[row] ?? 0
    hessian += task.hessians[row] ?? 0
  }
  const leaf: Leaf = { rows, sums, gradient, hessian, slot, split: undefined }
  leaf.split = findSplit(task, leaf)
  return leaf
}

function addRows({ rows, gradients, hessians, chosen }: Task, picked: Int32Array, sums: Float64Array): void {
  const { bins, count } = rows
  for (const feature of chosen) {
    const column = feature * count
    const start = feature * BINS
    for (let at = 0; at < picked.length; at += 1) {
      const row = picked[at] ?? 0
      const cell = (start + (bins[column + row] ?? 0)) * 2
      sums[cell] = (sums[cell] ?? 0) + (gradients[row] ?? 0)
      sums[cell + 1] = (sums[cell + 1] ?? 0) + (hessians[row] ?? 0)
    }
  }
}

function findSplit({ options, chosen }: Task, leaf: Leaf): Split | undefined {
  const { lambda, minWeight } = options
  const worth = (gradient: number, hessian: number): number => (gradient * gradient) / (hessian + lambda)
  const whole = worth(leaf.gradient, leaf.hessian)
  let best: Split | undefined
  for (const feature of chosen) {
    let gradient = 0
    let hessian = 0
    for (let bin = 0; bin < BINS - 1; bin += 1) {
      const cell = (feature * BINS + bin) * 2
      gradient += leaf.sums[cell] ?? 0
      hessian += leaf.sums[cell + 1] ?? 0
      if (hessian < minWeight) continue
      if (leaf.hessian - hessian < minWeight) break
      const gain = worth(gradient, hessian) + worth(leaf.gradient - gradient, leaf.hessian - hessian) - whole
      if (gain > (best?.gain ?? 1e-6)) best = { feature, bin, gain }
    }
  }
  return best
}

/** Numbers in [0, 1) by the mulberry32 generator. */
function makeChance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
