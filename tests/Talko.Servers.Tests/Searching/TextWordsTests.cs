using System.Text;
using CsCheck;
using Talko.DataServer.Searching;

namespace Talko.Servers.Tests.Searching;

public sealed class TextWordsTests
{
    private static readonly string[] Parts =
        ["e\u0301", "a", "Z", "1", " ", "が", "한", "漢", "ß", "ไทย", "א\u05B8", "👍🏽", "-", "Ω", "ﬁ", "ॐ"];

    private static Gen<string> Characters { get; } =
        Gen.Int[0, Parts.Length - 1].List[0, 12].Select(indexes => string.Concat(indexes.Select(index => Parts[index])));

    [Theory]
    [InlineData("Hello, World!", "hello world")]
    [InlineData("don't stop-me_now", "don t stop me now")]
    [InlineData("https://talko.example/a?b=1", "https talko example a b 1")]
    [InlineData("Café CAFÉ cafe\u0301", "cafe cafe cafe")]
    [InlineData("Straße STRASSE", "strasse strasse")]
    [InlineData("ﬁne Ｆｕｌｌ ½", "fine full 1 2")]
    [InlineData("İstanbul ΣΊΣΥΦΟΣ σίσυφος", "istanbul σισυφοσ σισυφοσ")]
    [InlineData("私は東京へ行く", "私 は 東 京 へ 行 く")]
    [InlineData("gen-itgc后 v2版", "gen itgc 后 v2 版")]
    [InlineData("한국어 한", "한 국 어 한")]
    [InlineData("が か\u3099 ガ ｶﾞ", "が が ガ ガ")]
    [InlineData("שָׁלוֹם שלום", "שלום שלום")]
    [InlineData("مُحَمَّد محمد", "محمد محمد")]
    [InlineData("ภาษาไทย ง่าย", "ภาษาไทย ง่าย")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("ok👍🏽👍 ❤️", "ok 👍 👍 ❤")]
    [InlineData("so\u00ADft zero\u200Bwidth می\u200Cخواهم", "soft zero width میخواهم")]
    [InlineData(" \t…—!?* \u0301 ", "")]
    [InlineData("", "")]
    public void A_text_has_these_words(string text, string words) =>
        Assert.Equal(words, string.Join(' ', TextWords.Of(text).Select(word => word.Key)));

    [Fact]
    public void A_word_says_where_it_stands()
    {
        const string Text = "Ein Café: 東京, ﬁn";
        Assert.Equal(
            ["Ein", "Café", "東", "京", "ﬁn"],
            TextWords.Of(Text).Select(word => Text.Substring(word.Start, word.Length)));
    }

    [Fact]
    public void Words_of_any_text_lie_in_it_in_their_order() => Gen.String.Sample(text =>
    {
        var end = 0;
        foreach (var word in TextWords.Of(text))
        {
            Assert.NotEmpty(word.Key);
            Assert.True(word.Start >= 0 && word.Length > 0 && word.Start + word.Length <= text.Length);
            Assert.True(word.Start + word.Length >= end);
            end = word.Start + word.Length;
        }
    });

    [Fact]
    public void A_words_key_is_its_own_only_word_or_none_that_stays() => Characters.Sample(text =>
    {
        var keys = TextWords.Of(text).Select(word => word.Key).ToList();
        Assert.Equal(keys, keys.SelectMany(TextWords.Of).Select(word => word.Key));
    });

    [Fact]
    public void Composed_and_decomposed_texts_have_the_same_words() => Characters.Sample(text => Assert.Equal(
        TextWords.Of(text.Normalize(NormalizationForm.FormC)).Select(word => word.Key),
        TextWords.Of(text.Normalize(NormalizationForm.FormD)).Select(word => word.Key)));
}
