package rasid.analysis;

import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.ckb.SoraniAnalyzer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.core.SimpleAnalyzer;
import org.apache.lucene.analysis.core.StopAnalyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.index.analysis.AnalyzerScope;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

/** Whole analyzers. `standard` is in the bare server already. */
final class Analyzers {

  private Analyzers() {}

  static Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> all() {
    Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> all = new HashMap<>();
    all.put("keyword", (index, env, name, settings) -> new Ready(name, new KeywordAnalyzer()));
    all.put("simple", (index, env, name, settings) -> new Ready(name, new SimpleAnalyzer()));
    all.put("whitespace", (index, env, name, settings) -> new Ready(name, new WhitespaceAnalyzer()));
    all.put("stop", Analyzers::stop);
    all.put("arabic", language(ArabicAnalyzer.getDefaultStopSet(), ArabicAnalyzer::new));
    all.put("english", language(EnglishAnalyzer.getDefaultStopSet(), EnglishAnalyzer::new));
    all.put("french", language(FrenchAnalyzer.getDefaultStopSet(), FrenchAnalyzer::new));
    all.put("persian", language(PersianAnalyzer.getDefaultStopSet(), PersianAnalyzer::new));
    all.put("sorani", language(SoraniAnalyzer.getDefaultStopSet(), SoraniAnalyzer::new));
    return all;
  }

  private static AnalyzerProvider<? extends Analyzer> stop(
      IndexSettings index, Environment env, String name, Settings settings) {
    CharArraySet words = Analysis.parseStopWords(env, settings, EnglishAnalyzer.getDefaultStopSet());
    return new Ready(name, new StopAnalyzer(words));
  }

  /** How a language's analyzer is made from its stop words and the words it must not stem. */
  private interface Maker {
    Analyzer make(CharArraySet stopWords, CharArraySet unstemmed);
  }

  private static AnalysisProvider<AnalyzerProvider<? extends Analyzer>> language(CharArraySet stopWords, Maker maker) {
    return (index, env, name, settings) -> {
      CharArraySet stops = Analysis.parseStopWords(env, settings, stopWords);
      CharArraySet unstemmed = Analysis.parseStemExclusion(settings, CharArraySet.EMPTY_SET);
      return new Ready(name, maker.make(stops, unstemmed));
    };
  }

  private record Ready(String name, Analyzer analyzer) implements AnalyzerProvider<Analyzer> {

    @Override
    public AnalyzerScope scope() {
      return AnalyzerScope.INDEX;
    }

    @Override
    public Analyzer get() {
      return analyzer;
    }
  }
}
