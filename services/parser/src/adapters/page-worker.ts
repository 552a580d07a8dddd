/** What runs inside a worker thread: undo the content coding, then the pure core. */
import { decodeBody, FetchFailure, MAX_DECODED_BYTES } from '@rasid/http'
import { parseDocument, parseUnreadable, type DocumentResult } from '../core/parse-document.ts'
import type { ParseTask } from '../ports.ts'

/** Does nothing: its answer says that the thread has loaded its modules. */
export function warmUp(): void {}

/** Reads one document. */
export async function parseTask({ document, revision }: ParseTask): Promise<DocumentResult> {
  try {
    const body = await decodeBody(document.body, document.contentEncoding, MAX_DECODED_BYTES)
    return parseDocument({ ...document, body }, revision)
  } catch (error) {
    if (!(error instanceof FetchFailure)) throw error
    return parseUnreadable(document, revision, `${document.finalUrl}: ${error.code}: ${error.message}`)
  }
}
