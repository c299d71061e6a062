using System.Text;

namespace Talko.Bench.Servers;

/// <summary>
/// Texts as people write them: few words are said often and most of them seldom, by the law of Zipf and Mandelbrot, so that
/// ten thousand words have some 2,700 different ones, as in English; the often said ones are short, ten words to a text; each
/// tenth text is of Han characters. The same in every run.
/// </summary>
internal static class SearchedTexts
{
    public const string CommonWord = "the";
    public const string Phrase = "at the";
    public const string TwoHanCharacters = "午饭";
    public const string Prefix = "lun*";

    /// <summary>Said four times, in one chat.</summary>
    public const string RareWord = "unicorn";

    /// <summary>Said a hundred thousand times, in none of the few chats.</summary>
    public const string WordOfOthers = "secretly";

    /// <summary>Never said.</summary>
    public const string NoWord = "zeppelin";

    /// <summary>Never said either.</summary>
    public const string OtherNoWord = "dinosaur";

    private const int Seed = 1;
    private const double Shift = 2.7;
    private const double Exponent = 1.15;
    private const int Words = 40_000;
    private const int HanCharacters = 3000;
    private const char FirstHanCharacter = '一';
    private const string Consonants = "bcdfghjklmnprstvw";
    private const string Vowels = "aeiou";

    /// <summary>As many texts as are asked for, and in which of the chats each is said, as chance decides.</summary>
    public static IEnumerable<(int Chat, string Text)> All(int count, int chats, int fewChats)
    {
        var random = new Random(Seed);
        var words = MakeWords(random);
        var (wordRanks, hanRanks) = (MakeRanks(Words), MakeRanks(HanCharacters));
        for (var i = 0; i < count; i++)
        {
            var text = random.Next(10) == 0 ? Han(random, hanRanks) : Latin(random, words, wordRanks);
            var isRare = i % (count / 4) == 7;
            var chat = isRare ? 0 : random.Next(chats);
            var isOfOthers = i % 10 == 3 && chat >= fewChats;
            yield return (chat, $"{text}{(isRare ? " " + RareWord : "")}{(isOfOthers ? " " + WordOfOthers : "")}");
        }
    }

    private static string Latin(Random random, string[] words, double[] ranks) =>
        string.Join(' ', Enumerable.Range(0, random.Next(1, 20)).Select(_ => words[Pick(random, ranks)]));

    private static string Han(Random random, double[] ranks)
    {
        var text = new StringBuilder();
        for (var left = random.Next(4, 24); left > 0; left--)
        {
            text.Append((char)(FirstHanCharacter + (7 * Pick(random, ranks))));
        }

        return random.Next(10) == 0 ? text.Append(TwoHanCharacters).ToString() : text.ToString();
    }

    // The sums of all that are said more often.
    private static double[] MakeRanks(int count)
    {
        var sums = new double[count];
        var sum = 0.0;
        for (var rank = 0; rank < count; rank++)
        {
            sum += Math.Pow(rank + Shift, -Exponent);
            sums[rank] = sum;
        }

        return sums;
    }

    private static int Pick(Random random, double[] sums)
    {
        var found = Array.BinarySearch(sums, random.NextDouble() * sums[^1]);
        return found < 0 ? ~found : found;
    }

    // From the one that is said most.
    private static string[] MakeWords(Random random)
    {
        List<string> words = [CommonWord, "to", "i", "a", "at", "and", "you", "it", "of", "is"];
        var known = new HashSet<string>([.. words, RareWord, WordOfOthers, NoWord, OtherNoWord]);
        while (words.Count < Words)
        {
            var word = MakeWord(random, LengthAt(words.Count, random));
            if (known.Add(word))
            {
                words.Add(word);
            }
        }

        return [.. words];
    }

    private static int LengthAt(int rank, Random random) => rank switch
    {
        < 100 => random.Next(2, 5),
        < 1000 => random.Next(3, 7),
        < 10_000 => random.Next(4, 9),
        _ => random.Next(5, 12),
    };

    private static string MakeWord(Random random, int length) => string.Concat(Enumerable.Range(0, length).Select(
        place => place % 2 == 0 ? Consonants[random.Next(Consonants.Length)] : Vowels[random.Next(Vowels.Length)]));
}
