import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { SERVICES, TOPICS } from '../src/index.ts'
import { FLOW_BEGIN, FLOW_END, FLOW_FILE, intoMarkdown, toMermaid } from './make-flow.ts'

const repository = fileURLToPath(new URL('../../../', import.meta.url))

describe('the picture of the flow', () => {
  test('shows every topic and every service', () => {
    const picture = toMermaid()
    for (const name of [...TOPICS.map((topic) => topic.name), ...SERVICES]) expect(picture).toContain(name)
  })

  test('leads from the writer over the topic to the reader', () => {
    expect(toMermaid()).toContain('  parser --> articles_parsed\n  articles_parsed --> enricher\n')
  })

  test('gives a memory an arrow with two heads', () => {
    expect(toMermaid()).toContain('  fetcher <--> crawl_state\n')
  })

  test('is up to date in docs', () => {
    expect(readFileSync(FLOW_FILE, 'utf8')).toBe(toMermaid())
  })

  test.each(['README.md', 'services/README.md'])('is up to date in %s where that shows it', (file) => {
    const path = `${repository}${file}`
    const markdown = existsSync(path) ? readFileSync(path, 'utf8') : ''
    expect(markdown.includes(FLOW_BEGIN) ? intoMarkdown(markdown) : markdown).toBe(markdown)
  })

  test('leaves the text around the marks alone', () => {
    const markdown = intoMarkdown(`before\n${FLOW_BEGIN}\nold\n${FLOW_END}\nafter\n`)
    expect(markdown.startsWith(`before\n${FLOW_BEGIN}\n`)).toBe(true)
    expect(markdown.endsWith(`${FLOW_END}\nafter\n`)).toBe(true)
    expect(markdown).not.toContain('old')
  })

  test('says which marks a file lacks', () => {
    expect(() => intoMarkdown('nothing here')).toThrow(FLOW_BEGIN)
  })
})
