namespace Talko.DataServer.Searching;

/// <summary>Whether a text has a link.</summary>
internal static class Links
{
    /// <summary>Whether it has one.</summary>
    public static bool IsIn(string text) =>
        text.Contains("http://", StringComparison.OrdinalIgnoreCase)
        || text.Contains("https://", StringComparison.OrdinalIgnoreCase);
}
