/**
 * The outlets, all invented. One row is one way in which news sites differ: feed format, charset and its declaration,
 * page furniture, date style, manners. No two rows share a charset habit, so a wrong decoder shows at once.
 */
import type { CharsetHabit, Outlet } from './model.ts'

const UTF8: CharsetHabit = { encoding: 'utf-8', header: 'utf-8', declared: 'utf-8' }

/** What most rows have in common; a row names only where it departs. */
const USUAL = { charset: UTF8, manner: 'plain', validators: 'both' } as const

/** In order of address; the order is part of the demo's identity and is only ever appended to. */
export const OUTLETS: readonly Outlet[] = [
  // The well-behaved one on the wire: everything declared rightly, 304 as it should be. Its pages are crowded instead.
  {
    ...USUAL,
    id: 'al-manara',
    name: 'المنارة اليوم',
    country: 'KW',
    timezone: 'Asia/Kuwait',
    address: '127.0.0.11',
    feed: { format: 'rss-2.0', path: '/rss.xml' },
    dateStyle: 'arabic-digits',
    pathStyle: 'dated',
    page: 'sidebar-headlines',
  },
  // Compressed, with campaign parameters on every link: the same story must not be taken for two.
  {
    ...USUAL,
    id: 'sada-almarfa',
    name: 'صدى المرفأ',
    country: 'QA',
    timezone: 'Asia/Qatar',
    address: '127.0.0.12',
    feed: { format: 'atom', path: '/feed.atom', linkSuffix: 'utm_source=feed&utm_medium=atom' },
    // Quotes around the parameter are legal (RFC 9110 §5.6.6) and trip naive header parsers.
    charset: { encoding: 'utf-8', header: '"UTF-8"', declared: null },
    dateStyle: 'gulf',
    pathStyle: 'numeric',
    page: 'read-also',
    compression: 'gzip',
  },
  // An old system: windows-1256 throughout, honestly declared, query-string addresses, no paragraphs.
  {
    ...USUAL,
    id: 'mihwar-alkhabar',
    name: 'محور الخبر',
    country: 'JO',
    timezone: 'Asia/Amman',
    address: '127.0.0.13',
    feed: { format: 'rss-2.0', path: '/rss' },
    charset: { encoding: 'windows-1256', header: 'windows-1256', declared: 'windows-1256' },
    dateStyle: 'levant-slash',
    pathStyle: 'query',
    page: 'no-paragraphs',
    validators: 'last-modified',
  },
  // RDF and double-named months, as the Levant's older sites have them.
  {
    ...USUAL,
    id: 'nabd-almashriq',
    name: 'نبض المشرق',
    country: 'LB',
    timezone: 'Asia/Beirut',
    address: '127.0.0.14',
    feed: { format: 'rss-1.0', path: '/index.rdf' },
    // The server's default lies; the document itself tells the truth.
    charset: { encoding: 'windows-1256', header: 'utf-8', declared: 'windows-1256' },
    dateStyle: 'levant-triple',
    pathStyle: 'html',
    page: 'previous-next',
  },
  // The modern one: JSON Feed, brotli, Arabic words in its addresses, Moroccan month names.
  {
    ...USUAL,
    id: 'atlas-alkhabar',
    name: 'أطلس الخبر',
    country: 'MA',
    timezone: 'Africa/Casablanca',
    address: '127.0.0.15',
    feed: { format: 'json-feed', path: '/feed.json' },
    charset: { encoding: 'utf-8', header: null, declared: 'utf-8' },
    dateStyle: 'moroccan',
    pathStyle: 'arabic-slug',
    page: 'repeated-title',
    compression: 'br',
  },
  // The careless one: no charset, no validators; every poll is a full download.
  {
    ...USUAL,
    id: 'rafid-alkhabar',
    name: 'رافد الخبر',
    country: 'IQ',
    timezone: 'Asia/Baghdad',
    address: '127.0.0.16',
    feed: { format: 'rss-2.0', path: '/feed/' },
    // Nothing says what the bytes are: only a guess from the bytes themselves can read them.
    charset: { encoding: 'windows-1256', header: null, declared: null },
    dateStyle: 'numeric',
    pathStyle: 'numeric',
    page: 'comment-form',
    validators: 'none',
  },
  // No feed at all: found by its news sitemap, which robots.txt names.
  {
    ...USUAL,
    id: 'bareed-alwadi',
    name: 'بريد الوادي',
    country: 'EG',
    timezone: 'Africa/Cairo',
    address: '127.0.0.17',
    feed: { format: 'news-sitemap', path: '/news-sitemap.xml' },
    charset: { encoding: 'utf-8', header: null, declared: null },
    dateStyle: 'arabic-digits',
    pathStyle: 'html',
    page: 'captions-and-credits',
    validators: 'etag',
  },
  // Defends itself with 429; a crawler that honours Retry-After gets everything.
  {
    ...USUAL,
    id: 'maraya-qirtaj',
    name: 'مرايا قرطاج',
    country: 'TN',
    timezone: 'Africa/Tunis',
    address: '127.0.0.18',
    feed: { format: 'rss-2.0', path: '/flux.xml' },
    // The mirror image of نبض المشرق: the header is right and the document lies.
    charset: { encoding: 'utf-8', header: 'utf-8', declared: 'windows-1256' },
    dateStyle: 'tunisian',
    pathStyle: 'arabic-slug',
    page: 'share-and-tags',
    manner: 'throttles',
  },
  // Its feed never answers, so nothing of it can be had; a crawler must not wait for it, nor make others wait.
  {
    ...USUAL,
    id: 'dafatir-alsahel',
    name: 'دفاتر الساحل',
    country: 'MR',
    timezone: 'Africa/Nouakchott',
    address: '127.0.0.19',
    feed: { format: 'rss-2.0', path: '/rss.xml' },
    dateStyle: 'mauritanian',
    pathStyle: 'dated',
    page: 'bare',
    manner: 'hangs-on-feed',
  },
  // Like نبض المشرق, but hopeless without looking at the bytes.
  {
    ...USUAL,
    id: 'ufuq-aljazira',
    name: 'أفق الجزيرة',
    country: 'SA',
    timezone: 'Asia/Riyadh',
    address: '127.0.0.20',
    feed: { format: 'rss-2.0', path: '/rss/all.xml' },
    // The header lies and nothing in the document corrects it.
    charset: { encoding: 'windows-1256', header: 'utf-8', declared: null },
    dateStyle: 'gulf',
    pathStyle: 'query',
    page: 'comment-policy',
  },
  // Pages are forbidden to machines; the feed has the full text, behind a byte order mark.
  {
    ...USUAL,
    id: 'minassat-alsariya',
    name: 'منصة السارية',
    country: 'AE',
    timezone: 'Asia/Dubai',
    address: '127.0.0.21',
    feed: { format: 'rss-2.0', path: '/full.xml', fullText: true },
    charset: { encoding: 'utf-8', header: 'utf-8', declared: 'utf-8', bom: true },
    dateStyle: 'gulf',
    pathStyle: 'numeric',
    page: 'bare',
    manner: 'forbids-pages',
  },
]
