package rasid.analysis;

import java.util.function.IntPredicate;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenizer;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.apache.lucene.analysis.reverse.ReverseStringFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;

/** Runs of letters, as tokenizers over the text and as filters over each word. */
final class Ngrams {

  private Ngrams() {}

  static TokenizerFactory tokenizer(IndexSettings index, Environment env, String name, Settings settings) {
    Sizes sizes = Sizes.read(settings).within(index);
    IntPredicate wanted = LetterClasses.read(settings);
    return Tokenizers.of(name, () -> new NGramTokenizer(sizes.min, sizes.max) {
      @Override
      protected boolean isTokenChar(int letter) {
        return wanted.test(letter);
      }
    });
  }

  static TokenizerFactory edgeTokenizer(IndexSettings index, Environment env, String name, Settings settings) {
    Sizes sizes = Sizes.read(settings);
    IntPredicate wanted = LetterClasses.read(settings);
    return Tokenizers.of(name, () -> new EdgeNGramTokenizer(sizes.min, sizes.max) {
      @Override
      protected boolean isTokenChar(int letter) {
        return wanted.test(letter);
      }
    });
  }

  static TokenFilterFactory filter(IndexSettings index, Environment env, String name, Settings settings) {
    Sizes sizes = Sizes.read(settings).within(index);
    boolean keep = settings.getAsBoolean("preserve_original", false);
    return new SimpleFilter(name, words -> new NGramTokenFilter(words, sizes.min, sizes.max, keep));
  }

  static TokenFilterFactory edgeFilter(IndexSettings index, Environment env, String name, Settings settings) {
    Sizes sizes = Sizes.read(settings);
    boolean keep = settings.getAsBoolean("preserve_original", false);
    boolean fromEnd = readSide(settings.get("side", "front"));
    return new SimpleFilter(name, words -> edges(words, sizes, keep, fromEnd));
  }

  /** Lucene knows front edges only; the back ones are front edges of the word read backwards. */
  private static TokenStream edges(TokenStream words, Sizes sizes, boolean keep, boolean fromEnd) {
    TokenStream input = fromEnd ? new ReverseStringFilter(words) : words;
    TokenStream cut = new EdgeNGramTokenFilter(input, sizes.min, sizes.max, keep);
    return fromEnd ? new ReverseStringFilter(cut) : cut;
  }

  private static boolean readSide(String side) {
    return switch (side) {
      case "front" -> false;
      case "back" -> true;
      default -> throw new IllegalArgumentException("invalid side: " + side);
    };
  }

  /** Shortest and longest run. */
  private record Sizes(int min, int max) {

    static Sizes read(Settings settings) {
      return new Sizes(settings.getAsInt("min_gram", 1), settings.getAsInt("max_gram", 2));
    }

    /** The index's own limit keeps one setting from making a word a hundred terms. */
    Sizes within(IndexSettings index) {
      int allowed = index.getMaxNgramDiff();
      if (max - min > allowed) {
        throw new IllegalArgumentException(
            "The difference between max_gram and min_gram in NGram Tokenizer must be less than or equal to: ["
                + allowed + "] but was [" + (max - min)
                + "]. This limit can be set by changing the [index.max_ngram_diff] index level setting.");
      }
      return this;
    }
  }
}
