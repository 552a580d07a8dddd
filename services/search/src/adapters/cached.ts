/** One answer for everybody who asks within some time; nothing is asked while nobody does. */

/** Asks again when the last answer is too old or was an error; whoever comes meanwhile shares the question. */
export function cached<T>(ask: () => Promise<T>, ageMs: number, now: () => number): () => Promise<T> {
  let answer: Promise<T> | undefined
  let askedAt = 0
  const forget = (failed: Promise<T>): void => {
    if (answer === failed) answer = undefined
  }
  return () => {
    if (answer !== undefined && now() - askedAt < ageMs) return answer
    const asked = ask()
    asked.catch(() => forget(asked))
    answer = asked
    askedAt = now()
    return asked
  }
}
