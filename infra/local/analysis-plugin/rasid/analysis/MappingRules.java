package rasid.analysis;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;

/** The rules of the `mapping` char filter: "from => to", with backslash escapes so that a blank can be written. */
final class MappingRules {

  private static final Pattern RULE = Pattern.compile("(.*)\\s*=>\\s*(.*)\\s*$");

  private MappingRules() {}

  /** A rule of another form, and a key that comes twice, stop the index from being made. */
  static NormalizeCharMap parse(List<String> rules) {
    NormalizeCharMap.Builder builder = new NormalizeCharMap.Builder();
    for (String rule : rules) {
      Matcher sides = RULE.matcher(rule);
      if (!sides.find()) {
        throw new IllegalArgumentException("Invalid Mapping Rule : [" + rule + "]");
      }
      builder.add(unescape(sides.group(1).trim()), unescape(sides.group(2).trim()));
    }
    return builder.build();
  }

  private static String unescape(String side) {
    StringBuilder text = new StringBuilder(side.length());
    for (int at = 0; at < side.length(); at++) {
      char letter = side.charAt(at);
      if (letter != '\\') {
        text.append(letter);
        continue;
      }
      at++;
      if (at >= side.length()) {
        throw new IllegalArgumentException("Invalid escaped char in [" + side + "]");
      }
      if (side.charAt(at) == 'u') {
        text.append(codeUnit(side, at + 1));
        at += 4;
      } else {
        text.append(named(side.charAt(at)));
      }
    }
    return text.toString();
  }

  private static char codeUnit(String side, int start) {
    if (start + 4 > side.length()) {
      throw new IllegalArgumentException("Invalid escaped char in [" + side + "]");
    }
    return (char) Integer.parseInt(side.substring(start, start + 4), 16);
  }

  private static char named(char letter) {
    return switch (letter) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> letter;
    };
  }
}
