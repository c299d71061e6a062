using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Searching.Segments;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>What is indexed next.</summary>
/// <param name="Next">Messages, and whether each can be found.</param>
/// <param name="Newest">The chat's newest segments, the newest first.</param>
internal sealed record IndexPlan(
    IReadOnlyList<(IndexedMessage Message, bool IsFound)> Next, IReadOnlyList<IndexSegment> Newest);
