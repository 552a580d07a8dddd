/** The training pages: a folder of the WCXB benchmark's development split, of which the articles are read. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

export interface MarkedPage {
  readonly id: string
  readonly url: string
  readonly html: string
  /** What a person marked as its body. */
  readonly body: string
}

interface GroundTruth {
  readonly url?: string
  readonly _internal: { readonly page_type: { readonly primary: string } }
  readonly ground_truth: { readonly main_content?: string | null }
}

/** Reads `ground-truth/*.json` and `html/*.html.gz` of a folder, in the order of their names. */
export function* readMarkedPages(folder: string): Generator<MarkedPage> {
  const names = readdirSync(join(folder, 'ground-truth')).toSorted()
  for (const name of names) {
    const id = name.replace(/\.json$/u, '')
    const truth = JSON.parse(readFileSync(join(folder, 'ground-truth', name), 'utf8')) as GroundTruth
    const body = truth.ground_truth.main_content
    if (truth._internal.page_type.primary !== 'article' || !body) continue
    const html = gunzipSync(readFileSync(join(folder, 'html', `${id}.html.gz`))).toString('utf8')
    yield { id, url: truth.url ?? id, html, body }
  }
}
