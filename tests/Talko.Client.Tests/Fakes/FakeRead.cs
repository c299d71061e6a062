using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Fakes;

/// <summary>What is stored of how far one participant has read; the counts are not.</summary>
internal sealed record FakeRead(long ReadId, long ChangedId)
{
    public string Notify { get; init; } = NotifyLevel.All;

    public long Generation { get; init; }

    /// <summary>The chat's last_id when it was put away.</summary>
    public long? ArchivedAt { get; init; }
}
