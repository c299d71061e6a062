namespace Talko.Terminal.Input;

/// <summary>What fits a name that is being typed.</summary>
internal static class NameStart
{
    /// <summary>Whether a name, or a word in it, begins with a text.</summary>
    public static bool Fits(string name, string typed) =>
        name.StartsWith(typed, StringComparison.CurrentCultureIgnoreCase)
        || name.Contains($" {typed}", StringComparison.CurrentCultureIgnoreCase);
}
