using System.Text;
using Talko.DataServer.Naming.Unicode;
using Talko.Protocol.Envelope;

namespace Talko.DataServer.Naming;

/// <summary>A user's name as the wire allows it (protocol.md, DataServer).</summary>
internal static class UserName
{
    public const int MaxCharacters = 64;

    /// <summary>As many of UTF-8 as they can have.</summary>
    public const int MaxBytes = MaxCharacters * 4;

    // What says how the emoji before it is drawn.
    private const int TextStyle = 0xFE0E;
    private const int EmojiStyle = 0xFE0F;
    private const int Keycap = 0x20E3;

    /// <summary>The parameter user_name.</summary>
    /// <exception cref="RpcException">It is missing or breaks a rule.</exception>
    public static string Read(RpcParams parameters)
    {
        var name = parameters.GetText("user_name"u8, MaxBytes);
        if (BrokenRule(name) is { } rule)
        {
            throw RpcException.InvalidParams($"user_name {rule}");
        }

        return name;
    }

    private static string? BrokenRule(string name)
    {
        Rune[] characters = [.. name.EnumerateRunes()];
        if (Enumerable.Range(0, characters.Length).Any(index => IsHidden(characters, index)))
        {
            return "must not hold characters that nobody sees";
        }

        if (characters.Length > MaxCharacters)
        {
            return $"must have 1 to {MaxCharacters} characters";
        }

        return Rune.IsWhiteSpace(characters[0]) || Rune.IsWhiteSpace(characters[^1])
            ? "must not begin or end with white space"
            : null;
    }

    private static bool IsHidden(Rune[] characters, int index) => characters[index].Value is TextStyle or EmojiStyle
        ? index == 0 || !IsEmoji(characters, index - 1)
        : Visibility.IsUnseen(characters[index]);

    // To Unicode a digit is one, for the sake of keycaps: a digit, the style, the key around it.
    private static bool IsEmoji(Rune[] characters, int index) =>
        CodePoints.Emoji.Contains(characters[index])
        && (!characters[index].IsAscii || characters.ElementAtOrDefault(index + 2).Value == Keycap);
}
