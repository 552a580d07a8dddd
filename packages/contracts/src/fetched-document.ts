/**
 * `rasid.documents.fetched`: the archive. The record's value is the body exactly as it came over the wire
 * (`Content-Encoding` included, no base64, no decoded text), so that a charset or decoding mistake can be cured by
 * replay. How it was got lies beside it as one JSON header. Keyed by the hash of the requested URL.
 */
import { z } from 'zod'
import { crawlRequestSchema, type CrawlRequest } from './crawl-request.ts'
import { ContractError, parseJson, validate, type MessageType } from './message-type.ts'
import { instant, url } from './shared-fields.ts'

/** The header that holds `DocumentMetadata` as JSON. */
export const DOCUMENT_HEADER = 'rasid_document'

/** Our largest body as received, in bytes. Common Crawl cuts at 5 MiB after decoding; gzip shrinks HTML 4–10 times. */
export const MAX_BODY_BYTES: number = 8 * 1024 * 1024

export interface DocumentMetadata {
  readonly request: CrawlRequest
  /** Where the body came from, after redirects. */
  readonly finalUrl: string
  readonly status: number
  readonly fetchedAt: string
  /** SHA-256 of the body as received, hex. */
  readonly sha256: string
  /** Length of the body as received, in bytes. */
  readonly bytes: number
  /** Header values as the origin sent them. */
  readonly contentType?: string
  readonly contentEncoding?: string
  readonly contentLocation?: string
  readonly lastModified?: string
  /** RFC 8288, its lines joined. */
  readonly link?: string
  /** The page had been had and is proven gone; when it was first found so. `status` is what it answers now. */
  readonly goneSince?: string
  /** The page had been gone, as an earlier document says, and is there again. */
  readonly returned?: boolean
}

export interface FetchedDocument extends DocumentMetadata {
  readonly body: Uint8Array
}

export const documentMetadataSchema: z.ZodType<DocumentMetadata> = z.object({
  request: crawlRequestSchema,
  finalUrl: url,
  status: z.int().min(100).max(599),
  fetchedAt: instant,
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  bytes: z.int().min(0).max(MAX_BODY_BYTES),
  contentType: z.string().exactOptional(),
  contentEncoding: z.string().exactOptional(),
  contentLocation: z.string().exactOptional(),
  lastModified: z.string().exactOptional(),
  link: z.string().exactOptional(),
  goneSince: instant.exactOptional(),
  returned: z.boolean().exactOptional(),
})

const NAME = 'rasid.document.fetched'

const fetchedDocumentSchema: z.ZodType<FetchedDocument> = documentMetadataSchema.and(
  z.object({ body: z.instanceof(Uint8Array) }),
)

export const FetchedDocument: MessageType<FetchedDocument> = {
  name: NAME,
  version: 1,
  schema: fetchedDocumentSchema,
  encode: ({ body, ...metadata }) => ({
    value: body,
    headers: {
      'content-type': metadata.contentType ?? 'application/octet-stream',
      [DOCUMENT_HEADER]: JSON.stringify(validate(NAME, documentMetadataSchema, metadata)),
    },
  }),
  decode: ({ value, headers }) => {
    const header = headers[DOCUMENT_HEADER]
    if (header === undefined) throw new ContractError(NAME, [`header ${DOCUMENT_HEADER} is missing`])
    return { ...validate(NAME, documentMetadataSchema, parseJson(NAME, header)), body: value }
  },
}
