/**
 * `rasid sources`: the sources file, and what an address would give.
 *
 * The file is the user's own: a command adds to it, keeps what is there as it is, and never writes over one that it can't
 * read whole. Nothing here crawls; `check` asks a site a few things, as the fetcher would.
 */
import { JSON_OPTION, QUIET_OPTION, type CommandDefinition, type OptionDefinition } from '../command.ts'
import { addSource, exportSources, importSources } from '../sources/edit-sources.ts'
import { checkSources } from '../sources/check-sources.ts'
import { listSources } from '../sources/list-sources.ts'
import { reportSources } from '../sources/report-sources.ts'

const FILE_OPTION: OptionDefinition = {
  flags: '--file <file>',
  describe: 'the sources file, YAML or OPML (SCHEDULER_SOURCES, else sources.yaml)',
}

export const sourcesCommand: CommandDefinition = {
  name: 'sources',
  describe: 'list, check, report, add, import and export what is crawled',
  examples: ['rasid sources check https://example.org/news', 'rasid sources list'],
  subcommands: [
    {
      name: 'list',
      describe: 'the sources of the file, with their health where the pipeline runs',
      options: [FILE_OPTION, JSON_OPTION],
      examples: ['rasid sources list --file sources.yaml'],
      run: listSources,
    },
    {
      name: 'check',
      describe: 'a file: what is wrong with it; a URL: what would be crawled, and why not',
      arguments: [{ name: '<file-or-url>', describe: 'a sources file, or the address of a feed or a site' }],
      options: [
        { flags: '--ask', describe: 'with a file: ask each source of it, as for a URL' },
        { ...FILE_OPTION, describe: 'with a URL: the file whose rules: and timezone are tried on its pages' },
        JSON_OPTION,
        QUIET_OPTION,
      ],
      examples: ['rasid sources check my-feeds.opml', 'rasid sources check https://example.org/feed.xml'],
      run: checkSources,
    },
    {
      name: 'report',
      describe: 'what we sent to a publisher, in plain words to mail to them',
      arguments: [
        { name: '<url>', describe: 'an address of theirs, a host name, or the id of an outlet or source' },
      ],
      options: [
        { flags: '--since <when>', describe: '2026-01-31, an instant, 36h, 30d (default) or earliest' },
        JSON_OPTION,
        QUIET_OPTION,
      ],
      examples: [
        'rasid sources report https://example.org/feed.xml',
        'rasid sources report example.org --since 7d',
      ],
      run: reportSources,
    },
    {
      name: 'add',
      describe: 'add an address to the file',
      arguments: [{ name: '<url>', describe: 'of a feed or a news sitemap' }],
      options: [
        FILE_OPTION,
        { flags: '--id <id>', describe: 'stable name of the source' },
        { flags: '--kind <kind>', describe: 'feed (default) or sitemap' },
        { flags: '--name <name>', describe: 'name of the outlet' },
        { flags: '--country <code>', describe: 'country of the outlet, for example KW' },
        { flags: '--timezone <zone>', describe: 'for dates without a zone, for example Asia/Kuwait' },
        { flags: '--interval <time>', describe: 'between two polls: 5m, or bounds such as 1m-6h' },
        { flags: '--lane <lane>', describe: 'urgent: polled every minute when it posts that often' },
      ],
      examples: ['rasid sources add https://example.org/feed.xml --name "صحيفة المثال" --country KW'],
      run: addSource,
    },
    {
      name: 'import',
      describe: 'add the sources of other files (OPML or YAML) to the file',
      arguments: [{ name: '<file...>', describe: 'OPML or YAML' }],
      options: [FILE_OPTION, JSON_OPTION],
      examples: ['rasid sources import subscriptions.opml'],
      run: importSources,
    },
    {
      name: 'export',
      describe: 'print the sources for other readers',
      options: [FILE_OPTION, { flags: '--format <format>', describe: 'opml (default), yaml or json' }],
      examples: ['rasid sources export > rasid.opml'],
      run: exportSources,
    },
  ],
}
