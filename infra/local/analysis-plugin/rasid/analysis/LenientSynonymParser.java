package rasid.analysis;

import java.io.IOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.util.CharsRef;
import org.apache.lucene.util.CharsRefBuilder;

/** Reads rules; when lenient, a term that the chain swallows (a function word, say) is left out instead of failing. */
final class LenientSynonymParser extends SolrSynonymParser {

  private final boolean lenient;

  LenientSynonymParser(boolean expand, boolean lenient, Analyzer chain) {
    super(true, expand, chain);
    this.lenient = lenient;
  }

  @Override
  public CharsRef analyze(String text, CharsRefBuilder reuse) throws IOException {
    try {
      return super.analyze(text, reuse);
    } catch (IllegalArgumentException refused) {
      if (!lenient) {
        throw refused;
      }
      return new CharsRef("");
    }
  }

  @Override
  public void add(CharsRef input, CharsRef output, boolean includeOrig) {
    if (!lenient || (input.length > 0 && output.length > 0)) {
      super.add(input, output, includeOrig);
    }
  }
}
