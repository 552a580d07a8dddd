package rasid.analysis;

import java.io.Reader;
import java.util.function.UnaryOperator;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.NormalizingCharFilterFactory;

/** A char filter that wraps a reader and knows nothing else. */
record SimpleCharFilter(String name, UnaryOperator<Reader> wrap) implements CharFilterFactory {

  @Override
  public Reader create(Reader input) {
    return wrap.apply(input);
  }

  /** The same, but the product also lets it run in normalizers and on the letters of wildcard queries. */
  record Normalizing(String name, UnaryOperator<Reader> wrap) implements NormalizingCharFilterFactory {

    @Override
    public Reader create(Reader input) {
      return wrap.apply(input);
    }
  }
}
