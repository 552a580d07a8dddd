/** `rasid up`: everything on this machine, with one command. */
import type { CommandDefinition } from '../command.ts'
import { integerOption, textOption } from '../option-values.ts'

export const upCommand: CommandDefinition = {
  name: 'up',
  describe: 'start Kafka, Elasticsearch, every service and the search page; Ctrl-C stops all of it',
  options: [
    {
      flags: '--sources <file>',
      describe: 'YAML or OPML file or a URL to crawl; "none" for no source; default: demo newsroom',
    },
    { flags: '--fresh', describe: 'forget what is there and start anew' },
    { flags: '--port <n>', describe: 'port of the search page (default: 8080, or a free one)' },
  ],
  examples: ['rasid up', 'rasid up --sources my-feeds.opml', 'rasid up --sources none --fresh'],
  run: async ({ options }, context) => {
    const sources = textOption(options, 'sources')
    const port = integerOption(options, 'port', { min: 0, max: 65_535 })
    const [{ runUp }, { makeUpReporter }] = await Promise.all([
      import('./run-up.ts'),
      import('./up-reporter.ts'),
    ])
    await runUp({
      ...(sources === undefined ? {} : { sources }),
      ...(port === undefined ? {} : { port }),
      fresh: options['fresh'] === true,
      folder: context.cwd,
      env: context.env,
      signal: context.signal,
      reporter: makeUpReporter(process.stderr, context.isTerminal.stderr, Date.now),
    })
  },
}

export const downCommand: CommandDefinition = {
  name: 'down',
  describe: 'stop what `rasid up` runs in this folder, or what a killed one left',
  examples: ['rasid down'],
  run: async (_, context) => {
    const { stopWhatRuns } = await import('./stop-what-runs.ts')
    context.stdout.write(`${await stopWhatRuns(context.cwd)}\n`)
  },
}
