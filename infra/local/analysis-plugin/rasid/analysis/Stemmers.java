package rasid.analysis;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.ckb.SoraniStemFilter;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fa.PersianStemFilter;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchMinimalStemFilter;
import org.apache.lucene.analysis.hi.HindiStemFilter;
import org.apache.lucene.analysis.id.IndonesianStemFilter;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.sv.SwedishLightStemFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.TokenFilterFactory;

/** The `stemmer` filter: one name, a table of languages. */
final class Stemmers {

  /** Languages that the product hands to the Snowball programs as they are. */
  private static final String[] SNOWBALL = {
    "Armenian", "Basque", "Catalan", "Danish", "Dutch", "Estonian", "Finnish", "French", "German", "Hungarian",
    "Irish", "Italian", "Lithuanian", "Norwegian", "Portuguese", "Romanian", "Russian", "Serbian", "Spanish",
    "Swedish", "Turkish", "Yiddish"
  };

  private static final Map<String, UnaryOperator<TokenStream>> BY_LANGUAGE = table();

  private Stemmers() {}

  static TokenFilterFactory filter(IndexSettings index, Environment env, String name, Settings settings) {
    String language = settings.get("language", settings.get("name", "porter"));
    UnaryOperator<TokenStream> wrap = BY_LANGUAGE.get(language.toLowerCase(Locale.ROOT));
    if (wrap == null) {
      throw new IllegalArgumentException("Invalid stemmer class specified: " + language);
    }
    return new SimpleFilter(name, wrap);
  }

  private static Map<String, UnaryOperator<TokenStream>> table() {
    Map<String, UnaryOperator<TokenStream>> table = new HashMap<>();
    for (String language : SNOWBALL) {
      table.put(language.toLowerCase(Locale.ROOT), words -> new SnowballFilter(words, language));
    }
    addEnglish(table);
    addNeighbours(table);
    addEuropean(table);
    return table;
  }

  /** "english" is Porter's first algorithm, "porter2" his second: the product's naming, kept for old indices. */
  private static void addEnglish(Map<String, UnaryOperator<TokenStream>> table) {
    table.put("english", PorterStemFilter::new);
    table.put("porter", PorterStemFilter::new);
    table.put("porter2", words -> new SnowballFilter(words, "English"));
    table.put("light_english", KStemFilter::new);
    table.put("kstem", KStemFilter::new);
    table.put("minimal_english", EnglishMinimalStemFilter::new);
    table.put("possessive_english", EnglishPossessiveFilter::new);
  }

  /** Arabic and the languages that share its script or its news. */
  private static void addNeighbours(Map<String, UnaryOperator<TokenStream>> table) {
    table.put("arabic", ArabicStemFilter::new);
    table.put("persian", PersianStemFilter::new);
    table.put("sorani", SoraniStemFilter::new);
    table.put("hindi", HindiStemFilter::new);
    table.put("indonesian", IndonesianStemFilter::new);
  }

  private static void addEuropean(Map<String, UnaryOperator<TokenStream>> table) {
    table.put("light_french", FrenchLightStemFilter::new);
    table.put("minimal_french", FrenchMinimalStemFilter::new);
    table.put("light_german", GermanLightStemFilter::new);
    table.put("minimal_german", GermanMinimalStemFilter::new);
    table.put("light_spanish", SpanishLightStemFilter::new);
    table.put("light_italian", ItalianLightStemFilter::new);
    table.put("light_portuguese", PortugueseLightStemFilter::new);
    table.put("light_russian", RussianLightStemFilter::new);
    table.put("light_swedish", SwedishLightStemFilter::new);
  }
}
