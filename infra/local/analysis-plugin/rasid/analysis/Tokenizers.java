package rasid.analysis;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.core.LetterTokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.pattern.PatternTokenizer;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

/** What cuts a text into words. `standard` is in the bare server already. */
final class Tokenizers {

  private Tokenizers() {}

  static Map<String, AnalysisProvider<TokenizerFactory>> all() {
    Map<String, AnalysisProvider<TokenizerFactory>> all = new HashMap<>();
    all.put("keyword", Tokenizers::keyword);
    all.put("whitespace", Tokenizers::whitespace);
    all.put("letter", (index, env, name, settings) -> of(name, LetterTokenizer::new));
    all.put("pattern", Tokenizers::pattern);
    all.put("ngram", Ngrams::tokenizer);
    all.put("edge_ngram", Ngrams::edgeTokenizer);
    return all;
  }

  static TokenizerFactory of(String name, Supplier<Tokenizer> supplier) {
    return TokenizerFactory.newFactory(name, supplier);
  }

  private static TokenizerFactory keyword(IndexSettings index, Environment env, String name, Settings settings) {
    int buffer = settings.getAsInt("buffer_size", 256);
    return of(name, () -> new KeywordTokenizer(buffer));
  }

  private static TokenizerFactory whitespace(IndexSettings index, Environment env, String name, Settings settings) {
    int longest = settings.getAsInt("max_token_length", 255);
    return of(name, () -> new WhitespaceTokenizer(longest));
  }

  /** Group -1 (the default) takes the pattern as what stands between words. */
  private static TokenizerFactory pattern(IndexSettings index, Environment env, String name, Settings settings) {
    Pattern pattern = RequiredSettings.compile(settings.get("pattern", "\\W+"), settings.get("flags"));
    int group = settings.getAsInt("group", -1);
    return of(name, () -> new PatternTokenizer(pattern, group));
  }
}
