/**
 * Query parameters that say how a reader came to a page, never which page it is.
 *
 * The list is data and part of `URL_RULES_VERSION`: a new name changes hashes, hence article ids. A name belongs here
 * only when its owner documents it as a marker of campaigns or clicks. Short common words (`ref`, `source`, `id`) stay
 * out for good: some sites choose the article by them.
 */

/** Every parameter that begins with one of these, case ignored. */
const TRACKING_PREFIXES: readonly string[] = [
  // Urchin, now Google Analytics.
  'utm_',
  // Matomo and its elder name Piwik.
  'mtm_',
  'pk_',
  // HubSpot's advertisement markers.
  'hsa_',
]

/** Whole names, lower case. */
const TRACKING_NAMES: ReadonlySet<string> = new Set([
  // Click identifiers: Facebook, Google (web, app, display), Microsoft, Yandex, X, TikTok, LinkedIn, Instagram.
  'fbclid',
  'gclid',
  'gclsrc',
  'gbraid',
  'wbraid',
  'dclid',
  'msclkid',
  'yclid',
  'twclid',
  'ttclid',
  'li_fat_id',
  'igshid',
  'igsh',
  // Facebook's older redirect markers.
  'fb_action_ids',
  'fb_action_types',
  'fb_source',
  // Google Analytics, linking of visits between sites.
  '_ga',
  '_gl',
  // Newsletters: Mailchimp, HubSpot, Marketo, Vero.
  'mc_cid',
  'mc_eid',
  '_hsenc',
  '_hsmi',
  'mkt_tok',
  'vero_id',
  // Adobe campaigns, Yandex, Openstat.
  's_cid',
  '_openstat',
])

/** Whether a parameter of this name (decoded) only tracks. */
export function isTracking(name: string): boolean {
  const lower = name.toLowerCase()
  return TRACKING_NAMES.has(lower) || TRACKING_PREFIXES.some((prefix) => lower.startsWith(prefix))
}
