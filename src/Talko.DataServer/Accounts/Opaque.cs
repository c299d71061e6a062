using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Talko.DataServer.Accounts;

/// <summary>Random texts that are given out once and stored as a hash: tokens and invites.</summary>
internal static class Opaque
{
    /// <summary>43 characters: 256 random bits.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>16 characters, as people copy them: 96 random bits.</summary>
    public static string NewInvite() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12));

    public static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
