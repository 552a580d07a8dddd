/** URLs: one form, one hash, one politeness key. */
export { InvalidUrl } from './invalid-url.ts'
export { normaliseUrl, URL_RULES_VERSION } from './normalise-url.ts'
export { politenessKey } from './politeness-key.ts'
export { isTracking } from './tracking-parameters.ts'
export { articleId, urlHash } from './url-hash.ts'
