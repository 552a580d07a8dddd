import { describe, expect, it } from 'vitest'
import { toBylineNames } from './person-names.ts'

const names = (byline: string): readonly string[] => toBylineNames(byline, new Set()).map(({ name }) => name)
const persons = (byline: string): readonly string[] =>
  toBylineNames(byline, new Set())
    .filter(({ isPerson }) => isPerson)
    .map(({ name }) => name)

describe('several names', () => {
  it.each([
    ['Huda Salem; Sami Rashid', ['Huda Salem', 'Sami Rashid']],
    [
      'Huda Salem, VMD, DACVB; Sami Rashid, BA & Omar Bakri, PhD',
      ['Huda Salem', 'Sami Rashid', 'Omar Bakri'],
    ],
    ['Anna Salem / Peter Bakri', ['Anna Salem', 'Peter Bakri']],
    ['Anna Salem | Harbour Town', ['Anna Salem']],
    ['Anna Salem, Reviewed by Peter Rashid', ['Anna Salem']],
    ['By Anna Salem • Edited by Peter Rashid', ['Anna Salem']],
    ['Anna Salem e Peter Rashid', ['Anna Salem', 'Peter Rashid']],
    ['Anna Silva e Costa', ['Anna Silva e Costa']],
    ['Anna Salem in Port Said and Peter Bakri in Aden', ['Anna Salem', 'Peter Bakri']],
    ['Anna da Silva e Peter Bakri', ['Anna da Silva', 'Peter Bakri']],
    ['Anna Salem avec AFP', ['Anna Salem']],
    ['هدى السالم - محمد العلي', ['هدى السالم', 'محمد العلي']],
    ['هدى السالم - أبو ظبي', ['هدى السالم']],
  ])('%s', (byline, expected) => {
    expect(persons(byline)).toEqual(expected)
  })
})

describe('one name', () => {
  it.each([
    ['Byby HUDA SALEM', ['Huda Salem']],
    ['Huda and Sami', ['Huda', 'Sami']],
    ['ByHUDA SALEM', ['Huda Salem']],
    ['Huda (Umm Sami) Salem', ['Huda (Umm Sami) Salem']],
    ['Huda Salem (Harbour News)', ['Huda Salem']],
    ['Huda Salem, M.D. FACS', ['Huda Salem']],
    ['Huda Salem —', ['Huda Salem']],
    ['Huda SalemPublished: 3 March 2026', ['Huda Salem']],
    ['Huda SalemMar 3, 2026', ['Huda Salem']],
    ['Von Anna Salem aus Hafenstadt', ['Anna Salem']],
    ['Salem, Anna', ['Anna Salem']],
    ['Anna Salem and 3 others', ['Anna Salem']],
    ['Anna Salem. Madrid', ['Anna Salem']],
    ['Prof. Dr. Anna Salem', ['Prof. Dr. Anna Salem']],
    ['Kim Min-ji', ['Kim Min-ji']],
    ['إعداد وتحرير: هدى السالم', ['هدى السالم']],
    ['هدى السالم ووكالات', ['هدى السالم']],
    ['著者：山田太郎', ['山田太郎']],
    ['Ein Kommentar von Anna Salem', ['Anna Salem']],
    ['Propos recueillis par Anna Salem', ['Anna Salem']],
    ['Oleh Anna Salem', ['Anna Salem']],
    ['به قلم هدی سالمی', ['هدی سالمی']],
    ['김하늘 기자', ['김하늘']],
  ])('%s', (byline, expected) => {
    expect(names(byline)).toEqual(expected)
  })
})

describe('nobody', () => {
  it.each([
    'Photos by Anna Salem',
    '8 min read',
    'NOC Admin',
    'Sponsored by Harbour Ships',
    'Huda lives and works',
  ])('%s', (byline) => {
    expect(names(byline)).toEqual([])
  })
})

describe('a department', () => {
  it.each([
    'Metro Desk',
    'By Harbour Tide Desk',
    'News Team',
    'Staff Writers',
    'The Harbour editors',
    'Our Correspondent in Kuwait',
    'Kuwait Bureau',
    'Middle East Editor',
    'Webdesk',
    'Von der Redaktion',
    'Hafenblatt-Sportredaktion',
    'La Rédaction du Port',
    'Service Politique',
    'Redacción El Puerto',
    'Dış Haberler Servisi',
    'Haber Merkezi',
    'Отдел новостей',
    'गाँव डेस्क',
    '编辑部',
    'قسم الأخبار',
    'فريق التحرير',
    'كتب المحرر السياسي',
    'مراسل الشؤون البحرية',
    'هيئة التحرير - الكويت',
  ])('signs for nobody: %s', (byline) => {
    expect(names(byline)).toEqual([])
  })

  it.each([
    ['Huda Salem, Middle East Editor', ['Huda Salem']],
    ['Huda Salem and Metro Desk', ['Huda Salem']],
    ['Guest Writer | Thandi Mokoena', ['Thandi Mokoena']],
    ['Thandi Mokoena Staff Writer', ['Thandi Mokoena']],
    ['Anna West Staff Writer', ['Anna West']],
    ['Staff Reporter Anna Salem', ['Anna Salem']],
    ['Tim Rashid', ['Tim Rashid']],
    ['مراسل أحمد السالم', ['أحمد السالم']],
    ['هدى السالم - مكتب بيروت', ['هدى السالم']],
  ])('hides nobody beside it: %s', (byline, expected) => {
    expect(names(byline)).toEqual(expected)
  })
})

describe('no person', () => {
  it.each([
    'Centre for Harbours and Ships',
    'Human in the Loop',
    'Harbour Admin',
    '山田新聞社',
    'Written Communication',
    'HR Strategy',
    'The Harbour editors',
    'National Desk',
    'ABCD Politics',
  ])('%s', (byline) => {
    expect(persons(byline)).toEqual([])
  })
})
