/** Month names of more languages than feeds are written in, as dates have them. */
const list = (text: string): readonly (readonly [string, string])[] =>
  text
    .trim()
    .split('\n')
    .flatMap((line, month) =>
      line
        .trim()
        .split(/\s+/u)
        .map((name) => [name, String(month + 1)] as const),
    )

/** Ukrainian, Belarusian; Czech, Slovak; Slovene; Hungarian; Lithuanian; Latvian; Estonian; Serbian; Hindi. */
export const MONTH_NAMES: ReadonlyMap<string, string> = new Map(
  list(`
  січня студзеня ledna januára januarja január sausio janvāris janvārī jaanuar januar јануар जनवरी
  лютого лютага února februára februarja február vasario februāris februārī veebruar februar фебруар फरवरी फ़रवरी
  березня сакавіка března marca március kovo marts martā märts mart март मार्च
  квітня красавіка dubna apríla aprila április balandžio aprīlis aprīlī aprill april април अप्रैल
  травня мая května mája maja május gegužės maijs maijā mai maj мај
  червня чэрвеня června júna junija június birželio jūnijs jūnijā juuni jun јун
  липня ліпеня července júla julija július liepos jūlijs jūlijā juuli jul јул जुलाई
  серпня жніўня srpna augusta avgusta augusztus rugpjūčio augusts augustā august avgust август अगस्त
  вересня верасня září septembra szeptember rugsėjo septembris septembrī septembar септембар सितंबर
  жовтня кастрычніка října októbra oktobra október spalio oktobris oktobrī oktoober oktobar октобар अक्टूबर
  листопада лістапада listopadu novembra november lapkričio novembris novembrī novembar новембар नवंबर
  грудня снежня prosince decembra december gruodžio decembris decembrī detsember decembar децембар दिसंबर`),
)

/** Croatian and Bosnian names, of which Polish has one for the month after. */
export const CROATIAN_MONTHS: ReadonlyMap<string, string> = new Map(
  list(`
  siječnja
  veljače
  ožujka
  travnja
  svibnja
  lipnja
  srpnja
  kolovoza
  rujna
  listopada
  studenoga studenog
  prosinca`),
)
