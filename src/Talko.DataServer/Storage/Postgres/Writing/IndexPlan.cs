using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Searching.Segments;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>What is indexed next.</summary>
/// <param name="Next">The messages.</param>
/// <param name="Newest">The chat's newest segments, the newest first.</param>
internal sealed record IndexPlan(NextMessages Next, IReadOnlyList<IndexSegment> Newest);
