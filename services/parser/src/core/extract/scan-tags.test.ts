import { describe, expect, it } from 'vitest'
import { ATTRIBUTE, valueOf } from './read-attributes.ts'
import { scanSource } from './scan-tags.ts'
import { withCodes } from './source-codes.ts'

/** What was read, as one line an event. */
function events(html: string): readonly string[] {
  const seen: string[] = []
  withCodes(html, (source) =>
    scanSource(source, {
      onOpen: ({ name }, attributes) => {
        const values = Object.entries(ATTRIBUTE).map(
          ([kept, slot]) => [kept, valueOf(attributes, slot)] as const,
        )
        const shown = values.filter(([, value]) => value !== undefined)
        seen.push(`<${name}${shown.map(([kept, value]) => ` ${kept}=${value}`).join('')}`)
      },
      onClose: ({ name }) => seen.push(`/${name}`),
      onText: (from, to) => seen.push(html.slice(from, to)),
    }),
  )
  return seen
}

describe('scanSource', () => {
  it.each([
    ['tags and text', '<p>a</p>', ['<p', 'a', '/p']],
    ['double, single and no quotes', `<p class="a b" id='c' role=d>`, ['<p class=a b id=c role=d']],
    ['capitals', '<P CLASS=A></P>', ['<p class=A', '/p']],
    ['attributes without a value', '<p hidden>', ['<p hidden=']],
    ['a sign with gaps around it', '<p class = "a">', ['<p class=a']],
    ['an end bracket in quotes', '<a href="x>y">t</a>', ['<a href=x>y', 't', '/a']],
    ['the first of two attributes of one name', '<p class=a class=b>', ['<p class=a']],
    ['no attributes that nobody reads', '<p data-x="1" onclick="f()">', ['<p']],
    ['comments', 'a<!-- <p> -->b', ['a', 'b']],
    ['a comment that never ends, up to the next bracket', '<!-- a>b', ['b']],
    ['declarations', '<!doctype html><?xml version="1.0"?>a', ['a']],
    ['a less-than sign that is text', 'a < b', ['a ', '<', ' b']],
    ['scripts with markup inside', '<script>if (a<b) "<p>"</script>c', ['c']],
    ['an unclosed script without losing the page', '<script>a<p>b', ['a', '<p', 'b']],
    ['a quote that never ends', '<a href="x>b</a>', ['<a href="x', 'b', '/a']],
    ['a tag that never ends', 'a<p class', ['a', '<p class=']],
    ['slashes between attributes', '<br/><img/class=a/>', ['<br', '<img class=a/']],
  ])('reads %s', (_, html, expected) => {
    expect(events(html)).toEqual(expected)
  })

  it('keeps at most 200 attributes of a tag', () => {
    const html = `<p ${'data-a=1 '.repeat(300)}class=late>t`
    expect(events(html)).toEqual(['<p', 't'])
  })
})
