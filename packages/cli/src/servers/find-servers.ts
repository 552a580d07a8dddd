/**
 * Where Kafka and Elasticsearch are: the environment first, then a running `rasid up` of this folder, then the defaults.
 * Nothing is connected here.
 */
import type { ElasticsearchSettings } from '@rasid/article-index'
import type { BrokerSettings } from '@rasid/pipeline'
import { readSettings, type Environment } from '@rasid/settings'
import type { CommandContext } from '../command.ts'
import { readUpFile, type UpFile } from './up-file.ts'

type Place = Pick<CommandContext, 'env' | 'cwd'>

/** The environment, with the addresses of a running `rasid up` where it names none. */
export async function readServerEnv({ env, cwd }: Place): Promise<Environment> {
  const up = env['KAFKA_BROKERS'] && env['ELASTICSEARCH_URL'] ? undefined : await readUpFile(cwd)
  return up ? { ...fromUpFile(up), ...withoutBlanks(env) } : env
}

function fromUpFile(up: UpFile): Environment {
  return { KAFKA_BROKERS: up.kafkaBrokers.join(','), ELASTICSEARCH_URL: up.elasticsearchUrl }
}

function withoutBlanks(env: Environment): Environment {
  return Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
}

/** Throws `SettingsError`. */
export async function findKafka(place: Place): Promise<BrokerSettings> {
  const { brokerSettings } = await import('@rasid/pipeline')
  return readSettings(brokerSettings, await readServerEnv(place))
}

/** Throws `SettingsError`. */
export async function findElasticsearch(place: Place): Promise<ElasticsearchSettings> {
  const { elasticsearchSettings } = await import('@rasid/article-index')
  return readSettings(elasticsearchSettings, await readServerEnv(place))
}
