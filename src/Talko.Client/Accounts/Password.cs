namespace Talko.Client.Accounts;

/// <summary>What a new password must be.</summary>
public static class Password
{
    /// <summary>The fewest characters of a new one.</summary>
    public const int MinLength = 8;

    /// <summary>The most characters of one, so that deriving its keys stays quick.</summary>
    public const int MaxLength = 1024;

    /// <summary>What is wrong with a new password, for a person to read; null where it will do.</summary>
    public static string? FindProblem(string password)
    {
        if (password.Length < MinLength)
        {
            return $"A password has at least {MinLength} characters.";
        }

        if (password.Length > MaxLength)
        {
            return $"A password has at most {MaxLength} characters.";
        }

        return CanBeNormalized(password) ? null : "The password holds what is not a character.";
    }

    // Half of a surrogate pair, and U+FFFE, which .NET refuses too.
    internal static bool CanBeNormalized(string password)
    {
        try
        {
            _ = password.Normalize();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
