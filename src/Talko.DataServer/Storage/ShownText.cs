using System.Text;

namespace Talko.DataServer.Storage;

/// <summary>
/// Texts as they are sent. The original program bounded none of them, so in its databases they may be of any length;
/// cut to these bounds, a message or a chat fits a payload of 1 MiB even if each byte becomes the six of \u0000.
/// Nothing that this server stored is ever cut.
/// </summary>
internal static class ShownText
{
    private const int MaxMessageBytes = 128 * 1024;
    private const int MaxChatNameBytes = 16 * 1024;
    private const int MaxUserNameBytes = 1024;

    public static string Message(string text) => Cut(text, MaxMessageBytes);

    public static string ChatName(string name) => Cut(name, MaxChatNameBytes);

    public static string UserName(string name) => Cut(name, MaxUserNameBytes);

    private static string Cut(string text, int maxBytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= maxBytes)
        {
            return text;
        }

        var length = 0;
        foreach (var character in text.EnumerateRunes())
        {
            maxBytes -= character.Utf8SequenceLength;
            if (maxBytes < 0)
            {
                break;
            }

            length += character.Utf16SequenceLength;
        }

        return text[..length];
    }
}
