/**
 * The picture of the flow, drawn from the topology: services are boxes, topics stand between them.
 *
 * It writes `docs/flow/flow.mmd`, and the same picture between `FLOW_BEGIN` and `FLOW_END` of each Markdown file named:
 *
 *     node packages/contracts/scripts/make-flow.ts README.md services/README.md
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { STAGES, TOPICS, type ServiceName, type Topic } from '../src/index.ts'

export const FLOW_BEGIN = '<!-- flow:begin (made by packages/contracts/scripts/make-flow.ts) -->'
export const FLOW_END = '<!-- flow:end -->'

/** Where the picture lies by itself. */
export const FLOW_FILE: string = fileURLToPath(new URL('../../../docs/flow/flow.mmd', import.meta.url))

/** The flow as a Mermaid flowchart. */
export function toMermaid(): string {
  return [
    'flowchart LR',
    // The outside: no topic leads there, so these lines are the only ones that are not read off the topology.
    '  web([feeds, sitemaps, pages]) --> fetcher',
    ...TOPICS.flatMap((topic) => [`  ${toNode(topic)}`, ...toArrows(topic)]),
    '  indexer --> index[(index)] --> search --> analyst([analyst])',
    `  ${STAGES.join(' & ')} -.-> rejected[/"rasid.‹service›.rejected"/]`,
    '',
  ].join('\n')
}

/** `markdown` with the picture between its marks. Throws when the marks are not there. */
export function intoMarkdown(markdown: string): string {
  const begin = markdown.indexOf(FLOW_BEGIN)
  const end = markdown.indexOf(FLOW_END)
  if (begin < 0 || end < begin) throw new Error(`the marks are missing: add ${FLOW_BEGIN} and ${FLOW_END}`)
  const picture = `\n\n\`\`\`mermaid\n${toMermaid()}\`\`\`\n\n`
  return markdown.slice(0, begin + FLOW_BEGIN.length) + picture + markdown.slice(end)
}

function toNode(topic: Topic<never>): string {
  const label = `"${topic.name}"`
  return topic.cleanup === 'compact' ? `${toId(topic)}[(${label})]` : `${toId(topic)}[/${label}/]`
}

/** Who reads what it wrote itself has its memory there: one arrow with two heads. */
function toArrows(topic: Topic<never>): readonly string[] {
  const remembers = (service: ServiceName): boolean =>
    topic.writtenBy.includes(service) && topic.readBy.includes(service)
  return [
    ...topic.writtenBy.map((service) => `  ${service} ${remembers(service) ? '<-->' : '-->'} ${toId(topic)}`),
    ...topic.readBy
      .filter((service) => !remembers(service))
      .map((service) => `  ${toId(topic)} --> ${service}`),
  ]
}

/** Mermaid takes no dots in the name of a node. */
function toId(topic: Topic<never>): string {
  return topic.name.replace('rasid.', '').replaceAll('.', '_')
}

function writeFlow(files: readonly string[]): void {
  writeFileSync(FLOW_FILE, toMermaid())
  for (const file of files) writeFileSync(file, intoMarkdown(readFileSync(file, 'utf8')))
}

if (import.meta.main) writeFlow(process.argv.slice(2))
