import { readSettings } from '@rasid/settings'
import { describe, expect, test } from 'vitest'
import { connectElasticsearch, elasticsearchSettings, IndexRefused } from './index.ts'

describe('the settings of the index', () => {
  test('without any, the local server is meant', () => {
    expect(readSettings(elasticsearchSettings, {})).toMatchObject({
      url: 'http://127.0.0.1:9200',
      alias: 'rasid-articles',
      apiKey: undefined,
    })
  })

  test.each([
    ['ELASTICSEARCH_URL', 'localhost:9200'],
    ['ELASTICSEARCH_URL', 'ftp://search.example'],
    ['ELASTICSEARCH_INDEX_ALIAS', 'Rasid'],
    ['ELASTICSEARCH_INDEX_ALIAS', 'rasid*'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(() => readSettings(elasticsearchSettings, { [name]: value })).toThrow(name)
  })

  test('a certificate that is not there is named', async () => {
    const settings = readSettings(elasticsearchSettings, { ELASTICSEARCH_CA: '/nowhere/ca.pem' })
    const failed = connectElasticsearch(settings)
    await expect(failed).rejects.toBeInstanceOf(IndexRefused)
    await expect(failed).rejects.toThrow('/nowhere/ca.pem')
  })
})
