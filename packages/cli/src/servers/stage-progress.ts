/** How far a stage has come in its input, as the broker knows it: whoever runs the stage, and where. */
import { TOPICS, type StageName, type Topic } from '@rasid/contracts'
import { groupOf, type Broker } from '@rasid/pipeline'

export interface InputProgress {
  /** Records that the group has not committed. */
  readonly lag: number
  /** Sum of the committed offsets; its rise over time is the stage's rate. */
  readonly done: number
}

/** A stage reads exactly one topic besides its own state. Throws when the topology says otherwise. */
export function inputOf(stage: StageName): Topic<never> {
  const inputs = TOPICS.filter(({ readBy, cleanup, writtenBy }) => {
    const isOwnState = cleanup === 'compact' && writtenBy.includes(stage)
    return readBy.includes(stage) && !isOwnState
  })
  const [input] = inputs
  if (!input || inputs.length > 1)
    throw new Error(`${stage} must read one topic, the topology says ${inputs.length}`)
  return input
}

/** A stage that never ran has committed nothing: all of its input is lag. */
export async function readInputProgress(broker: Broker, stage: StageName): Promise<InputProgress> {
  const topic = inputOf(stage).name
  const [ranges, committed] = await Promise.all([
    broker.offsets(topic),
    broker.committed(groupOf(stage), topic),
  ])
  const offsets = new Map(committed.map(({ partition, offset }) => [partition, offset]))
  return {
    // Retention may have removed what was never read.
    lag: ranges.reduce(
      (sum, { partition, low, high }) => sum + high - Math.max(low, offsets.get(partition) ?? low),
      0,
    ),
    done: committed.reduce((sum, { offset }) => sum + offset, 0),
  }
}
