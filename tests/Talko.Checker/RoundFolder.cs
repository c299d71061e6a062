using System.Globalization;

namespace Talko.Checker;

/// <summary>The folder of a round. Logs are kept, so no two rounds have the same.</summary>
internal static class RoundFolder
{
    public static string Make(string parent, int seed)
    {
        var time = DateTime.UtcNow.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);
        return Directory.CreateDirectory(Path.Combine(parent, $"{time}-seed-{seed}")).FullName;
    }
}
