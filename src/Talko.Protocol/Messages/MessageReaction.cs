namespace Talko.Protocol.Messages;

/// <summary>One of the reactions set on a message.</summary>
/// <param name="Reaction">One emoji of Unicode's list, fully qualified.</param>
/// <param name="UserIds">All who set it, in that order.</param>
public sealed record MessageReaction(string Reaction, IReadOnlyList<long> UserIds);
