/** The limits of one feed, each with its reason. */

/** Longest title in UTF-8 bytes: the longest headline seen in public test feeds was under 1 KB. */
export const MAX_TITLE_BYTES = 4_096

/** Entries kept: a news sitemap holds at most 1,000 by its protocol, and feeds hold far fewer. */
export const MAX_ENTRIES = 1_000

/** Longest text of one element, in UTF-16 units: more than any article, and it stops an unclosed CDATA section. */
export const MAX_FIELD_LENGTH = 1_000_000

/** All summaries and contents together stay under this, or under twice the input if that is more. */
export const MIN_TEXT_BUDGET = 2_000_000

/**
 * Open elements at once. Real feeds stay under 30; broken inline HTML leaves some `<br>` open; the parser's stack costs
 * time in proportion to its depth.
 */
export const MAX_DEPTH = 1_000

/** Elements of one feed: a full sitemap of 50,000 URLs with eight elements each, and as much again. */
export const MAX_ELEMENTS = 800_000

/** Longest id, URL, author or category, in UTF-16 units. Longer ids would make oversized record keys. */
export const MAX_NAME_LENGTH = 2_048

/** Names in one list (authors, categories, enclosures); the rest is decoration. */
export const MAX_NAMES = 50
