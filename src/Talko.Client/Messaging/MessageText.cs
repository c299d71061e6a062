using System.Text;

namespace Talko.Client.Messaging;

/// <summary>What storage takes as a text (protocol.md, DataServer), checked before anything is sent.</summary>
internal static class MessageText
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Why storage would refuse the text, for a person to read; null where it would not.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxBytes">The longest that storage takes; null where it did not say.</param>
    public static string? FindProblem(string text, int? maxBytes)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "the message is empty";
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return "the message holds the character U+0000, which cannot be sent";
        }

        try
        {
            var count = Strict.GetByteCount(text);
            return count > maxBytes ? $"the message has {count} bytes, at most {maxBytes} can be sent" : null;
        }
        catch (EncoderFallbackException)
        {
            return "the message holds half of a character, which cannot be sent";
        }
    }
}
