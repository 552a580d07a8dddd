package rasid.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.miscellaneous.PatternKeywordMarkerFilter;
import org.apache.lucene.analysis.miscellaneous.SetKeywordMarkerFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter.StemmerOverrideMap;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.TokenFilterFactory;

/** Filters by lists of words that a later stemmer must leave alone. */
final class WordLists {

  private WordLists() {}

  static TokenFilterFactory keywordMarker(IndexSettings index, Environment env, String name, Settings settings) {
    String pattern = settings.get("keywords_pattern");
    boolean listed = settings.hasValue("keywords") || settings.hasValue("keywords_path");
    if (pattern != null && listed) {
      throw new IllegalArgumentException(
          "cannot specify both `keywords_pattern` and `keywords` or `keywords_path`");
    }
    boolean ignoreCase = settings.getAsBoolean("ignore_case", false);
    if (pattern != null) {
      Pattern words = Pattern.compile(pattern, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
      return new SimpleFilter(name, input -> new PatternKeywordMarkerFilter(input, words));
    }
    CharArraySet words = Analysis.getWordSet(env, settings, "keywords");
    if (words == null) {
      throw new IllegalArgumentException("keyword filter requires either `keywords`, `keywords_path`, "
          + "or `keywords_pattern` to be configured");
    }
    CharArraySet set = ignoreCase ? new CharArraySet(words, true) : words;
    return new SimpleFilter(name, input -> new SetKeywordMarkerFilter(input, set));
  }

  static TokenFilterFactory stemmerOverride(IndexSettings index, Environment env, String name, Settings settings) {
    List<String> rules = Analysis.getWordList(env, settings, "rules");
    if (rules == null) {
      throw new IllegalArgumentException("stemmer override filter requires either `rules` or `rules_path` "
          + "to be configured");
    }
    StemmerOverrideMap map = overrides(rules);
    return new SimpleFilter(name, input -> new StemmerOverrideFilter(input, map));
  }

  /** "word, other word => stem". The first rule for a word wins. */
  private static StemmerOverrideMap overrides(List<String> rules) {
    StemmerOverrideFilter.Builder builder = new StemmerOverrideFilter.Builder(false);
    for (String rule : rules) {
      String[] sides = rule.split("=>", -1);
      String stem = sides.length == 2 ? sides[1].trim() : "";
      if (stem.isEmpty() || stem.indexOf(',') >= 0) {
        throw new IllegalArgumentException("Invalid Keyword override Rule:" + rule);
      }
      for (String word : sides[0].split(",", -1)) {
        if (word.isBlank()) {
          throw new IllegalArgumentException("Invalid Keyword override Rule:" + rule);
        }
        builder.add(word.trim(), stem);
      }
    }
    return build(builder);
  }

  private static StemmerOverrideMap build(StemmerOverrideFilter.Builder builder) {
    try {
      return builder.build();
    } catch (IOException impossible) {
      // The map is built in memory.
      throw new UncheckedIOException(impossible);
    }
  }
}
