/**
 * What single sites do with their addresses: parameters that choose no page there, second addresses of one page, and
 * hosts that answer by https only.
 *
 * Data, and part of `URL_RULES_VERSION`: a new row changes hashes, hence article ids. A row states a fact with the
 * public place it is read from, and an example. Two addresses that might be two pages stay two: a name that only looks
 * like a tracker, and a rule that others use and nobody explains, are no rows.
 */

export interface HostRule {
  /** Each stands for itself and for every host under it, by whole labels. */
  readonly hosts: readonly string[]
  /** Only on paths that match, for parameters; every path where absent. */
  readonly on?: RegExp
  /** Parameters that never choose the page, in lower case; `at_*` is every name that begins so. */
  readonly drop?: readonly string[]
  /** The only parameters that do choose it. */
  readonly keep?: readonly string[]
  /** A path that matches is a second address (AMP) of the page at `$1`, and `$1` never matches again. */
  readonly twin?: RegExp
  /** Hosts, exactly these, that browsers never ask by http. */
  readonly httpsOnly?: readonly string[]
  /** Where the fact can be looked up. */
  readonly source: string
  /** Published, and in its one form. */
  readonly examples: readonly (readonly [published: string, normal: string])[]
}

/** HSTS preload list of Chromium, as of January 2025 (hstspreload.org; in every browser). */
const PRELOADED = 'net/http/transport_security_state_static.json of Chromium, 2025-01'

const CLEARURLS = 'ClearURLs/Rules, data.min.json'
const BRAVE = 'brave/adblock-lists, brave-lists/clean-urls.json'
const ADGUARD = 'AdguardTeam/AdguardFilters, TrackParamFilter/sections/specific.txt'

