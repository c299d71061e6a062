using System.Text;

namespace Talko.DataServer.Storage.Searching.Segments;

/// <summary>A term that is looked for in blocks.</summary>
internal sealed class SoughtTerm(IndexTerm term)
{
    private readonly byte[] _text = Encoding.UTF8.GetBytes(term.Text);

    /// <summary>Whether it is how a term begins.</summary>
    public bool IsPrefix => term.IsPrefix;

    /// <summary>
    /// Adds the places of the messages that have it by what a <see cref="TermBlock"/> has: of each term from the lowest on.
    /// The terms themselves are not put together for that, which would be most of the work.
    /// </summary>
    public void AddPlaces(ReadOnlySpan<byte> block, List<long> places)
    {
        // How many of the first bytes are those of the term that was read last.
        var matched = 0;
        while (!block.IsEmpty)
        {
            var shared = (int)PackedNumbers.Take(ref block);
            var rest = PackedNumbers.TakeBytes(ref block);
            var packed = PackedNumbers.TakeBytes(ref block);
            if (shared == matched)
            {
                var common = rest.CommonPrefixLength(_text.AsSpan(matched));
                matched += common;
                if (matched < _text.Length && common < rest.Length && rest[common] > _text[matched])
                {
                    return;
                }
            }
            else if (shared < matched)
            {
                return;
            }

            if (matched == _text.Length)
            {
                if (!IsPrefix && shared + rest.Length > matched)
                {
                    return;
                }

                PackedNumbers.AddGrowing(packed, places);
            }
        }
    }
}
