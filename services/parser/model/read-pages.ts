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
  /** Its publisher calls it news; a few of these are columns and blogs. */
  readonly isNews: boolean
  /** Title, author and day as marked; nothing where nobody saw any. */
  readonly title?: string | undefined
  readonly author?: string | undefined
  readonly published?: string | undefined
}

/** schema.org's `NewsArticle` and its kinds (`AnalysisNewsArticle` …) in a page's JSON-LD. */
const NEWS_TYPE = /"@type"\s*:\s*\[?[^\]}:]{0,60}"\w*NewsArticle"/u

interface GroundTruth {
  readonly url?: string
  readonly _internal: { readonly page_type: { readonly primary: string } }
  readonly ground_truth: {
    readonly main_content?: string | null
    readonly title?: string | null
    readonly author?: string | null
    readonly publish_date?: string | null
  }
}

/** Reads `ground-truth/*.json` and `html/*.html.gz` of a folder, in the order of their names. */
export function* readMarkedPages(folder: string): Generator<MarkedPage> {
  const names = readdirSync(join(folder, 'ground-truth')).toSorted()
  for (const name of names) {
    const id = name.replace(/\.json$/u, '')
    const truth = JSON.parse(readFileSync(join(folder, 'ground-truth', name), 'utf8')) as GroundTruth
    const { main_content: body, title, author, publish_date: published } = truth.ground_truth
    if (truth._internal.page_type.primary !== 'article' || !body) continue
    const html = gunzipSync(readFileSync(join(folder, 'html', `${id}.html.gz`))).toString('utf8')
    yield {
      id,
      url: truth.url ?? id,
      html,
      body,
      isNews: NEWS_TYPE.test(html),
      title: title ?? undefined,
      author: author ?? undefined,
      published: published ?? undefined,
    }
  }
}
