package rasid.analysis;

import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.elasticsearch.common.settings.Settings;

/** The setting `token_chars` of the ngram tokenizers: which letters belong to a word. Empty means all of them. */
final class LetterClasses {

  private LetterClasses() {}

  static IntPredicate read(Settings settings) {
    List<String> names = settings.getAsList("token_chars");
    if (names.isEmpty()) {
      return letter -> true;
    }
    IntPredicate wanted = letter -> false;
    for (String name : names) {
      wanted = wanted.or(named(name.trim().toLowerCase(Locale.ROOT), settings));
    }
    return wanted;
  }

  private static IntPredicate named(String name, Settings settings) {
    return switch (name) {
      case "letter" -> Character::isLetter;
      case "digit" -> Character::isDigit;
      case "whitespace" -> Character::isWhitespace;
      case "punctuation" -> LetterClasses::isPunctuation;
      case "symbol" -> LetterClasses::isSymbol;
      case "custom" -> custom(settings.get("custom_token_chars"));
      default -> throw new IllegalArgumentException("Unknown token type: '" + name + "', must be one of "
          + "[symbol, digit, letter, punctuation, whitespace, custom]");
    };
  }

  private static IntPredicate custom(String letters) {
    if (letters == null) {
      throw new IllegalArgumentException("Token type: 'custom' requires setting `custom_token_chars`");
    }
    return letter -> letters.indexOf(letter) >= 0;
  }

  private static boolean isPunctuation(int letter) {
    return switch (Character.getType(letter)) {
      case Character.START_PUNCTUATION, Character.END_PUNCTUATION, Character.OTHER_PUNCTUATION,
          Character.CONNECTOR_PUNCTUATION, Character.DASH_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION -> true;
      default -> false;
    };
  }

  private static boolean isSymbol(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CURRENCY_SYMBOL, Character.MATH_SYMBOL, Character.OTHER_SYMBOL -> true;
      default -> false;
    };
  }
}
