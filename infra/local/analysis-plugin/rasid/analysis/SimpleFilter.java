package rasid.analysis;

import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;

/** A token filter that wraps a stream and knows nothing else; runs on words, not on keywords or wildcards. */
record SimpleFilter(String name, UnaryOperator<TokenStream> wrap) implements TokenFilterFactory {

  @Override
  public TokenStream create(TokenStream input) {
    return wrap.apply(input);
  }

  /** The same, but the product also lets it run in normalizers and on the letters of wildcard queries. */
  record Normalizing(String name, UnaryOperator<TokenStream> wrap) implements NormalizingTokenFilterFactory {

    @Override
    public TokenStream create(TokenStream input) {
      return wrap.apply(input);
    }
  }
}
