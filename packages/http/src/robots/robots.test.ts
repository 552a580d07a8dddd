import { describe, expect, test } from 'vitest'
import { isAllowedByRobots, MAX_ROBOTS_BYTES, parseRobots, toProductToken } from '../index.ts'

const BOT = 'ExampleBot'

function allows(file: string, path: string, token = BOT): boolean {
  return isAllowedByRobots(parseRobots(Buffer.from(file), token), new URL(path, 'https://manara.example'))
}

/** Of several paths those that may be fetched. */
function allowed(file: string, paths: readonly string[], token = BOT): readonly string[] {
  return paths.filter((path) => allows(file, path, token))
}

describe('RFC 9309', () => {
  // §5.1, in our words: three groups, one of them named twice.
  const simple = [
    'User-Agent: *',
    'Disallow: *.gif$',
    'Disallow: /example/',
    'Allow: /publications/',
    '',
    'User-Agent: foobot',
    'Disallow:/',
    'Allow:/example/page.html',
    'Allow:/example/allowed.gif',
    '',
    'User-Agent: barbot',
    'User-Agent: bazbot',
    'Disallow: /example/page.html',
    '',
    'User-Agent: quxbot',
  ].join('\n')
  const paths = [
    '/',
    '/a.gif',
    '/example/page.html',
    '/example/allowed.gif',
    '/publications/x',
    '/publications/a.gif',
  ]

  test.each([
    ['anybot', ['/', '/publications/x', '/publications/a.gif']],
    ['foobot', ['/example/page.html', '/example/allowed.gif']],
    ['barbot', ['/', '/a.gif', '/example/allowed.gif', '/publications/x', '/publications/a.gif']],
    ['bazbot', ['/', '/a.gif', '/example/allowed.gif', '/publications/x', '/publications/a.gif']],
    ['quxbot', paths],
  ])('§5.1: %s', (token, may) => {
    expect(allowed(simple, paths, token)).toEqual(may)
  })

  test('§5.2: the longest match decides', () => {
    const file = 'User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif'
    expect(allows(file, '/example/page/disallow.gif', 'foobot')).toBe(true)
    expect(allows(file, '/example/page/disallowed.gif', 'foobot')).toBe(false)
  })

  test('§2.2.1: groups for the same crawler are one, whatever stands between', () => {
    const file =
      'user-agent: ExampleBot\ndisallow: /foo\ndisallow: /bar\n\nuser-agent: x\n\nuser-agent: ExampleBot\ndisallow: /baz'
    expect(allowed(file, ['/foo', '/bar', '/baz', '/qux'])).toEqual(['/qux'])
  })

  test('§2.2.1: a crawler that is named does not obey the group for everyone', () => {
    const file = 'User-agent: *\nDisallow: /\nUser-agent: examplebot/2.1\nDisallow: /a'
    expect(allowed(file, ['/a', '/b'])).toEqual(['/b'])
  })

  test('§2.2.1: the name’s letter case does not matter, its end does', () => {
    const file = 'User-agent: EXAMPLEBOT-News\nDisallow: /\n'
    expect([allows(file, '/a', 'examplebot-news'), allows(file, '/a')]).toEqual([false, true])
  })

  test('§2.2.1: before any name there is no rule', () => {
    expect(allows('Disallow: /', '/a')).toBe(true)
  })

  test.each([
    ['/foo/bar?baz=quz', '/foo/bar?baz=quz'],
    ['/foo/bar?baz=https%3A%2F%2Ffoo.bar', '/foo/bar?baz=https%3A%2F%2Ffoo.bar'],
    ['/foo/bar/ツ', '/foo/bar/%E3%83%84'],
    ['/foo/bar/%E3%83%84', '/foo/bar/ツ'],
    ['/foo/bar/%62%61%7A', '/foo/bar/baz'],
    ['/أخبار/', '/%d8%a3%d8%ae%d8%a8%d8%a7%d8%b1/1'],
  ])('§2.2.2: the rule %s holds for %s', (rule, path) => {
    expect(allows(`User-agent: *\nDisallow: ${rule}`, path)).toBe(false)
  })

  test('§2.2.2: a reserved letter and its escape are two', () => {
    expect(allows('User-agent: *\nDisallow: /a%2Fb', '/a/b')).toBe(true)
  })

  test('§2.2.2: letter case of a path matters', () => {
    expect(allows('User-agent: *\nDisallow: /News', '/news')).toBe(true)
  })

  test('§2.2.2: allow wins a tie, in either order', () => {
    expect(allows('User-agent: *\nDisallow: /a\nAllow: /a', '/a')).toBe(true)
    expect(allows('User-agent: *\nAllow: /a\nDisallow: /a', '/a')).toBe(true)
  })

  test('§2.2.2: /robots.txt itself is always allowed', () => {
    expect(allows('User-agent: *\nDisallow: /', '/robots.txt')).toBe(true)
  })

  test.each([
    ['/path/file-with-a-%2A.html', '/path/file-with-a-*.html', false],
    ['/path/foo-%24', '/path/foo-$', false],
    ['/path/file-with-a-%2A.html', '/path/file-with-a-b.html', true],
    ['/a$b', '/a$b', false],
  ])('§2.2.3: the rule %s and the path %s: allowed %s', (rule, path, may) => {
    expect(allows(`User-agent: *\nDisallow: ${rule}`, path)).toBe(may)
  })

  test.each([
    ['/*.php', ['/', '/index.html', '/php']],
    ['/*.php$', ['/', '/index.html', '/php', '/index.php?x=1', '/a.php5']],
    ['/fish*.php', ['/', '/index.html', '/php', '/index.php', '/index.php?x=1', '/a.php5']],
    ['*', []],
    ['/$', ['/index.html', '/php', '/index.php', '/index.php?x=1', '/fish/a.php', '/a.php5']],
    ['/*?', ['/', '/index.html', '/php', '/index.php', '/fish/a.php', '/a.php5']],
  ])('§2.2.3: the rule %s leaves %j', (rule, may) => {
    const all = ['/', '/index.html', '/php', '/index.php', '/index.php?x=1', '/fish/a.php', '/a.php5']
    expect(allowed(`User-agent: *\nDisallow: ${rule}`, all)).toEqual(may)
  })

  test('§2.2.4: a Sitemap line between two names ends no group', () => {
    const file = 'User-agent: a\nSitemap: https://manara.example/s.xml\nUser-agent: ExampleBot\nDisallow: /x'
    expect([allows(file, '/x', 'a'), allows(file, '/x')]).toEqual([false, false])
  })

  test('§2.5: what lies within the first 500 KiB counts, a line cut in two does not', () => {
    const rule = 'Disallow: /archive\n'
    const start = 'User-agent: *\nDisallow: /early\n'
    const filler = '#'.repeat(MAX_ROBOTS_BYTES - start.length - 'Disallow: /\n'.length)
    expect(allowed(`${start}${filler}\n${rule}`, ['/early', '/other', '/archive'])).toEqual([
      '/other',
      '/archive',
    ])
  })
})

