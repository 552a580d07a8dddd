package rasid.analysis;

import java.util.regex.Pattern;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.el.GreekLowerCaseFilter;
import org.apache.lucene.analysis.ga.IrishLowerCaseFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceFilter;
import org.apache.lucene.analysis.tr.TurkishLowerCaseFilter;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.TokenFilterFactory;

/** Filters that change or judge the outer shape of a word, without knowing what it means. */
final class ShapeFilters {

  private ShapeFilters() {}

  static TokenFilterFactory lowercase(IndexSettings index, Environment env, String name, Settings settings) {
    String language = settings.get("language", "");
    return switch (language) {
      case "" -> new SimpleFilter.Normalizing(name, LowerCaseFilter::new);
      case "greek" -> new SimpleFilter.Normalizing(name, GreekLowerCaseFilter::new);
      case "irish" -> new SimpleFilter.Normalizing(name, IrishLowerCaseFilter::new);
      case "turkish" -> new SimpleFilter.Normalizing(name, TurkishLowerCaseFilter::new);
      default -> throw new IllegalArgumentException("language [" + language + "] not support for lower case");
    };
  }

  static TokenFilterFactory asciiFolding(IndexSettings index, Environment env, String name, Settings settings) {
    boolean keep = settings.getAsBoolean("preserve_original", false);
    return new FoldingFilter(name, keep);
  }

  static TokenFilterFactory length(IndexSettings index, Environment env, String name, Settings settings) {
    int min = settings.getAsInt("min", 0);
    int max = settings.getAsInt("max", Integer.MAX_VALUE);
    return new SimpleFilter(name, words -> new LengthFilter(words, min, max));
  }

  static TokenFilterFactory unique(IndexSettings index, Environment env, String name, Settings settings) {
    boolean samePosition = settings.getAsBoolean("only_on_same_position", false);
    return new SimpleFilter(name, words -> new UniqueFilter(words, samePosition));
  }

  static TokenFilterFactory truncate(IndexSettings index, Environment env, String name, Settings settings) {
    int length = RequiredSettings.positive(settings, "length", name);
    return new SimpleFilter(name, words -> new TruncateTokenFilter(words, length));
  }

  /** An empty result stays as an empty word: the position it held must not close up. */
  static TokenFilterFactory patternReplace(IndexSettings index, Environment env, String name, Settings settings) {
    Pattern pattern = RequiredSettings.pattern(settings, name, "token filter of type 'pattern_replace'");
    String replacement = settings.get("replacement", "");
    boolean all = settings.getAsBoolean("all", true);
    return new SimpleFilter.Normalizing(name, words -> new PatternReplaceFilter(words, pattern, replacement, all));
  }

  static TokenFilterFactory elision(IndexSettings index, Environment env, String name, Settings settings) {
    CharArraySet articles = Analysis.parseArticles(env, settings);
    if (articles == null) {
      throw new IllegalArgumentException("elision filter requires [articles] or [articles_path] setting");
    }
    return new SimpleFilter.Normalizing(name, words -> new ElisionFilter(words, articles));
  }

  /** Beside a kept original a wildcard's letters would come twice, so normalising never keeps it. */
  private record FoldingFilter(String name, boolean keep) implements TokenFilterFactory {

    @Override
    public TokenStream create(TokenStream words) {
      return new ASCIIFoldingFilter(words, keep);
    }

    @Override
    public TokenStream normalize(TokenStream words) {
      return new ASCIIFoldingFilter(words);
    }
  }
}
