/** Beginnings of lines that templates put around articles, by language. The Arabic ones stand in `words/leftovers.ts`. */
const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const ENGLISH = lines(`
  read more
  read also
  also read
  read next
  see also
  related articles
  related stories
  related posts
  related topics
  related content
  related news
  more on this
  more from
  more stories
  most read
  most popular
  recommended
  you may also like
  you might also like
  up next
  share this
  share on
  share
  follow us
  follow
  subscribe
  sign up
  sign in
  log in
  join our
  join us
  get the latest
  download our app
  advertisement
  sponsored
  newsletter
  all rights reserved
  copyright
  terms of
  privacy policy
  cookie
  leave a comment
  leave a reply
  your email address
  comments
  post a comment
  photo
  photo by
  image
  image credit
  getty images
  listen to this article
  watch
  tags
  filed under
  posted in
  published
  last updated
  updated
  written by
  about the author
  by
  min read
  click here
  skip to
  back to top
  table of contents
  in this article
  print
  email
  facebook
  twitter
  whatsapp
  linkedin
  copy link
  send us
  contact us
  reporting by
  editing by
`)

const FRENCH = lines(`
  lire aussi
  à lire aussi
  a lire
  voir aussi
  sur le même sujet
  partager
  abonnez vous
  inscrivez vous
  suivez nous
  tous droits réservés
  publicité
  commentaires
  laisser un commentaire
  crédit photo
  publié le
  mis à jour
  mots clés
  lire la suite
`)

const PERSIAN = lines(`
  بیشتر بخوانید
  بیشتر بدانید
  همچنین بخوانید
  اخبار مرتبط
  مطالب مرتبط
  خبرهای مرتبط
  لینک کوتاه
  کد خبر
  کپی لینک
  ارسال نظر
  نظر شما
  نظرات
  دیدگاه
  برچسب ها
  برچسبها
  کلیدواژه
  انتهای پیام
  پربازدید
  آخرین اخبار
  به اشتراک
  اشتراک گذاری
  عکس
  منبع
`)

const TURKISH = lines(`
  ilgili haberler
  bunlar da ilginizi çekebilir
  ayrıca bakınız
  devamını oku
  haberin devamı
  paylaş
  yorum yap
  yorumlar
  etiketler
  reklam
  tüm hakları saklıdır
  abone ol
  takip et
  son dakika
  kaynak
  fotoğraf
  güncelleme
  yayınlanma
`)

const OTHERS = lines(`
  lea también
  lee también
  leer más
  te puede interesar
  más información
  comparte
  compartir
  suscríbete
  síguenos
  todos los derechos reservados
  publicidad
  comentarios
  leia também
  leia mais
  saiba mais
  veja também
  compartilhe
  assine
  todos os direitos reservados
  lesen sie auch
  mehr zum thema
  auch interessant
  teilen
  anzeige
  kommentare
  leggi anche
  condividi
  potrebbe interessarti
  riproduzione riservata
  lees ook
  baca juga
  читайте также
  поделиться
  подписывайтесь
`)

export const BOILERPLATE_STARTS: readonly string[] = [
  ...ENGLISH,
  ...FRENCH,
  ...PERSIAN,
  ...TURKISH,
  ...OTHERS,
]
