using System.Text.Json.Nodes;
using Talko.DataServer.Searching;

namespace Talko.Servers.Tests.Searching;

/// <summary>The cases of tests/vectors/text/queries.json, which the clients are held to as well.</summary>
public sealed class QueryVectorTests
{
    [Fact]
    public void A_query_is_taken_apart_as_the_vectors_say()
    {
        var cases = JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests/vectors/text/queries.json")))!.AsArray();
        Assert.All(cases, given => Assert.Equal(
            given!["terms"]!.AsArray().Select(term => ((string)term!["term"]!, (bool)term["is_excluded"]!)),
            Terms((string)given["text"]!)));
    }

    private static IEnumerable<(string Term, bool IsExcluded)> Terms(string text)
    {
        var (lexer, rest) = (new QueryLexer(text), 0);
        while (lexer.Read() is { } token)
        {
            var minus = token.IsExcluded ? "-" : "";
            var bare = text.IndexOf(minus + (token.IsQuoted ? "\"" : "") + token.Text, rest, StringComparison.Ordinal);
            var end = bare + minus.Length + token.Text.Length + (token.IsQuoted ? 1 : 0);
            end += token.IsQuoted && end < text.Length && text[end] == '"' ? 1 : 0;
            rest = end;
            yield return (text[bare..end], token.IsExcluded);
        }
    }
}
