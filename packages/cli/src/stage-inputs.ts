/** The topic that each stage reads, from the topology. */
import { TOPICS, type StageName, type Topic } from '@rasid/contracts'

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
