using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Talko.Protocol.Access;

namespace Talko.Web.Sessions;

/// <summary>What the servers know a browser by when one of its users signs in again.</summary>
/// <param name="Tag">Stands for the user's name, so that the cookie's size does not depend on it.</param>
/// <param name="Key">The device_key.</param>
internal sealed record KnownDevice(byte[] Tag, byte[] Key)
{
    private const int TagBytes = 12;
    private const char Separator = '.';

    /// <summary>Null where the text is no such thing.</summary>
    public static KnownDevice? Parse(ReadOnlySpan<char> text)
    {
        var separator = text.IndexOf(Separator);
        return separator >= 0
            && Decode(text[..separator], TagBytes) is { } tag
            && Decode(text[(separator + 1)..], KeyBounds.KeyBytes) is { } key
                ? new KnownDevice(tag, key)
                : null;
    }

    /// <summary>
    /// The tag of a name; the same for most spellings of it. Where it is not, the browser is a stranger once more.
    /// </summary>
    public static byte[] TagOf(string userName) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(Fold(userName)))[..TagBytes];

    public bool IsOf(byte[] tag) => Tag.AsSpan().SequenceEqual(tag);

    public override string ToString() =>
        $"{Base64Url.EncodeToString(Tag)}{Separator}{Base64Url.EncodeToString(Key)}";

    private static string Fold(string userName)
    {
        try
        {
            return userName.Normalize(NormalizationForm.FormKC).ToUpperInvariant();
        }
        catch (ArgumentException)
        {
            // It holds what is not a character: nobody is called that.
            return userName;
        }
    }

    private static byte[]? Decode(ReadOnlySpan<char> text, int count)
    {
        var bytes = new byte[count];
        return Base64Url.DecodeFromChars(text, bytes, out _, out var written) == OperationStatus.Done && written == count
            ? bytes
            : null;
    }
}
