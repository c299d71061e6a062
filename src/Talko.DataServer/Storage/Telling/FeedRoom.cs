namespace Talko.DataServer.Storage.Telling;

/// <summary>How much can be added to an <see cref="IChangeFeed"/>.</summary>
/// <param name="Count">So many things to be told.</param>
/// <param name="Bytes">Of so many bytes together.</param>
internal readonly record struct FeedRoom(int Count, long Bytes)
{
    /// <summary>Where nothing is kept there is room for everything.</summary>
    public static FeedRoom Unlimited { get; } = new(int.MaxValue, long.MaxValue);
}
