namespace Talko.DataServer.Storage.Messages;

/// <summary>Whom a message names.</summary>
/// <param name="UnknownId">One that there is no user of; null for none.</param>
/// <param name="MentionIds">Those who take part in the chat: it mentions them.</param>
/// <param name="UnmentionedIds">Those who do not: they are left out.</param>
internal sealed record NamedUsers(long? UnknownId, IReadOnlyList<long> MentionIds, IReadOnlyList<long> UnmentionedIds)
{
    /// <summary>Nobody.</summary>
    public static NamedUsers Nobody { get; } = new(null, [], []);
}
