namespace Talko.Terminal.Layout;

/// <summary>The colour of a name: the same one everywhere and every time.</summary>
internal static class NickColor
{
    /// <summary>How many there are.</summary>
    public const int Count = 7;

    public static int Of(string userName)
    {
        // FNV-1a; string.GetHashCode differs from run to run.
        var hash = 2166136261u;
        foreach (var character in userName)
        {
            hash = (hash ^ character) * 16777619;
        }

        return (int)(hash % Count);
    }
}
