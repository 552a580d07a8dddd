package rasid.analysis;

import static org.elasticsearch.plugins.AnalysisPlugin.requiresAnalysisSettings;

import java.io.Reader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.charfilter.HTMLStripCharFilter;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

/** What changes the text before it is cut into words. */
final class CharFilters {

  private CharFilters() {}

  static Map<String, AnalysisProvider<CharFilterFactory>> all() {
    return Map.of(
        "html_strip", CharFilters::htmlStrip,
        // Those that can't be made from empty settings must say so, or every new index would fail on their default.
        "mapping", requiresAnalysisSettings(CharFilters::mapping),
        "pattern_replace", requiresAnalysisSettings(CharFilters::patternReplace));
  }

  private static CharFilterFactory htmlStrip(IndexSettings index, Environment env, String name, Settings settings) {
    List<String> kept = settings.getAsList("escaped_tags");
    Set<String> escaped = kept.isEmpty() ? null : new HashSet<>(kept);
    return new SimpleCharFilter(name, reader -> new HTMLStripCharFilter(reader, escaped));
  }

  private static CharFilterFactory mapping(IndexSettings index, Environment env, String name, Settings settings) {
    List<String> rules = Analysis.getWordList(env, settings, "mappings");
    if (rules == null) {
      throw new IllegalArgumentException("mapping requires either `mappings` or `mappings_path` to be configured");
    }
    NormalizeCharMap map = MappingRules.parse(rules);
    UnaryOperator<Reader> wrap = reader -> new MappingCharFilter(map, reader);
    return new SimpleCharFilter.Normalizing(name, wrap);
  }

  private static CharFilterFactory patternReplace(
      IndexSettings index, Environment env, String name, Settings settings) {
    Pattern pattern = RequiredSettings.pattern(settings, name, "char filter of type 'pattern_replace'");
    String replacement = settings.get("replacement", "");
    UnaryOperator<Reader> wrap = reader -> new PatternReplaceCharFilter(pattern, replacement, reader);
    return new SimpleCharFilter.Normalizing(name, wrap);
  }
}
