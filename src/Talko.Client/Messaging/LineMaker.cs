using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>Shows stored messages as lines, to one person. Pure, and used under the messenger's lock.</summary>
internal sealed class LineMaker
{
    private readonly long _me;
    private readonly UserTable _users;

    public LineMaker(long me, UserTable users)
    {
        _me = me;
        _users = users;
    }

    public ChatMessage ToLine(Message message) => new(
        MessageKey.Of(message, _me),
        message.MessageId,
        _users.Current(message.User),
        message.MessageText,
        ToTime(message.MessageTs),
        DeliveryState.Sent)
    {
        Stored = message,
        ReplyToId = message.ReplyToId,
        MentionIds = [.. message.MentionIds ?? []],
        MentionsMe = message.MentionIds?.Contains(_me) is true,
        Reactions = [.. (message.Reactions ?? []).Select(ToReaction)],
    };

    private LineReaction ToReaction(MessageReaction reaction) =>
        new(reaction.Reaction, [.. reaction.UserIds], reaction.UserIds.Contains(_me));

    // A push is only as good as its sender: a time that no calendar holds must not end the messenger.
    private static DateTimeOffset ToTime(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(
        milliseconds,
        DateTimeOffset.MinValue.ToUnixTimeMilliseconds(),
        DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));
}
