/** HTTP for a crawler: the client, its typed failures, the address guard, and the decoding of bodies. */
export { makeAddressGuard, type AddressGuard, type AddressGuardOptions } from './address-guard.ts'
export { LOOPBACK_NETWORKS } from './address-ranges.ts'
export {
  DEFAULT_LIMITS,
  makeHttpClient,
  type HttpClient,
  type HttpClientOptions,
  type HttpRequest,
} from './client.ts'
export { decodeBody, MAX_DECODED_BYTES } from './decode-body.ts'
export type { ExchangeLimits } from './exchange.ts'
export { FAILURE_CODES, isTransient, type FailureCode } from './failure-codes.ts'
export { FetchFailure, type HttpResponse } from './fetch-failure.ts'
export type { HttpResult, NotModified, Validators } from './hop.ts'
export type { Resolve, ResolvedAddress } from './guarded-connector.ts'
export type { FormAnswer, FormPost } from './post-form.ts'
export { MAX_RETRY_AFTER_MS, parseRetryAfter } from './retry-after.ts'
export { isAllowedByRobots } from './robots/match-robots.ts'
export {
  MAX_ROBOTS_BYTES,
  NO_RULES,
  parseRobots,
  toProductToken,
  type RobotsRules,
} from './robots/parse-robots.ts'
