using System.Globalization;
using System.Text;
using Talko.Protocol.Envelope;

namespace Talko.DataServer.Naming;

/// <summary>A user's name as the wire allows it (protocol.md, DataServer).</summary>
internal static class UserName
{
    private const int MaxCharacters = 64;
    private const int MaxBytesPerCharacter = 4;

    /// <summary>The parameter user_name.</summary>
    /// <exception cref="RpcException">It is missing or breaks a rule.</exception>
    public static string Read(RpcParams parameters)
    {
        var name = parameters.GetText("user_name"u8, MaxCharacters * MaxBytesPerCharacter);
        if (BrokenRule(name) is { } rule)
        {
            throw RpcException.InvalidParams($"user_name {rule}");
        }

        return name;
    }

    private static string? BrokenRule(string name)
    {
        var length = 0;
        foreach (var character in name.EnumerateRunes())
        {
            if (IsInvisible(character))
            {
                return "must not hold control, format or line-separator characters";
            }

            length++;
        }

        if (length > MaxCharacters)
        {
            return $"must have 1 to {MaxCharacters} characters";
        }

        // White space is never outside the basic plane, so chars will do.
        return char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[^1])
            ? "must not begin or end with white space"
            : null;
    }

    private static bool IsInvisible(Rune character) =>
        Rune.GetUnicodeCategory(character)
            is UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator;
}
