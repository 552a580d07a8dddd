package rasid.analysis;

import java.util.regex.Pattern;
import org.elasticsearch.common.Strings;
import org.elasticsearch.common.regex.Regex;
import org.elasticsearch.common.settings.Settings;

/** Settings without which a component makes no sense; the messages name the component that lacks them. */
final class RequiredSettings {

  private RequiredSettings() {}

  /** The settings `pattern` and `flags` ("CASE_INSENSITIVE|DOTALL") of every component that works by a pattern. */
  static Pattern pattern(Settings settings, String name, String kind) {
    String pattern = settings.get("pattern");
    if (pattern == null) {
      throw new IllegalArgumentException("pattern is missing for [" + name + "] " + kind);
    }
    return compile(pattern, settings.get("flags"));
  }

  static Pattern compile(String pattern, String flags) {
    return Pattern.compile(pattern, Strings.hasText(flags) ? Regex.flagsFromString(flags) : 0);
  }

  static int positive(Settings settings, String key, String name) {
    int value = settings.getAsInt(key, -1);
    if (value <= 0) {
      throw new IllegalArgumentException(key + " parameter must be provided and positive for [" + name + "]");
    }
    return value;
  }
}
