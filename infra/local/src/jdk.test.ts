import { expect, test } from 'vitest'
import { chooseJdk, parseJavaVersion } from './jdk.ts'

const jdk = (version: number): { home: string; version: number } => ({ home: `/jdk-${version}`, version })

test.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['openjdk version "25" 2025-09-16 LTS\nOpenJDK Runtime Environment', 25],
  ['java version "1.8.0_402"', 8],
  ['openjdk version "26-ea" 2026-03-17', 26],
  ['Picked up JAVA_TOOL_OPTIONS: -Xmx1g\nopenjdk version "21.0.6" 2025-01-21', 21],
])('the version of %j is %i', (text, version) => {
  expect(parseJavaVersion(text)).toBe(version)
})

test('a text without version gives none', () => {
  expect(
    parseJavaVersion('The operation couldn’t be completed. Unable to locate a Java Runtime.'),
  ).toBeUndefined()
})

test('the release that Elasticsearch ships with is chosen before newer ones', () => {
  expect(chooseJdk([jdk(17), jdk(27), jdk(25), jdk(21)])).toEqual(jdk(25))
})

test('a newer release is better than none', () => {
  expect(chooseJdk([jdk(17), jdk(28), jdk(27)])).toEqual(jdk(27))
})

test('an old release is never chosen', () => {
  expect(chooseJdk([jdk(17), jdk(20)])).toBeUndefined()
})
