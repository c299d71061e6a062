using Talko.Checker.Verdict;
using Talko.Client;
using Talko.Client.Messaging;
using Talko.Protocol.Messages;

namespace Talko.Checker.Changes;

/// <summary>What must be true of the changing group: everybody sees what was acknowledged, and no more.</summary>
internal static class ChangeRules
{
    private const int PageLimit = 1000;

    /// <summary>In what a front end is behind; null in nothing.</summary>
    public static string? FindLag(ChangeModel model, MessengerView view, long userId)
    {
        var chat = view.Chats.Find(chat => chat.ChatId == model.ChatId);
        return model.For(userId) is not { } expected ? (chat is null ? null : $"user {userId} still shows the changing group")
            : chat is null ? $"user {userId} does not show the changing group"
            : expected.FindDifference(SeenGroup.Of(view, chat));
    }

    /// <summary>What storage tells a user otherwise than it was acknowledged.</summary>
    public static async Task<IEnumerable<Violation>> FindViolationsAsync(
        ChangeModel model, TalkoClient client, long userId, CancellationToken cancellationToken)
    {
        var chats = await client.GetChatsAsync(userId, 0, chatIds: [model.ChatId], cancellationToken: cancellationToken);
        if (model.For(userId) is not { } expected)
        {
            return chats.Chats.Count == 0 ? [] : [Violated($"user {userId} finds the changing group")];
        }

        if (chats.Chats.Count == 0)
        {
            return [Violated($"user {userId} does not find the changing group")];
        }

        var messages = await ReadAsync(model.ChatId, client, userId, cancellationToken);
        var difference = expected.FindDifference(SeenGroup.Of(chats.Chats[0], messages));
        var more = messages.Values
            .Where(message => message.Event is null && expected.Messages.All(one => one.MessageId != message.MessageId));
        return
        [
            .. difference is null ? [] : (Violation[])[Violated(difference)],
            .. more.Select(message => Violated($"user {userId} reads message {message.MessageId}, which nobody was told of")),
        ];
    }

    /// <summary>What of the founder's differs: who takes part in the group, and whom they have blocked.</summary>
    public static async Task<IEnumerable<Violation>> FindViolationsAsync(
        ChangeModel model, PrivateTalks talks, TalkoClient founder, CancellationToken cancellationToken)
    {
        var users = await founder.GetParticipantsAsync(model.ChatId, limit: PageLimit, cancellationToken: cancellationToken);
        var blocked = await founder.GetBlockedUsersAsync(model.FounderId, cancellationToken);
        var expected = string.Join(' ', model.ParticipantIds());
        var found = string.Join(' ', users.Users.Select(user => user.UserId).Order());
        return
        [
            .. found == expected ? [] : (Violation[])[Violated($"{found} take part instead of {expected}")],
            .. talks.FindOtherBlocks(blocked.Select(user => user.UserId)) is { } other ? [Violated(other)] : (Violation[])[],
        ];
    }

    /// <summary>What of a user's private chat with the founder differs.</summary>
    public static async Task<IEnumerable<Violation>> FindViolationsAsync(
        PrivateTalks talks, TalkoClient client, long userId, CancellationToken cancellationToken)
    {
        var messages = await ReadAsync(talks.ChatOf(userId), client, userId, cancellationToken);
        return talks.FindOtherMessages(userId, messages.Values) is { } difference ? [Violated(difference)] : [];
    }

    private static async Task<Dictionary<long, Message>> ReadAsync(
        long chatId, TalkoClient client, long userId, CancellationToken cancellationToken)
    {
        var messages = new Dictionary<long, Message>();
        long? beforeId = null;
        while (true)
        {
            var page = await client.GetMessagesAsync(
                new GetMessagesParams(chatId, beforeId, Limit: PageLimit, UserId: userId), cancellationToken);
            foreach (var message in page.Messages)
            {
                messages.Add(message.MessageId, message);
            }

            if (!page.HasMore)
            {
                return messages;
            }

            beforeId = page.Messages[0].MessageId;
        }
    }

    private static Violation Violated(string what) => new(ViolationKind.ChangedOtherwise, what);
}
