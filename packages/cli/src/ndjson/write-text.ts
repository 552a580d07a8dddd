/** Writing that waits for a slow reader, and gives up when asked to. */
import { once } from 'node:events'
import type { Writable } from 'node:stream'

/** Resolves when there is room for more. Rejects with the signal's reason. */
export async function writeText(
  output: Writable,
  text: string | Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted()
  if (output.write(text)) return
  try {
    await once(output, 'drain', { signal })
  } catch (error) {
    signal.throwIfAborted()
    throw error
  }
}
