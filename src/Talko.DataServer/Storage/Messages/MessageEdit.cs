using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Messages;

/// <summary>Another text of a message.</summary>
/// <param name="Of">The message.</param>
/// <param name="Text">The text.</param>
/// <param name="MentionIds">Whom it names: all different; empty for nobody.</param>
/// <param name="ExpectedId">The number of the version that was edited; null replaces whichever there is.</param>
internal readonly record struct MessageEdit(AskedMessage Of, string Text, IReadOnlyList<long> MentionIds, long? ExpectedId)
{
    /// <summary>Whom it names besides those whom the message mentions now; null for nobody.</summary>
    public IReadOnlyList<long>? Unmentioned(Message message)
    {
        List<long> others = [.. MentionIds.Except(message.MentionIds ?? [])];
        return others.Count == 0 ? null : others;
    }
}
