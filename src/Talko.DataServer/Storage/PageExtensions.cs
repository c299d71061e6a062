namespace Talko.DataServer.Storage;

/// <summary>What every engine does with a page.</summary>
internal static class PageExtensions
{
    /// <summary>Adds items until the page is full; what it does not take is not read. Returns whether one had no room.</summary>
    public static bool Fill<T>(this IPage<T> page, IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            if (!page.TryAdd(item))
            {
                return true;
            }
        }

        return false;
    }
}
