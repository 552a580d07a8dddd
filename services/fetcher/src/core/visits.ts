/**
 * What a visit is worth at the next request for its URL. Pure.
 *
 * A visit says: this URL was had, or will never be had. It is not written for failures that may pass.
 */
import type { CrawlRequest, UrlVisit } from '@rasid/contracts'
import type { HttpResponse, NotModified, Validators } from '@rasid/http'
import { toMoved } from './moves.ts'

/** What is known of the body that a visit found. */
export type Found = Pick<
  UrlVisit,
  'etag' | 'lastModified' | 'validatorsOf' | 'sha256' | 'contentType' | 'moved'
>

/** What of a visit is worth remembering, absent fields left out. */
const KEPT = ['etag', 'lastModified', 'validatorsOf', 'sha256', 'contentType', 'moved'] as const

/**
 * Whether a visit was made by this very request, which then comes a second time because the process died before it was
 * committed. A request that is younger than the visit lies in a topic that was made anew.
 */
export function isDone(visit: UrlVisit | undefined, requestOffset: number, writtenAtMs: number): boolean {
  return visit?.requestOffset === requestOffset && writtenAtMs <= Date.parse(visit.at)
}

/** Whether a request may be answered from memory: an entry that some list shows once more. Polls and changes are asked. */
export function isSeen(request: CrawlRequest, visit: UrlVisit | undefined): boolean {
  return visit !== undefined && request.kind === 'page' && request.reason === 'entry'
}

/** The validators to send: not for another spelling of the URL, and only to the URL that gave them. */
export function validatorsFor(request: CrawlRequest, visit: UrlVisit | undefined): Validators {
  if (visit?.url !== request.url) return {}
  // Whether a page that was gone is back must be seen in full: a 304 would bring no document to say so.
  if (visit.gone !== undefined || isDoubted(request)) return {}
  const { etag, lastModified, validatorsOf: of } = visit
  return pick({ etag, lastModified, of }, ['etag', 'lastModified', 'of'])
}

export function toVisit(request: CrawlRequest, atMs: number, requestOffset: number, found: Found): UrlVisit {
  const at = new Date(atMs).toISOString()
  return { kind: 'visit', url: request.url, at, ...pick(found, KEPT), requestOffset }
}

/** Whether a later visit teaches nothing: then it is not written, and a quiet feed costs no state records. */
export function isSameVisit(before: UrlVisit | undefined, after: Found): boolean {
  const { moved, ...rest } = after
  return (
    before !== undefined &&
    before.gone === undefined &&
    KEPT.every((name) => name === 'moved' || before[name] === rest[name]) &&
    before.moved?.to === moved?.to &&
    before.moved?.count === moved?.count
  )
}

/** The last look found something else in the place of the page: whether it still does, its reader must see in full. */
function isDoubted({ before }: CrawlRequest): boolean {
  return before?.replacedSince !== undefined
}

/** Whether a body is the one that was had before: the same bytes under the same label. */
export function isUnchanged(
  request: CrawlRequest,
  before: UrlVisit | undefined,
  response: HttpResponse,
): boolean {
  if (before?.sha256 !== response.sha256 || before.gone !== undefined || isDoubted(request)) return false
  // A visit of old knows no label.
  return before.contentType === undefined || before.contentType === response.contentType
}

/** What to remember of an answer. Validators are not believed where the same ETag came with other bytes. */
export function toFound(before: UrlVisit | undefined, response: HttpResponse, atMs: number): Found {
  const { sha256, contentType, etag, lastModified } = response
  const liesAbout = etag !== undefined && before?.etag === etag && before.sha256 !== sha256
  return {
    ...pick({ sha256, contentType }, ['sha256', 'contentType']),
    ...(liesAbout ? {} : toBound({ etag, lastModified }, response)),
    ...toMovedField(before, response, atMs),
  }
}

/** What to remember after a 304. One that names another `Content-Type` is of another document: ask for it whole. */
export function toFoundUnchanged(before: UrlVisit | undefined, answer: NotModified, atMs: number): Found {
  const { sha256, contentType } = before ?? {}
  const isOther =
    answer.contentType !== undefined && contentType !== undefined && answer.contentType !== contentType
  if (isOther) return {}
  return {
    ...pick({ sha256, contentType }, ['sha256', 'contentType']),
    ...toBound(answer.validators, answer),
    ...toMovedField(before, answer, atMs),
  }
}

/** Where an answer came from. */
type Place = Pick<HttpResponse, 'finalUrl' | 'redirected' | 'movedForGood'>

/** Validators with the URL that they belong to. */
function toBound({ etag, lastModified }: Maybe<Validators>, place: Place): Found {
  if (etag === undefined && lastModified === undefined) return {}
  const bound = place.redirected ? { validatorsOf: place.finalUrl } : {}
  return { ...pick({ etag, lastModified }, ['etag', 'lastModified']), ...bound }
}

function toMovedField(before: UrlVisit | undefined, place: Place, atMs: number): Pick<Found, 'moved'> {
  const moved = toMoved(before?.moved, place, atMs)
  return moved === undefined ? {} : { moved }
}

type Maybe<T> = { readonly [K in keyof T]: T[K] | undefined }

function pick<T extends object, K extends keyof T>(
  fields: T,
  names: readonly K[],
): { [P in K]?: Exclude<T[P], undefined> } {
  const kept = names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]]))
  return Object.fromEntries(kept) as { [P in K]?: Exclude<T[P], undefined> }
}
