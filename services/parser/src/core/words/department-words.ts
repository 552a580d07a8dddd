/** What desks, teams and offices of a newsroom are called, in bylines of many languages. Folded by `comparable`. */
const list = (text: string): readonly string[] =>
  text
    .trim()
    .split(/\s*[,\n]\s*/u)
    .filter((word) => word !== '')

/** Alone or in front: «Team Harbour», «La Rédaction du Port», «قسم الأخبار». */
export const DEPARTMENT_STARTS: readonly string[] = list(`
  team, staff, our, editors, editorial, newsroom, news desk, newsdesk, news team, desk, bureau, guest, from our, by our, special to,
  redaktion, die redaktion, rédaction, la rédaction, équipe, l’équipe, service, le service, cellule,
  redacción, la redacción, equipo, redazione, la redazione, redação, da redação, equipe,
  redactie, de redactie, onze redactie, redaktionen, redaksjonen, redaktionen på, redakcja, zespół, redakce, redakcia, redakcija, uredništvo,
  redacția, szerkesztőség, toimitus, редакция, отдел, служба, пресс служба, редакція, συντακτική ομάδα, redaksi, tim redaksi, haber merkezi,
  قسم, فريق, هيئة, أسرة, غرفة, مكتب, إدارة, وحدة, دائرة, شعبة, طاقم, مجموعة, أدمن,
  گروه, سرویس, تحریریه, هیئت, دبیر, ویب ڈیسک, نیوز ڈیسک, מערכת, 编辑部, 編集部`)

/** Alone or at the end: «Metro Desk», «Kuwait Bureau», «Harbour Editorial Board». */
export const DEPARTMENT_ENDS: readonly string[] = list(`
  desk, staff, team, editor, editors, editorial, editorial board, newsroom, newsdesk, bureau, contributor, contributors, reporter, reporters,
  writer, writers, office, correspondent, correspondents, blogger, bloggers, staff report, staff reports, bureau report, wire reports, and agencies,
  rédaction, redacción, redazione, redação, haber merkezi, servisi, editörü, masası,
  التحرير, الأخبار, ديسك, ڈیسک, رپورٹر, डेस्क, टीम, ब्यूरो, संवाददाता, ডেস্ক, প্রতিবেদক, প্রতিনিধি`)

/** The last word ends with one of these: «Sportredaktion», «Nyhetsredaktionen». */
export const DEPARTMENT_SUFFIXES: readonly string[] = list(
  `desk, redaktion, redaktionen, redaktionsteam, redaksjon, redaksjonen, redactie, redakcja, redakce`,
)

/** Offices in Arabic before what they report of: «المحرر السياسي», «مراسل الشؤون البحرية». Before a name they are its label. */
export const OFFICES: readonly string[] = list(
  `محرر, محررة, المحرر, المحررة, مراسل, مراسلة, المراسل, مندوب, مندوبة, موفد, كتاب`,
)

/** Several people: beside such a word other words are no name, but for a given name among them. */
export const UNITS: ReadonlySet<string> = new Set(
  'desk team staff newsroom bureau board agency agencies'.split(' '),
)

/** What a reporter reports of: «Middle East Editor» names nobody. */
export const BEATS: ReadonlySet<string> = new Set(
  `affairs africa america americas arts asia business city climate court courts crime culture defence defense diplomatic
  diplomacy east economics economy education energy entertainment environment environmental europe fashion features film finance
  financial food foreign gulf health home industry international labour legal lifestyle local media metro middle
  military money music national news north opinion political politics property regional religion religious royal science
  security social south sport sports tech technology theatre trade transport travel war west world`.split(
    /\s+/u,
  ),
)

/** Of newspapers in Chinese, Japanese and Korean, which have no spaces. */
export const EAST_ASIAN_DEPARTMENT: RegExp =
  /(?:編集|编辑|取材|ニュース|记者|記者|報道|편집)[部局班室]?$|편집국$|뉴스룸$|기자$/u
