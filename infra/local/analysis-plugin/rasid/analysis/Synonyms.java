package rasid.analysis;

import java.io.IOException;
import java.io.StringReader;
import java.text.ParseException;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.synonym.SynonymFilter;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexService.IndexCreationContext;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.CustomAnalyzer;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;

/**
 * The `synonym` and `synonym_graph` filters. The rules are read through the very chain that stands before the filter,
 * so that a rule is written in plain words and still meets words that were normalised or stemmed.
 */
final class Synonyms {

  private Synonyms() {}

  static TokenFilterFactory flat(IndexSettings index, Environment env, String name, Settings settings) {
    return new Unbound(name, Rules.read(env, settings), false);
  }

  static TokenFilterFactory graph(IndexSettings index, Environment env, String name, Settings settings) {
    return new Unbound(name, Rules.read(env, settings), true);
  }

  /** The rules as written, and how to take them. */
  private record Rules(String text, boolean expand, boolean lenient) {

    static Rules read(Environment env, Settings settings) {
      String format = settings.get("format", "");
      if (!format.isEmpty() && !format.equals("solr")) {
        throw new IllegalArgumentException("the local server reads synonyms in solr format only, not [" + format + "]");
      }
      List<String> lines = Analysis.getWordList(env, settings, "synonyms");
      if (lines == null) {
        throw new IllegalArgumentException("synonym requires either `synonyms`, `synonyms_set` or `synonyms_path` "
            + "to be configured");
      }
      boolean expand = settings.getAsBoolean("expand", true);
      return new Rules(String.join("\n", lines), expand, settings.getAsBoolean("lenient", false));
    }

    SynonymMap parse(Analyzer chain, String name) {
      try (StringReader reader = new StringReader(text)) {
        LenientSynonymParser parser = new LenientSynonymParser(expand, lenient, chain);
        parser.parse(reader);
        return parser.build();
      } catch (IOException | ParseException cause) {
        throw new IllegalArgumentException("failed to build synonyms of [" + name + "]", cause);
      }
    }
  }

  /** Known by its settings, not yet by the chain it stands in; can't be used before that. */
  private record Unbound(String name, Rules rules, boolean graph) implements TokenFilterFactory {

    @Override
    public TokenStream create(TokenStream input) {
      throw new IllegalStateException("Call getChainAwareTokenFilterFactory to specialize this factory for an "
          + "analysis chain first");
    }

    @Override
    public TokenFilterFactory getChainAwareTokenFilterFactory(
        IndexCreationContext context,
        TokenizerFactory tokenizer,
        List<CharFilterFactory> charFilters,
        List<TokenFilterFactory> before,
        Function<String, TokenFilterFactory> all) {
      CharFilterFactory[] chars = charFilters.toArray(CharFilterFactory[]::new);
      TokenFilterFactory[] words =
          before.stream().map(TokenFilterFactory::getSynonymFilter).toArray(TokenFilterFactory[]::new);
      SynonymMap map = rules.parse(new CustomAnalyzer(tokenizer, chars, words), name);
      return new Bound(name, map, graph);
    }
  }

  private record Bound(String name, SynonymMap map, boolean graph) implements TokenFilterFactory {

    @Override
    public TokenStream create(TokenStream input) {
      // Without any rule Lucene has no map to walk.
      if (map.fst == null) {
        return input;
      }
      return graph ? new SynonymGraphFilter(input, map, false) : new SynonymFilter(input, map, false);
    }

    /** The rules of a second synonym filter must not pass through the first. */
    @Override
    public TokenFilterFactory getSynonymFilter() {
      return IDENTITY_FILTER;
    }
  }
}
