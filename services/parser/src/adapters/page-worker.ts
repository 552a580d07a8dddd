/** What runs inside a worker thread: undo the content coding, then the pure core. */
import { decodeBody, FetchFailure, MAX_DECODED_BYTES } from '@rasid/http'
import { parseDocument, parseUnreadable, type DocumentResult } from '../core/parse-document.ts'
import { parsePage } from '../core/parse-page.ts'
import type { ParseTask } from '../ports.ts'
import { markCpu, type CpuMark } from './cpu-mark.ts'

/** A task with the place where the thread notes when it began. */
export interface WorkerTask extends ParseTask {
  readonly mark: CpuMark
}

/** Reads a page of no one: the first page costs a fresh thread ten times as much as the next, and no publisher pays. */
export function warmUp(): void {
  const sentence = 'A sentence that is long enough to be taken for one, with a comma. '
  const html = `<h1>Warm</h1>${`<p>${sentence.repeat(5)}</p>`.repeat(5)}`
  parsePage({ url: 'https://warm-up.invalid/1', html, fetchedAt: '2026-01-01T00:00:00Z' })
}

/** Reads one document. */
export async function parseTask({ document, revision, mark }: WorkerTask): Promise<DocumentResult> {
  markCpu(mark)
  try {
    const body = await decodeBody(document.body, document.contentEncoding, MAX_DECODED_BYTES)
    return parseDocument({ ...document, body }, revision)
  } catch (error) {
    if (!(error instanceof FetchFailure)) throw error
    return parseUnreadable(document, revision, `${document.finalUrl}: ${error.code}: ${error.message}`)
  }
}
