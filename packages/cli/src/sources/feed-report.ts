/** What is told of one list after asking for it. */
import type { RobotsVerdict } from '@rasid/fetcher'
import type { CharsetSource } from '@rasid/parser'
import type { SamplePage } from './sample-pages.ts'

/** How a list was come by. */
export type FoundBy = 'given' | 'page' | 'usual-place' | 'robots'

export interface RobotsReport {
  readonly list: RobotsVerdict['kind']
  readonly pages?: RobotsVerdict['kind']
  /** The gap that is asked for. */
  readonly gapMs: number
}

export interface FeedReport {
  readonly url: string
  /** After redirects. */
  readonly finalUrl: string
  readonly foundBy: FoundBy
  readonly format: string
  readonly title?: string
  readonly charset: string
  /** What decided the charset. */
  readonly charsetFrom: CharsetSource
  readonly entries: number
  /** Publication of the newest entry. */
  readonly freshest?: string
  readonly damaged: boolean
  /** WebSub hubs that it names. */
  readonly hubs: readonly string[]
  readonly robots: RobotsReport
  readonly samples: readonly SamplePage[]
  /** What a person should look at, in words. */
  readonly notes: readonly string[]
  /** The source's id where it stands in the sources file already. */
  readonly known?: string
  /** YAML, to stand under `sources:`. */
  readonly entry: string
}