export const HOST_RULES: readonly HostRule[] = [
  {
    hosts: ['bbc.com', 'bbc.co.uk'],
    drop: ['at_*', 'xtor', 'ocid', 'ns_mchannel', 'ns_source', 'ns_campaign', 'ns_linkname', 'ns_fee'],
    source: `its feeds (at_medium=RSS&at_campaign=rss); bbc/simorgh takes at_medium and xtor for types of campaigns; ${ADGUARD}; ${CLEARURLS}`,
    examples: [
      [
        'https://www.bbc.com/arabic/articles/c0example1o?at_medium=RSS&at_campaign=rss',
        'https://www.bbc.com/arabic/articles/c0example1o',
      ],
      [
        'https://www.bbc.co.uk/news/world-1?ns_mchannel=social&page=2&at_custom1=link',
        'https://www.bbc.co.uk/news/world-1?page=2',
      ],
    ],
  },
  {
    hosts: ['bbc.com', 'bbc.co.uk'],
    twin: /^(\/\w+\/articles\/\w+)\.amp$/u,
    source: 'bbc/simorgh, README.md: AMP pages at /:service/articles/:id.amp',
    examples: [
      [
        'https://www.bbc.com/arabic/articles/c0example1o.amp',
        'https://www.bbc.com/arabic/articles/c0example1o',
      ],
    ],
  },
  {
    hosts: ['bbc.com', 'bbc.co.uk'],
    httpsOnly: ['bbc.com', 'www.bbc.com', 'bbc.co.uk', 'www.bbc.co.uk'],
    source: PRELOADED,
    examples: [
      ['http://www.bbc.co.uk/arabic/middleeast-1', 'https://www.bbc.co.uk/arabic/middleeast-1'],
      ['http://downloads.bbc.co.uk/x', 'http://downloads.bbc.co.uk/x'],
    ],
  },
  {
    hosts: ['rt.com'],
    httpsOnly: ['rt.com', 'www.rt.com', 'arabic.rt.com'],
    source: PRELOADED,
    examples: [['http://arabic.rt.com/middle_east/1-x/', 'https://arabic.rt.com/middle_east/1-x/']],
  },
  {
    hosts: ['asharq.com'],
    httpsOnly: ['asharq.com', 'www.asharq.com'],
    source: PRELOADED,
    examples: [['http://asharq.com/politics/1/x/', 'https://asharq.com/politics/1/x/']],
  },
  {
    hosts: ['dw.com'],
    // The same name once chose the format of a list, on paths that end in s-123.
    on: /\/a-\d+$/u,
    drop: ['maca'],
    source: 'its feeds (maca=ara-rss-ar-all-1125-xml-atom, one value for each feed)',
    examples: [
      [
        'https://www.dw.com/ar/x/a-19034872?maca=ara-rss-ar-all-1125-xml-atom',
        'https://www.dw.com/ar/x/a-19034872',
      ],
      ['https://www.dw.com/ar/x/s-10507?maca=ara-rss', 'https://www.dw.com/ar/x/s-10507?maca=ara-rss'],
    ],
  },
  {
    hosts: ['aljazeera.com', 'aljazeera.net'],
    drop: ['traffic_source'],
    source: 'its feeds (traffic_source=rss on every link)',
    examples: [
      [
        'https://www.aljazeera.com/news/2026/3/14/x?traffic_source=rss',
        'https://www.aljazeera.com/news/2026/3/14/x',
      ],
    ],
  },
  {
    hosts: ['alarabiya.net'],
    twin: /^\/amp(\/(?!amp\/).+)$/u,
    source: 'its pages: rel=amphtml names /amp and the path that og:url names',
    examples: [
      [
        'https://www.alarabiya.net/amp/arab-and-world/2026/03/14/x',
        'https://www.alarabiya.net/arab-and-world/2026/03/14/x',
      ],
    ],
  },
  {
    hosts: ['reuters.com'],
    drop: ['feedtype', 'feedname', 'taid'],
    source: `its former feeds (feedType=RSS&feedName=topNews); ${CLEARURLS}`,
    examples: [
      [
        'https://www.reuters.com/article/x-idUSKBN1?feedType=RSS&feedName=topNews',
        'https://www.reuters.com/article/x-idUSKBN1',
      ],
    ],
  },
  {
    hosts: ['cnn.com'],
    drop: ['eref'],
    source: 'its feeds (eref=rss_topstories, one value for each feed)',
    examples: [
      [
        'https://edition.cnn.com/2026/03/14/x/index.html?eref=rss_world',
        'https://edition.cnn.com/2026/03/14/x/index.html',
      ],
    ],
  },
  {
    hosts: ['nytimes.com'],
    drop: ['partner', 'emc', 'smid'],
    source: `its feeds (partner=rss&emc=rss); ${CLEARURLS}; ${BRAVE}`,
    examples: [
      [
        'https://www.nytimes.com/2026/03/14/world/x.html?partner=rss&emc=rss',
        'https://www.nytimes.com/2026/03/14/world/x.html',
      ],
    ],
  },
  {
    hosts: ['theguardian.com'],
    drop: ['cmp'],
    source: `${CLEARURLS}; ${BRAVE}`,
    examples: [
      [
        'https://www.theguardian.com/world/2026/mar/14/x?CMP=share',
        'https://www.theguardian.com/world/2026/mar/14/x',
      ],
    ],
  },
  {
    hosts: ['washingtonpost.com'],
    drop: ['itid'],
    source: BRAVE,
    examples: [
      ['https://www.washingtonpost.com/world/x/?itid=sf_1', 'https://www.washingtonpost.com/world/x/'],
    ],
  },
  {
    hosts: ['cnbc.com'],
    drop: ['__source'],
    source: CLEARURLS,
    examples: [
      ['https://www.cnbc.com/2026/03/14/x.html?__source=share', 'https://www.cnbc.com/2026/03/14/x.html'],
    ],
  },
  {
    hosts: ['dailymail.co.uk'],
    drop: ['ito', 'ns_mchannel', 'ns_campaign'],
    source: `its feeds (ITO=1490&ns_mchannel=rss&ns_campaign=1490); ${ADGUARD}`,
    examples: [
      [
        'https://www.dailymail.co.uk/news/article-1/x.html?ITO=1490&ns_mchannel=rss&ns_campaign=1490',
        'https://www.dailymail.co.uk/news/article-1/x.html',
      ],
    ],
  },
  {
    hosts: ['lemonde.fr'],
    drop: ['xtor'],
    source: 'its feeds (xtor=RSS-3208, one value for each feed)',
    examples: [
      [
        'https://www.lemonde.fr/international/article/2026/03/14/x_1_3210.html?xtor=RSS-3208',
        'https://www.lemonde.fr/international/article/2026/03/14/x_1_3210.html',
      ],
    ],
  },
  {
    hosts: ['euronews.com'],
    drop: ['_ope'],
    source: ADGUARD,
    examples: [
      ['https://arabic.euronews.com/2026/03/14/x?_ope=e30', 'https://arabic.euronews.com/2026/03/14/x'],
    ],
  },
  {
    hosts: ['medium.com'],
    drop: ['source'],
    source: `its feeds (source=rss----id---4); ${CLEARURLS}; ${BRAVE}`,
    examples: [['https://medium.com/p/x-1?source=rss----2---4', 'https://medium.com/p/x-1']],
  },
  {
    hosts: ['news.google.com'],
    // Of a search, the other parameters are the question.
    on: /^\/(?:rss\/)?articles\//u,
    drop: ['oc'],
    source: 'its feeds (oc=5 on every link; the path alone names the article)',
    examples: [
      ['https://news.google.com/rss/articles/CBMi1?oc=5', 'https://news.google.com/rss/articles/CBMi1'],
    ],
  },
  {
    hosts: ['youtube.com'],
    on: /^\/watch$/u,
    keep: ['v'],
    source: `developers.google.com/youtube/player_parameters: v is the video, the rest how it is played; ${BRAVE}`,
    examples: [
      [
        'https://www.youtube.com/watch?feature=shared&v=abcDEF12345&t=42s&list=PL1',
        'https://www.youtube.com/watch?v=abcDEF12345',
      ],
    ],
  },
  {
    hosts: ['youtube.com', 'youtu.be'],
    drop: ['si', 'feature', 'pp'],
    source: `${CLEARURLS}; ${BRAVE}`,
    examples: [
      ['https://youtu.be/abcDEF12345?si=x', 'https://youtu.be/abcDEF12345'],
      [
        'https://www.youtube.com/feeds/videos.xml?channel_id=UC1',
        'https://www.youtube.com/feeds/videos.xml?channel_id=UC1',
      ],
    ],
  },
  {
    hosts: ['youtube.com'],
    httpsOnly: ['youtube.com', 'www.youtube.com', 'm.youtube.com'],
    source: PRELOADED,
    examples: [['http://www.youtube.com/watch?v=abcDEF12345', 'https://www.youtube.com/watch?v=abcDEF12345']],
  },
  {
    hosts: ['x.com', 'twitter.com'],
    on: /^\/\w+\/status\/\d+$/u,
    drop: ['s', 't', 'ref_src', 'ref_url', 'cxt'],
    source: `${CLEARURLS}; ${BRAVE}; ${ADGUARD}`,
    examples: [['https://x.com/manara/status/1?s=20&t=x', 'https://x.com/manara/status/1']],
  },
  {
    hosts: ['facebook.com'],
    drop: ['__cft__*', '__xts__*', '__tn__', 'mibextid', 'sfnsn', 'paipv', 'eav', '_rdr'],
    source: `${CLEARURLS}; ${BRAVE}`,
    examples: [
      [
        'https://www.facebook.com/story.php?story_fbid=1&id=2&mibextid=x&__cft__[0]=y',
        'https://www.facebook.com/story.php?story_fbid=1&id=2',
      ],
    ],
  },
]
