/**
 * The index as code declares it: three component templates and one index template, read from `infra/elasticsearch`.
 *
 * The files speak of `rasid-articles`; for another alias every name in them is derived from that alias, so that two
 * sets never share a template. The hash covers what the files declare, not the names.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArticleIndex } from './connect.ts'
import { asking, isRecord } from './errors.ts'
import { stableJson } from './stable-json.ts'

/** The parts in the order they are composed; each is a file `rasid-articles-<part>.json`. */
export const TEMPLATE_PARTS = ['settings', 'analysis', 'mappings'] as const
export type TemplatePart = (typeof TEMPLATE_PARTS)[number]

/** Raised by hand when documents of the old shape can't be read by the new code, or the other way round. */
export const SCHEMA_VERSION = 1

type Json = Readonly<Record<string, unknown>>

export interface Templates {
  /** What each part puts under `template`: `{settings}` or `{mappings}`. */
  readonly parts: Readonly<Record<TemplatePart, { readonly settings?: Json; readonly mappings?: Json }>>
  /** The index template without names: its priority and whatever else the file states. */
  readonly frame: Json
  /** SHA-256 of all parts, hex. */
  readonly hash: string
}

/** Kept in the mapping of every index: which code made it. */
export interface TemplateMeta {
  readonly schemaVersion: number
  readonly hash: string
}

const FOLDER: string = join(import.meta.dirname, '../../../infra/elasticsearch')

/** Reads the files and their hash. `folder` is another place for the same four files. */
export async function readTemplates(folder: string = FOLDER): Promise<Templates> {
  const read = async (name: string): Promise<Json> =>
    JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as Json
  const bodies = await Promise.all(TEMPLATE_PARTS.map((part) => read(`rasid-articles-${part}`)))
  const parts = Object.fromEntries(
    TEMPLATE_PARTS.map((part, position) => [part, bodies[position]?.['template'] ?? {}]),
  ) as Templates['parts']
  return toTemplates(parts, await read('rasid-articles'))
}

/** Templates of these parts, with their hash. `frame` is an index template's body; its names are left out. */
export function toTemplates(parts: Templates['parts'], frame: Json): Templates {
  const { index_patterns: _patterns, composed_of: _parts, ...rest } = frame
  return { parts, frame: rest, hash: createHash('sha256').update(stableJson(parts)).digest('hex') }
}

/** The `_meta` that the live index must carry. */
function toTemplateMeta(templates: Templates): TemplateMeta {
  return { schemaVersion: SCHEMA_VERSION, hash: templates.hash }
}

/** Puts all four for the index's alias. Repeating it changes nothing. Throws `IndexUnavailable` or `IndexRefused`. */
export async function writeTemplates({ client, alias }: ArticleIndex, templates: Templates): Promise<void> {
  const { index } = templateNames(alias)
  await asking(`putting the templates of ${alias}`, async () => {
    for (const { name, body } of componentBodies(alias, templates))
      await client.cluster.putComponentTemplate({ name, ...body } as Parameters<
        typeof client.cluster.putComponentTemplate
      >[0])
    await client.indices.putIndexTemplate({
      ...templates.frame,
      name: index,
      index_patterns: [`${alias}-v*`],
      composed_of: TEMPLATE_PARTS.map((part) => templateNames(alias)[part]),
    })
  })
}

/** Removes all four; those that are not there are no error. */
export async function dropTemplates({ client, alias }: ArticleIndex): Promise<void> {
  const names = templateNames(alias)
  await asking(`removing the templates of ${alias}`, async () => {
    await client.indices.deleteIndexTemplate({ name: names.index }, { ignore: [404] })
    for (const part of TEMPLATE_PARTS)
      await client.cluster.deleteComponentTemplate({ name: names[part] }, { ignore: [404] })
  })
}

function templateNames(alias: string): Readonly<Record<TemplatePart | 'index', string>> {
  return {
    index: alias,
    settings: `${alias}-settings`,
    analysis: `${alias}-analysis`,
    mappings: `${alias}-mappings`,
  }
}

function componentBodies(alias: string, templates: Templates): readonly { name: string; body: Json }[] {
  const meta = toTemplateMeta(templates)
  return TEMPLATE_PARTS.map((part) => {
    const template = templates.parts[part]
    const mappings = isRecord(template.mappings) ? { mappings: { ...template.mappings, _meta: meta } } : {}
    return { name: templateNames(alias)[part], body: { template: { ...template, ...mappings }, _meta: meta } }
  })
}
