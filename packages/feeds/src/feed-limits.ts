/** The limits of one feed, each with its reason. */

/** Longest title in UTF-8 bytes: the longest headline seen in public test feeds was under 1 KB. */
export const MAX_TITLE_BYTES = 4_096

/** Entries kept: a news sitemap holds at most 1,000 by its protocol, and feeds hold far fewer. */
export const MAX_ENTRIES = 1_000

/** Longest text of one element, in UTF-16 units: more than any article, and it stops an unclosed CDATA section. */
export const MAX_FIELD_LENGTH = 1_000_000

/** The feed as JSON in UTF-8 bytes stays under this, or under twice the input if that is more. */
export const MIN_REPLY_BYTES = 2_000_000

/** Of those, what the feed's own fields and whoever wraps the reply may take. */
export const REPLY_RESERVE_BYTES = 64_000

/**
 * Open elements at once. Real feeds stay under 30; inline HTML that nobody closed leaves some open. What is deeper is
 * read as part of its ancestor.
 */
export const MAX_DEPTH = 200

/** Elements of one feed: a full sitemap of 50,000 URLs has nine each. */
export const MAX_ELEMENTS = 500_000

/** Longest id, URL, author or category, in UTF-16 units. Longer ids would make oversized record keys. */
export const MAX_NAME_LENGTH = 2_048

/** Names in one list (authors, categories, enclosures); the rest is decoration. */
export const MAX_NAMES = 50
