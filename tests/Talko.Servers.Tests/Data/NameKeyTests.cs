using System.Text;
using Talko.DataServer.Naming;

namespace Talko.Servers.Tests.Data;

public sealed class NameKeyTests
{
    /// <summary>Each character that full case folding changes, and what it changes to.</summary>
    private static readonly Dictionary<string, string> CaseFolding =
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "CaseFolding.txt"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' '))
            .ToDictionary(codes => FromHex(codes[..1]), codes => FromHex(codes[1..]));

    [Fact]
    public void Every_character_has_the_key_of_what_it_folds_to()
    {
        Assert.True(CaseFolding.Count > 1500);
        Assert.All(CaseFolding, pair => Assert.Equal(NameKey.Of(pair.Value), NameKey.Of(pair.Key)));
    }

    [Fact]
    public void Keys_are_equal_where_NFKC_and_case_folding_are_and_nowhere_else()
    {
        var characters = CaseFolding.Keys.Concat(CaseFolding.Values).Distinct().ToList();
        var pairs = characters.Select(text => (ByTheBook(text), NameKey.Of(text))).ToHashSet();
        Assert.Equal(pairs.Count, pairs.Select(pair => pair.Item1).Distinct().Count());
        Assert.Equal(pairs.Count, pairs.Select(pair => pair.Item2).Distinct().Count());
    }

    [Fact]
    public void A_key_is_its_own_key() =>
        Assert.All(CaseFolding.Keys, text => Assert.Equal(NameKey.Of(text), NameKey.Of(NameKey.Of(text))));

    [Fact]
    public void A_dotless_i_is_another_letter() => Assert.NotEqual(NameKey.Of("i"), NameKey.Of("ı"));

    [Fact]
    public void What_is_no_character_has_a_key_too() => Assert.NotEqual(NameKey.Of("a"), NameKey.Of("a\uFFFE"));

    private static string ByTheBook(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).EnumerateRunes().Select(Fold))
            .Normalize(NormalizationForm.FormKC);

    private static string Fold(Rune character) =>
        CaseFolding.GetValueOrDefault(character.ToString(), character.ToString());

    private static string FromHex(IEnumerable<string> codes) => string.Concat(
        codes.Select(code => char.ConvertFromUtf32(Convert.ToInt32(code, fromBase: 16))));
}