describe('files as people write them', () => {
  test.each([
    ['a byte order mark', '\uFEFFUser-agent: *\nDisallow: /x'],
    ['Windows line ends', 'User-agent: *\r\nDisallow: /x\r\n'],
    ['old Macintosh line ends', 'User-agent: *\rDisallow: /x\r'],
    ['comments', '# us\nUser-agent: * # all\nDisallow: /x # not here'],
    ['spaces everywhere', '  User-agent :  * \n\t disallow\t: /x  '],
    ['a misspelt refusal', 'User-agent: *\nDisalow: /x'],
    ['a name without its hyphen', 'Useragent: *\nDisallow: /x'],
    ['HTML before it', '<!doctype html>\n<p>a: b</p>\nUser-agent: *\nDisallow: /x'],
    ['a blank line inside a group', 'User-agent: *\n\nDisallow: /x'],
  ])('with %s are understood', (_name, file) => {
    expect(allowed(file, ['/x', '/y'])).toEqual(['/y'])
  })

  test.each([
    '',
    '<html><body>no such page</body></html>',
    '\u0000\u0001',
    'User-agent: *\nDisallow:\n',
    '::::',
  ])('that say nothing allow all: %j', (file) => {
    expect(allows(file, '/x')).toBe(true)
  })

  test('a rule that is no path is none', () => {
    expect(allows('User-agent: *\nDisallow: x', '/x')).toBe(true)
  })
})

describe('crawl-delay', () => {
  const delayOf = (file: string): number | undefined => parseRobots(Buffer.from(file), BOT).crawlDelayMs

  test.each([
    ['User-agent: *\nCrawl-delay: 10', 10_000],
    ['User-agent: *\nCrawl-delay: 0.5', 500],
    ['User-agent: *\nCrawl-delay: 1,5', 1_500],
    ['User-agent: *\nCrawl-delay: soon', undefined],
    ['User-agent: *\nCrawl-delay: -4', undefined],
    ['User-agent: otherbot\nCrawl-delay: 10\n\nUser-agent: *\nDisallow: /x', undefined],
    ['User-agent: *\nCrawl-delay: 10\nUser-agent: ExampleBot\nDisallow: /x', undefined],
    ['User-agent: ExampleBot\nCrawl-delay: 3\n\nUser-agent: ExampleBot\nCrawl-delay: 7', 7_000],
  ])('of %j is %s ms', (file, ms) => {
    expect(delayOf(file)).toBe(ms)
  })

  test('ends no group', () => {
    expect(allows('User-agent: a\nCrawl-delay: 4\nUser-agent: ExampleBot\nDisallow: /x', '/x')).toBe(false)
  })
})

describe('hostile files', () => {
  const cpuMs = (work: () => void): number => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  }

  // CPU time, with much room: robots-parser takes 649 ms for one check of the first.
  test.each([
    ['30,000 wildcard rules', 'Disallow: /*a*b*c*d\n'.repeat(30_000), 'a'],
    ['stars without end', `Disallow: /${'*a'.repeat(1_000)}b\n`.repeat(240), 'a'],
    ['long pieces that almost match', `Disallow: /*${'a'.repeat(1_000)}b\n`.repeat(500), 'a'],
    ['one line of 500 KB', `Disallow: /${'x'.repeat(500_000)}`, 'x'],
  ])('%s cost less than 300 ms to read and to check once', (_name, rules, letter) => {
    const file = Buffer.from(`User-agent: *\n${rules}`)
    const url = new URL(`https://manara.example/${letter.repeat(1_800)}`)
    expect(cpuMs(() => isAllowedByRobots(parseRobots(file, BOT), url))).toBeLessThan(300)
  })
})

test.each([
  ['Rasid/0.1 (+https://rasid.example/bot)', 'Rasid'],
  ['Example-Bot_x 2', 'Example-Bot_x'],
  ['/1', '*'],
])('the product token of %j is %s', (userAgent, token) => {
  expect(toProductToken(userAgent)).toBe(token)
})
