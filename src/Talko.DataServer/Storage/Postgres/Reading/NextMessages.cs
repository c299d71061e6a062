using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Searching.Segments;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>A chat's next messages that are not indexed yet, as many as a segment has room for.</summary>
/// <param name="FirstId">The number of the first.</param>
/// <param name="LastId">The number of the last.</param>
/// <param name="Weight">What they weigh.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Found">Those of them that can be found.</param>
internal sealed record NextMessages(long FirstId, long LastId, int Weight, int Count, IReadOnlyList<IndexedMessage> Found)
{
    /// <summary>Whether there may be more behind them.</summary>
    public bool HasMore => Weight >= IndexSegment.MaxWeight;
}
