/** Every word of the pages that is not an article's own. One object a language, of one shape. */
import type { FoldedCounts } from '@rasid/article-index'
import type { EntityType, StoryRelation } from '@rasid/contracts'
import type { FigureName } from '../figures.ts'
import type { Formats } from './formats.ts'

export type Lang = 'ar' | 'en'

interface Message {
  readonly heading: string
  readonly words: string
}

/** What went wrong, as far as it is anybody's business. */
export type MessageName =
  | 'badQuery'
  | 'badLength'
  | 'badPage'
  | 'badDate'
  | 'badPeriod'
  | 'away'
  | 'broken'
  | 'busy'
  | 'masked'
  | 'noArticle'
  | 'noStory'
  | 'noPage'

export interface Words {
  readonly lang: Lang
  readonly dir: 'rtl' | 'ltr'
  readonly format: Formats
  readonly layout: {
    readonly brand: string
    readonly motto: string
    readonly skip: string
    readonly search: string
    readonly edits: string
    readonly sources: string
    readonly saved: string
    readonly sections: string
    readonly otherLanguage: string
    readonly demo: string
    readonly demoLabel: string
    readonly footer: string
    readonly articles: (count: number) => string
  }
  /** What the figures of the counter are of; beside them how long ago the newest article came in. */
  readonly counter: Readonly<Record<FigureName, string>> & {
    readonly newest: (ago: string) => string
    /** No article came in for a day. */
    readonly quiet: string
  }
  readonly search: {
    readonly heading: string
    readonly label: string
    readonly placeholder: string
    readonly button: string
    readonly newest: string
    readonly results: (count: number) => string
    readonly about: string
    /** The quoted phrases were searched for as words. */
    readonly unquoted: string
    /** Some of the words, or such as differ by a letter or two, were searched for. */
    readonly loose: string
    /** What was typed as a date is none, and was searched for as words. */
    readonly notDate: (typed: string) => string
    /** Before a query that would have found more. */
    readonly didYouMean: string
    readonly filtersLink: string
    readonly tips: string
    /** What to type, and what it does. */
    readonly tipRows: readonly (readonly [string, string])[]
    /** How the hits are ordered, and the way to the other order. */
    readonly bestFirst: string
    readonly freshFirst: string
    readonly toFresh: string
    readonly toBest: string
    readonly pages: string
    readonly previous: string
    readonly next: string
    readonly range: (first: number, last: number, total: number) => string
    readonly noDate: string
    readonly noTitle: string
    /** The way to that paragraph of the article; the first is 1. */
    readonly paragraph: (number: number) => string
  }
  readonly nothing: {
    readonly pastEnd: string
    readonly firstPage: string
    readonly noneYet: string
    readonly soon: string
    readonly none: string
    readonly fewerWords: string
    readonly noQuotes: string
    readonly withoutFilters: string
  }
  readonly filters: {
    readonly heading: string
    readonly chosen: string
    readonly remove: (what: string) => string
    readonly clear: string
    readonly more: (count: number) => string
    readonly published: string
    readonly since: string
    readonly until: string
    readonly apply: string
    /** The values of a filter that is a yes or a no. */
    readonly flags: Readonly<Record<'yes' | 'no', string>>
    readonly timeline: string
    readonly bar: (when: string, articles: number) => string
    readonly unit: Readonly<Record<'day' | 'week' | 'month' | 'quarter' | 'year', string>>
    readonly export: string
    readonly exportHint: (limit: number) => string
    readonly follow: string
    readonly followHint: string
  }
  readonly saved: {
    readonly heading: string
    readonly intro: string
    readonly none: string
    /** What to do where no script runs. */
    readonly noScript: string
    /** On the button, and what is said when it was pressed. */
    readonly keep: string
    readonly forget: string
    readonly kept: string
    readonly forgotten: string
    readonly full: string
    /** The browser keeps nothing. */
    readonly refused: string
    /** The name of a search without words and filters. */
    readonly everything: string
    readonly count: (fresh: number, total: number) => string
    /** The count could not be had. */
    readonly unknown: string
    readonly remove: string
    readonly opml: string
  }
  readonly article: {
    readonly types: Readonly<Record<EntityType, string>>
    readonly legend: string
    readonly mentioned: string
    readonly urgent: string
    /** Before the time at which its page was first found gone. */
    readonly removed: string
    readonly noText: string
    readonly evidence: string
    readonly original: string
    readonly fetchedFrom: string
    readonly agency: string
    readonly section: string
    readonly tags: string
    readonly modified: string
    readonly dateAsWritten: string
    readonly fetchedAt: string
    readonly language: string
    readonly hash: string
    readonly archive: string
    readonly extraction: string
    readonly id: string
    readonly cite: string
    readonly data: string
  }
  readonly revisions: {
    readonly heading: string
    readonly intro: string
    /** Before the time of the first version. */
    readonly first: string
    readonly counts: (added: number, removed: number) => string
    readonly title: string
    readonly unchanged: (paragraphs: number) => string
    /** So much differs that word by word would tell nothing. */
    readonly rewritten: string
    /** The text was read by newer code, so what differs may be its doing. */
    readonly otherParser: string
  }
  readonly stories: {
    /** What an article is to its story. */
    readonly relations: Readonly<Record<StoryRelation, string>>
    /** What stands under a hit. */
    readonly folded: (counts: FoldedCounts) => string
    /** All articles of a search, beside the number of its hits. */
    readonly withCopies: (articles: number) => string
    /** The way to each copy as a hit of its own. */
    readonly unfold: string
    /** Of the filter that does it. */
    readonly copies: string
    readonly shown: Readonly<Record<'yes' | 'no', string>>
    readonly story: string
    readonly intro: string
    /** After the relation and before the outlet that it was made from. */
    readonly of: Readonly<Record<'copy' | 'rewrite', string>>
    /** The same of one that is not in the index, or not among those shown. */
    readonly ofUnknown: Readonly<Record<'copy' | 'rewrite', string>>
    /** Before the outlet that published it first. */
    readonly firstBy: string
    readonly on: string
    /** How the story is made up. */
    readonly madeUp: (counts: Readonly<Record<StoryRelation, number>>) => string
    /** How long after the first, in words. */
    readonly after: (ms: number) => string
    readonly timeline: string
    /** No word differs. */
    readonly same: string
    /** The way to what changed, where it was not looked for yet. */
    readonly compare: string
    readonly toStory: string
    readonly inSearch: string
    readonly more: (shown: number, total: number) => string
  }
  readonly edits: {
    readonly heading: string
    readonly intro: string
    readonly none: string
  }
  readonly sources: {
    readonly heading: string
    readonly intro: string
    readonly articles: string
    readonly lastDay: string
    readonly outlets: string
    readonly silent: string
    readonly outlet: string
    readonly country: string
    readonly lastFetched: string
    readonly lastPublished: string
    readonly state: string
    readonly speaks: string
    readonly isSilent: string
    readonly never: string
  }
  readonly messages: Readonly<Record<MessageName, Message>>
  readonly toSearch: string
}
