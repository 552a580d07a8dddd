import type { BrokerRecord } from './broker.ts'

/** Order per key, freedom between keys: tasks of one key run one after the other, tasks of others beside them. */
export interface KeyedChains {
  /** Starts `task` when every earlier task of this key has settled. A task must not reject. */
  readonly run: (key: string, task: () => Promise<void>) => void
}

/** Empty chains; a key costs memory only while it has a task. */
export function makeKeyedChains(): KeyedChains {
  const tails = new Map<string, Promise<void>>()

  async function follow(before: Promise<void> | undefined, task: () => Promise<void>): Promise<void> {
    if (before) await before
    await task()
  }

  return {
    run: (key, task) => {
      const tail = follow(tails.get(key), task).then(() => {
        if (tails.get(key) === tail) tails.delete(key)
      })
      tails.set(key, tail)
    },
  }
}

/** The chain of a record: its key or what the key is about; one without a key has its own. */
export function chainOf(
  { key, offset }: Pick<BrokerRecord, 'key' | 'offset'>,
  subjectOf: (key: string) => string = (text) => text,
): string {
  return key === null ? `#${offset}` : subjectOf(Buffer.from(key).toString('latin1'))
}
