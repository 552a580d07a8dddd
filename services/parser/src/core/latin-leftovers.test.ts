import { describe, expect, it } from 'vitest'
import { toBody } from './body-lines.ts'

const BEFORE =
  'The council of Sahel heard three reports on its new library and agreed to open the doors to schools in April.'
const BEHIND =
  'Two members asked for longer hours in the evening, since many readers work during the day, and were promised an answer.'

const bodyWith = (line: string): readonly string[] =>
  toBody([BEFORE, line, BEHIND], { title: 'A library opens', fetchedAt: '2026-03-10T12:00:00Z' })

describe('lines left over in Latin script', () => {
  it.each([
    'Read more: A bridge for walkers opens in the harbour',
    'Related: The chess club wins again',
    'Photo: The Sahel Gazette archive',
    'Image credit – Huda Salem',
    'Copyright © 2026 The Sahel Gazette',
    '© The Sahel Gazette',
    'Story continues below',
    'Sign up for our newsletter',
    'Lire aussi : Un pont pour les marcheurs',
    'Lesen Sie auch: Eine Brücke für Fußgänger',
    'Lea también: Un puente para peatones',
    'Necesitas ser suscriptor para acceder a esta función.',
    '[ⓒ 사헬신문, 무단전재 및 재배포 금지]',
    '<저작권자(c) 사헬통신>',
    '未经授权不得转载。',
    'WhatsApp',
    'Copy link',
  ])('go: %s', (line) => {
    expect(bodyWith(line)).toEqual([BEFORE, BEHIND])
  })

  it.each([
    'Related questions were left for the next meeting.',
    'Watch the doors, the mayor said.',
    'Photographs of the old hall hang in the new one.',
    'Advertisements for the post appeared in May.',
    'Credit is due to the builders.',
    'Facebook was asked for an answer.',
    'Print: the end of an age',
  ])('sentences that begin alike stay: %s', (line) => {
    expect(bodyWith(line)).toEqual([BEFORE, line, BEHIND])
  })
})
