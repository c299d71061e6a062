using Talko.Client;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Checker.Changes;

/// <summary>Changes what there is in the changing group for a person, and the person's name; and writes to the founder.</summary>
internal sealed class Changer(
    TalkoClient client, ChangeModel model, PrivateTalks talks, string name, long userId, IReadOnlyList<long> userIds, int seed)
    : ChangeTask(client, model, userId, seed)
{
    private const int MaxTopics = 5;
    private static readonly string[] Emoji = ["👍", "👎", "😀"];
    private static readonly string[] Levels = [NotifyLevel.All, NotifyLevel.Mentions, NotifyLevel.None];

    private int _made;

    protected override Task ChangeAsync() => Random.Next(18) switch
    {
        0 or 1 => EditAsync(),
        2 => DeleteAsync(),
        3 or 4 => ReactAsync(),
        5 => MarkReadAsync(),
        6 => MarkUnreadAsync(),
        7 => SetLevelAsync(),
        8 or 9 => ArchiveAsync(),
        10 => RenameAsync(),
        11 => RenameGroupAsync(),
        12 or 13 => WriteToFounderAsync(),
        14 => FindOwnAsync(),
        _ => SayAsync(),
    };

    private async Task SayAsync()
    {
        var key = $"change {UserId} {++_made}";
        var mentionIds = DrawMentions();
        var replyToId = Random.Next(3) == 0 ? Draw(Model.Messages())?.MessageId : null;
        Model.Take(await AskAsync(token => Client.InsertMessageAsync(
            Model.ChatId, UserId, key, key, replyToId, mentionIds, token)));
    }

    private async Task EditAsync()
    {
        if (Draw(Own()) is { } message)
        {
            var (text, mentionIds) = ($"edit {UserId} {++_made}", DrawMentions());
            var number = message.ChangedId ?? message.MessageId;
            await ChangeMessageAsync(message, token => Client.EditMessageAsync(
                Model.ChatId, UserId, message.MessageId, text, mentionIds, number, token));
        }
    }

    private async Task DeleteAsync()
    {
        if (Draw(Own()) is { } message)
        {
            await ChangeMessageAsync(
                message, token => Client.DeleteMessageAsync(Model.ChatId, UserId, message.MessageId, token));
        }
    }

    private async Task ReactAsync()
    {
        if (Draw(Model.Messages()) is { } message)
        {
            var (emoji, isSet) = (Draw(Emoji)!, Random.Next(3) > 0);
            await ChangeMessageAsync(message, token => Client.SetReactionAsync(
                Model.ChatId, UserId, message.MessageId, emoji, isSet, token));
        }
    }

    // What was acknowledged is found at once, and until they are out of the group; nobody else changes it.
    private async Task FindOwnAsync()
    {
        if (Draw(Own()) is { } message && MayRead(message))
        {
            var found = await AskAsync(token => SearchRules.FindAsync(
                Model, Client, UserId, SearchRules.PhraseOf(message), token));
            if (MayRead(message) && found.All(one => one.MessageId != message.MessageId))
            {
                Model.Refuse($"user {UserId} does not find their message {message.MessageId}: {message.MessageText}");
            }
        }
    }

    // Who was removed before they asked once more is not told that it is done.
    private async Task ChangeMessageAsync(Message message, Func<CancellationToken, Task<Message>> change)
    {
        try
        {
            Model.Take(await AskAsync(change));
        }
        catch (RpcException) when (MayBeDone)
        {
            Model.Doubt(message.MessageId);
            throw;
        }
    }

    private async Task MarkReadAsync()
    {
        if (Draw(Model.Messages()) is { } message)
        {
            Model.Take(UserId, await AskAsync(token => Client.MarkReadAsync(
                Model.ChatId, UserId, message.MessageId, cancellationToken: token)));
        }
    }

    private async Task MarkUnreadAsync()
    {
        if (Draw(Model.Messages()) is { } message)
        {
            Model.Take(UserId, await AskAsync(token => Client.MarkUnreadAsync(
                Model.ChatId, UserId, message.MessageId, token)));
        }
    }

    private async Task SetLevelAsync()
    {
        var level = Draw(Levels);
        Model.Take(UserId, await AskAsync(token => Client.SetChatSettingsAsync(
            Model.ChatId, UserId, level, cancellationToken: token)));
    }

    private async Task ArchiveAsync()
    {
        var isArchived = Random.Next(3) > 0;
        var state = await AskAsync(token => Client.SetChatSettingsAsync(
            Model.ChatId, UserId, isArchived: isArchived, cancellationToken: token));
        Model.TakeArchived(UserId, state);

        // Where others write meanwhile, which nobody waits for on PostgreSQL, the chat is back already.
        var isBack = isArchived && state.UnreadCount > 0;
        if (state.IsArchived != isArchived && !isBack)
        {
            Model.Refuse($"user {UserId} asked for is_archived {isArchived} and was answered {state.IsArchived}");
        }
    }

    // Others still find them by it: names are the same whatever letters are capitals.
    private async Task RenameAsync()
    {
        var spelled = string.Concat(name.Select(letter => Random.Next(2) == 0 ? char.ToUpperInvariant(letter) : letter));
        Model.Take(await AskAsync(token => Client.RenameUserAsync(UserId, spelled, cancellationToken: token)));
    }

    private async Task RenameGroupAsync()
    {
        var (chatName, topic) = ($"changes {++_made}", Random.Next(3) == 0 ? string.Empty : $"topic {Random.Next(MaxTopics)}");
        try
        {
            Model.Take(await AskAsync(token => Client.ChangeChatAsync(
                Model.ChatId, UserId, chatName, topic, cancellationToken: token)));
        }
        catch (RpcException) when (MayBeDone)
        {
            Model.DoubtGroup();
            throw;
        }
    }

    private async Task WriteToFounderAsync()
    {
        var (key, before) = ($"to the founder {UserId} {++_made}", talks.StateOf(UserId));
        var isRefused = false;
        try
        {
            talks.Take(UserId, await AskAsync(token => Client.InsertMessageAsync(
                talks.ChatOf(UserId), UserId, key, key, cancellationToken: token)));
        }
        catch (RpcException refusal) when (refusal.Reason == RpcErrorReason.Blocked)
        {
            isRefused = true;
        }

        if (talks.Judge(UserId, before, isRefused) is { } wrong)
        {
            Model.Refuse(wrong);
        }
    }

    private bool MayRead(Message message) =>
        Model.For(UserId)?.Messages.Any(one => one.MessageId == message.MessageId) == true;

    private List<Message> Own() =>
        [.. Model.Messages().Where(message => message.User.UserId == UserId && !message.IsDeleted)];

    private List<long> DrawMentions() => [.. userIds.Where(_ => Random.Next(4) == 0)];
}
