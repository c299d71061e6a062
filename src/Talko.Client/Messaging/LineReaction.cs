using System.Collections.Immutable;

namespace Talko.Client.Messaging;

/// <summary>One of the reactions on a line.</summary>
/// <param name="Reaction">One emoji.</param>
/// <param name="UserIds">All who set it, in that order.</param>
/// <param name="IsOwn">Whether the messenger's user did.</param>
public sealed record LineReaction(string Reaction, ImmutableArray<long> UserIds, bool IsOwn);
