/** The pages in English; the articles stay as they are. */
import { MAX_QUERY_LENGTH, MAX_REACH, type FoldedCounts } from '@rasid/article-index'
import { makeFormats } from './formats.ts'
import type { Words } from './words.ts'

const format = makeFormats('en-GB', 'UTC', 'unknown')

function counted(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${format.number(count)} ${many}`
}

function articles(count: number): string {
  return counted(count, 'article', 'articles')
}

function listed(counts: FoldedCounts & { readonly none?: number }): string {
  return [
    ...(counts.first > 0 ? ['the first article'] : []),
    ...(counts.copy > 0 ? [counted(counts.copy, 'copy', 'copies')] : []),
    ...(counts.rewrite > 0 ? [counted(counts.rewrite, 'rewrite', 'rewrites')] : []),
    ...(counts.none === undefined || counts.none === 0
      ? []
      : [counted(counts.none, 'related article', 'related articles')]),
  ].join(', ')
}

export const ENGLISH: Words = {
  lang: 'en',
  dir: 'ltr',
  format,
  layout: {
    brand: 'Rasid',
    motto: 'Arabic news about extremism and the work against it',
    skip: 'Skip to content',
    search: 'Search',
    edits: 'Edits',
    sources: 'Sources',
    saved: 'Saved',
    sections: 'Sections',
    otherLanguage: 'العربية',
    demo: 'Demonstration: the outlets, articles and people on these pages are made up.',
    demoLabel: 'Note',
    footer: 'Each article has its source, time of fetching and fingerprint. Times are in UTC.',
    articles,
  },
  counter: {
    newest: (ago) => `newest ${ago}`,
    quiet: 'nothing new for a day',
    lastHour: 'Articles that came in within the hour',
    lastDay: 'Articles that came in within the day',
    fetched: 'Pages and feeds fetched within the day',
    parsed: 'Articles read from them, new and again',
    rejected: 'Records rejected within the day',
  },
  search: {
    heading: 'Search the news',
    label: 'Words to search for',
    placeholder: 'For example: «مكافحة التطرف» from:2026 -كرة',
    button: 'Search',
    newest: 'Newest articles',
    results: (count) => (count === 0 ? 'No results' : counted(count, 'result', 'results')),
    about: 'for',
    loose:
      'No article has all of these words as they were typed; these have some of them, or words that differ by a letter or two',
    unquoted: 'No article has the quoted phrase as it was typed; these are the results for its words',
    notDate: (typed) =>
      `“${typed}” is not a date, so it was searched for as a word. Dates are written like this: 2026-01-31, 2026-01 or 2026`,
    didYouMean: 'Did you mean:',
    filtersLink: 'Narrow the results',
    tips: 'How do I search precisely?',
    tipRows: [
      ['«مكافحة التطرف»', 'the phrase as it stands'],
      ['ندوة OR مؤتمر', 'one of the words'],
      ['-كرة', 'without this word'],
      ['تطرف*', 'words that begin so'],
      ['outlet:الأفق', 'from an outlet with this word in its name'],
      ['group:داعش place:الكويت', 'naming group and place; also org:, country:, lang: and agency:'],
      ['from:2026-01 to:2026-03-15', 'published in this time'],
      ['copies:yes', 'each copy of an article by itself, not folded under it'],
    ],
    bestFirst: 'Best match first.',
    freshFirst: 'Best match first, newer articles a little before older ones.',
    toFresh: 'Favour newer articles',
    toBest: 'By match alone',
    pages: 'Pages of results',
    previous: 'Previous',
    next: 'Next',
    range: (first, last, total) =>
      `${format.number(first)}–${format.number(last)} of ${format.number(total)}`,
    noDate: 'no date',
    noTitle: 'Article without a title',
    paragraph: (number) => `Paragraph ${format.number(number)}`,
  },
  nothing: {
    pastEnd: 'There are no pages beyond the last.',
    firstPage: 'To the first page',
    noneYet: 'No articles yet',
    soon: 'They show here seconds after the first has arrived.',
    none: 'No results',
    fewerWords: 'Try fewer or more general words.',
    noQuotes: 'Leave out the quotation marks unless the phrase is literal.',
    withoutFilters: 'Search without filters',
  },
  filters: {
    heading: 'Narrow the results',
    chosen: 'Chosen filters',
    remove: (what) => `Remove ${what}`,
    clear: 'Remove all',
    more: (count) => `More (${format.number(count)})`,
    published: 'Published',
    since: 'From day',
    until: 'Before day',
    apply: 'Apply',
    flags: { yes: 'yes', no: 'no' },
    timeline: 'Over time',
    bar: (when, count) => `${when}: ${articles(count)}`,
    unit: { day: 'by day', week: 'by week', month: 'by month', quarter: 'by quarter', year: 'by year' },
    export: 'Export the results',
    exportHint: (limit) => `up to ${format.number(limit)} articles`,
    follow: 'Follow this search',
    followHint: 'a feed reader tells you of what is new',
  },
  saved: {
    heading: 'Saved searches',
    intro:
      'Kept in this browser alone: neither the server nor anybody else knows them. Each has a feed, by which a feed reader tells you of what is new, and a count of what came since you last opened it.',
    none: 'No search is saved yet. Search, then press “Save this search” beside the results.',
    noScript:
      'Saving here needs JavaScript. Without it, bookmark the page of the search, or give its feed to a feed reader.',
    keep: 'Save this search',
    forget: 'Remove it from the saved ones',
    kept: 'The search is saved.',
    forgotten: 'The search is removed.',
    full: 'The list is full. Remove a search from it first.',
    refused: 'The browser does not allow saving.',
    everything: 'All articles',
    count: (fresh, total) =>
      `${fresh === 0 ? 'nothing new' : counted(fresh, 'new article', 'new articles')} · ${articles(total)}`,
    unknown: 'It could not be counted now.',
    remove: 'Remove',
    opml: 'Export all feeds (OPML)',
  },
  article: {
    types: { person: 'Person', organisation: 'Organisation', group: 'Group', place: 'Place' },
    legend: 'What the colours mean',
    mentioned: 'Named in this article',
    urgent: 'Urgent',
    removed: 'Removed from its site, first found gone on',
    noText: 'This article has no text but its title.',
    evidence: 'Source and evidence',
    original: 'Original',
    fetchedFrom: 'Fetched from',
    agency: 'Agency',
    section: 'Section',
    tags: 'Tags',
    modified: 'Modified',
    dateAsWritten: 'Date as written',
    fetchedAt: 'Fetched',
    language: 'Language',
    hash: 'Fingerprint (SHA-256)',
    archive: 'Place in the archive',
    extraction: 'Extraction',
    id: 'Article id',
    cite: 'Cite',
    data: 'Data',
  },
  revisions: {
    heading: 'Versions',
    intro: 'The outlet changed this article after it was published. Each version as it was first seen:',
    first: 'First seen',
    counts: (added, removed) =>
      `${counted(added, 'word', 'words')} added, ${counted(removed, 'word', 'words')} removed`,
    title: 'Headline',
    unchanged: (paragraphs) =>
      paragraphs === 1
        ? 'One paragraph is as it was.'
        : `${format.number(paragraphs)} paragraphs are as they were.`,
    rewritten: 'written anew',
    otherParser: 'read by newer code; not compared',
  },
  stories: {
    relations: { first: 'first', copy: 'copy', rewrite: 'rewrite', none: 'on its own' },
    folded: (counts) => `+ ${listed(counts)}`,
    withCopies: (count) => `${articles(count)} with copies`,
    unfold: 'Show each copy',
    copies: 'Copies',
    shown: { yes: 'each shown', no: 'folded' },
    story: 'Story',
    intro: 'Who published first, who took it over, and what each of them changed.',
    of: { copy: 'of the article of', rewrite: 'of the article of' },
    ofUnknown: { copy: 'of an article that is not here', rewrite: 'of an article that is not here' },
    firstBy: 'First published by',
    on: 'on',
    madeUp: listed,
    after: (ms) => `${format.duration(ms)} after the first`,
    timeline: 'How the story went',
    same: 'the same words',
    compare: 'Compare it with its source',
    toStory: 'How the story went round',
    inSearch: 'The story in the search',
    more: (shown, total) =>
      `These are the first ${format.number(shown)} of ${format.number(total)}; the search has the others.`,
  },
  edits: {
    heading: 'Latest edits',
    intro:
      'Articles that their outlets changed after publication, the last to be changed first. Each leads to what changed, word by word.',
    none: 'No outlet has changed an article yet, or it is too early to look again.',
  },
  sources: {
    heading: 'Sources',
    intro: 'What came from each outlet, and when its last article did. Silent: nothing has come for a day.',
    articles: 'articles',
    lastDay: 'in the last day',
    outlets: 'outlets',
    silent: 'silent',
    outlet: 'Outlet',
    country: 'Country',
    lastFetched: 'Last article came',
    lastPublished: 'Last date of publication',
    state: 'State',
    speaks: 'publishing',
    isSilent: 'silent',
    never: 'nothing',
  },
  messages: {
    badQuery: {
      heading: 'This search can’t be run',
      words: 'A parameter in the address is wrong. Start from the search page.',
    },
    badLength: {
      heading: 'This search can’t be run',
      words: `It is longer than ${MAX_QUERY_LENGTH} letters. Shorten it and try again.`,
    },
    badPage: {
      heading: 'This search can’t be run',
      words: `Only the first ${MAX_REACH} results are shown. Narrow the search instead.`,
    },
    badDate: {
      heading: 'This search can’t be run',
      words: 'The date is not understood. Write it like 2026-01-31.',
    },
    badPeriod: {
      heading: 'This search can’t be run',
      words: 'The time ends before it begins. Put the earlier day first and the later one last.',
    },
    away: {
      heading: 'Search is down',
      words:
        'The search server does not answer. Nothing is lost: articles show when it is back. Try again soon.',
    },
    broken: { heading: 'Something went wrong', words: 'The log of the service says what. Try again soon.' },
    busy: { heading: 'The service is busy', words: 'Too many requests at once. Try again soon.' },
    masked: {
      heading: 'This field is masked',
      words:
        'It is neither shown here nor searched by. Take it out of the search, or use a key that may see it.',
    },
    noArticle: {
      heading: 'There is no such article',
      words: 'It may have been removed, or the address has a mistake.',
    },
    noStory: {
      heading: 'There is no such story',
      words: 'Its articles may have been removed, or the address has a mistake.',
    },
    noPage: { heading: 'There is no page here', words: 'Check the address, or start from the search page.' },
  },
  toSearch: 'To the search page',
}
