/** Where Elasticsearch is and who we are there. Data only: nothing is read or opened here. */
import { optionalText, text, type Setting, type SettingsSpec } from '@rasid/settings'

export interface ElasticsearchSettings {
  readonly url: string
  readonly username: string | undefined
  readonly password: string | undefined
  readonly apiKey: string | undefined
  /** Path of a PEM file; its content is read when the connection is made. */
  readonly caFile: string | undefined
  readonly alias: string
}

/** What readers search and the indexer writes to; the indices behind it are `<alias>-v<N>`. */
export const DEFAULT_ALIAS = 'rasid-articles'

function url(env: string, options: { readonly help: string; readonly fallback: string }): Setting<string> {
  return {
    ...text(env, options),
    parse: (value) => {
      if (!URL.canParse(value) || !/^https?:$/u.test(new URL(value).protocol))
        throw new Error(`"${value}" is not an http or https URL such as ${options.fallback}`)
      return value
    },
  }
}

function indexName(
  env: string,
  options: { readonly help: string; readonly fallback: string },
): Setting<string> {
  return {
    ...text(env, options),
    parse: (value) => {
      // Elasticsearch's own rule for names, less the signs that would mean something in a pattern of ours;
      // 200 of its 255 bytes, so that `-v<N>` still fits.
      if (!/^[a-z0-9][a-z0-9._-]{0,199}$/u.test(value))
        throw new Error(`"${value}" is not an index name: lower-case letters, digits, "-", "_" and "." only`)
      return value
    },
  }
}

export const elasticsearchSettings: SettingsSpec<ElasticsearchSettings> = {
  url: url('ELASTICSEARCH_URL', {
    help: 'Address of Elasticsearch, http or https.',
    fallback: 'http://127.0.0.1:9200',
  }),
  username: optionalText('ELASTICSEARCH_USERNAME', { help: 'User name, where the server wants one.' }),
  password: optionalText('ELASTICSEARCH_PASSWORD', { help: 'Password of that user.' }),
  apiKey: optionalText('ELASTICSEARCH_API_KEY', {
    help: 'Encoded API key; wins over user name and password.',
  }),
  caFile: optionalText('ELASTICSEARCH_CA', {
    help: 'Path of the PEM certificate that signed the server’s own.',
  }),
  alias: indexName('ELASTICSEARCH_INDEX_ALIAS', {
    help: 'Alias that is written and searched; the indices behind it are <alias>-v1, -v2, …',
    fallback: DEFAULT_ALIAS,
  }),
}
