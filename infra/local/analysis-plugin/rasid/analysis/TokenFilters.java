package rasid.analysis;

import static org.elasticsearch.plugins.AnalysisPlugin.requiresAnalysisSettings;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.ckb.SoraniNormalizationFilter;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.core.UpperCaseFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.fa.PersianNormalizationFilter;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.miscellaneous.TrimFilter;
import org.apache.lucene.analysis.reverse.ReverseStringFilter;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

/** What changes the words: the table of all token filters. `stop`, `shingle` and `hunspell` are in the bare server. */
final class TokenFilters {

  private TokenFilters() {}

  static Map<String, AnalysisProvider<TokenFilterFactory>> all() {
    Map<String, AnalysisProvider<TokenFilterFactory>> all = new HashMap<>();
    addPlain(all);
    addWithDefaults(all);
    addWithSettings(all);
    return all;
  }

  /** No settings at all. */
  private static void addPlain(Map<String, AnalysisProvider<TokenFilterFactory>> all) {
    all.put("arabic_normalization", normalizing(ArabicNormalizationFilter::new));
    all.put("persian_normalization", normalizing(PersianNormalizationFilter::new));
    all.put("sorani_normalization", normalizing(SoraniNormalizationFilter::new));
    all.put("decimal_digit", normalizing(DecimalDigitFilter::new));
    all.put("uppercase", normalizing(UpperCaseFilter::new));
    all.put("trim", normalizing(TrimFilter::new));
    all.put("reverse", plain(ReverseStringFilter::new));
    all.put("flatten_graph", plain(FlattenGraphFilter::new));
    all.put("arabic_stem", plain(ArabicStemFilter::new));
    all.put("porter_stem", plain(PorterStemFilter::new));
    all.put("kstem", plain(KStemFilter::new));
    all.put("keyword_repeat", plain(KeywordRepeatFilter::new));
    all.put("remove_duplicates", plain(RemoveDuplicatesTokenFilter::new));
  }

  /** Settings, but the empty ones mean something. */
  private static void addWithDefaults(Map<String, AnalysisProvider<TokenFilterFactory>> all) {
    all.put("lowercase", ShapeFilters::lowercase);
    all.put("asciifolding", ShapeFilters::asciiFolding);
    all.put("length", ShapeFilters::length);
    all.put("unique", ShapeFilters::unique);
    all.put("ngram", Ngrams::filter);
    all.put("edge_ngram", Ngrams::edgeFilter);
    all.put("stemmer", Stemmers::filter);
  }

  /** Without settings of their own they can't be; see {@link CharFilters#all}. */
  private static void addWithSettings(Map<String, AnalysisProvider<TokenFilterFactory>> all) {
    all.put("truncate", requiresAnalysisSettings(ShapeFilters::truncate));
    all.put("pattern_replace", requiresAnalysisSettings(ShapeFilters::patternReplace));
    all.put("elision", requiresAnalysisSettings(ShapeFilters::elision));
    all.put("keyword_marker", requiresAnalysisSettings(WordLists::keywordMarker));
    all.put("stemmer_override", requiresAnalysisSettings(WordLists::stemmerOverride));
    all.put("synonym", requiresAnalysisSettings(Synonyms::flat));
    all.put("synonym_graph", requiresAnalysisSettings(Synonyms::graph));
  }

  private static AnalysisProvider<TokenFilterFactory> plain(UnaryOperator<TokenStream> wrap) {
    return (index, env, name, settings) -> new SimpleFilter(name, wrap);
  }

  private static AnalysisProvider<TokenFilterFactory> normalizing(UnaryOperator<TokenStream> wrap) {
    return (index, env, name, settings) -> new SimpleFilter.Normalizing(name, wrap);
  }
}
