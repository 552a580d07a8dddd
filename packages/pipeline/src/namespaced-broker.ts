/**
 * The same broker under another first word: `rasid.articles.parsed` becomes `<namespace>.articles.parsed`, groups
 * likewise. So several pipelines (tests above all) share one cluster and never meet.
 */
import type { Broker } from './broker.ts'

const OURS = 'rasid.'

/** A view of `broker` in `namespace`. Closing the view closes the broker. */
export function namespacedBroker(broker: Broker, namespace: string): Broker {
  const own = `${namespace}.`
  if (own === OURS) return broker
  const into = (name: string): string => (name.startsWith(OURS) ? own + name.slice(OURS.length) : name)
  const back = (name: string): string => (name.startsWith(own) ? OURS + name.slice(own.length) : name)
  return {
    ...broker,
    produce: async (records) =>
      broker.produce(records.map((record) => ({ ...record, topic: into(record.topic) }))),
    subscribe: async (subscription) =>
      broker.subscribe({ ...subscription, group: into(subscription.group), topic: into(subscription.topic) }),
    read: (range) => broker.read({ ...range, topic: into(range.topic) }),
    offsets: async (topic) => broker.offsets(into(topic)),
    offsetsAt: async (topic, timestampMs) => broker.offsetsAt(into(topic), timestampMs),
    committed: async (group, topic) => broker.committed(into(group), into(topic)),
    topics: async () =>
      (await broker.topics())
        .filter((topic) => topic.name.startsWith(own))
        .map((topic) => ({ ...topic, name: back(topic.name) })),
    createTopics: async (topics) =>
      (await broker.createTopics(topics.map((topic) => ({ ...topic, name: into(topic.name) })))).map(back),
    deleteTopics: async (names) => broker.deleteTopics(names.map(into)),
  }
}
