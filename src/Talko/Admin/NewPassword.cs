using System.Security.Cryptography;

namespace Talko.Admin;

/// <summary>Random passwords that can be read out and typed.</summary>
internal static class NewPassword
{
    // Without those that are taken for one another. 31^12 is about 2^59, behind 600,000 iterations.
    private const string Characters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int GroupLength = 4;

    public static string Make() => string.Join('-', Group(), Group(), Group());

    private static string Group() => RandomNumberGenerator.GetString(Characters, GroupLength);
}
