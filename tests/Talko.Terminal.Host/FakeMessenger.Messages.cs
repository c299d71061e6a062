using System.Collections.Immutable;
using System.Globalization;
using Talko.Client.Messaging;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Terminal.Host;

/// <remarks>An edit that holds <c>[late]</c> is too late: another device said <see cref="Earlier"/> first.</remarks>
internal sealed partial class FakeMessenger
{
    public const string Earlier = "what another device said";

    private const int PageSize = 10;

    /// <summary>What the next edit fails with.</summary>
    public Exception? NextEditFailure { get; set; }

    /// <summary>What the next window in the middle fails with.</summary>
    public Exception? NextAroundFailure { get; set; }

    /// <summary>What every window in the middle waits for.</summary>
    public Task OpeningAround { get; set; } = Task.CompletedTask;

    /// <summary>Adds a group of everyone, on top.</summary>
    public void AddGroup(long chatId, string name, params ReadOnlySpan<ChatMessage> messages)
    {
        AddChat(chatId, name, messages);
        AtStart = AtStart with { Chats = Change(AtStart.Chats, chatId, AsGroup) };
        Update(view => view with { Chats = Change(view.Chats, chatId, AsGroup) });
    }

    /// <summary>A message with whatever else storage holds of it.</summary>
    public static ChatMessage With(ChatMessage line, Func<Message, Message> change)
    {
        var stored = change(line.Stored!);
        return line with
        {
            Stored = stored,
            Text = stored.MessageText,
            ReplyToId = stored.ReplyToId,
            MentionIds = [.. stored.MentionIds ?? []],
            MentionsMe = stored.MentionIds?.Contains(Me.UserId) is true,
            Reactions =
            [
                .. (stored.Reactions ?? []).Select(reaction => new LineReaction(
                    reaction.Reaction, [.. reaction.UserIds], reaction.UserIds.Contains(Me.UserId))),
            ],
        };
    }

    public Task EditAsync(
        long chatId,
        long messageId,
        string text,
        long expectedId,
        IReadOnlyList<long>? mentionIds,
        CancellationToken cancellationToken)
    {
        Calls.Add($"edit {chatId} {messageId} {expectedId} {text}{Extras(null, mentionIds)}");
        if (NextEditFailure is { } failure)
        {
            NextEditFailure = null;
            throw failure;
        }

        if (text.Contains("[late]", StringComparison.Ordinal) && Find(chatId, messageId).ChangedId is null)
        {
            ChangeMessage(chatId, messageId, message => message with
            {
                MessageText = Earlier,
                MentionIds = null,
                EditedTs = 1,
                ChangedId = 1000,
            });
            throw new RpcException(RpcErrorCode.Conflict, "the message was changed meanwhile")
            {
                Reason = RpcErrorReason.Version,
                StoredMessage = Find(chatId, messageId),
            };
        }

        ChangeMessage(chatId, messageId, message => message with { MessageText = text, EditedTs = 1, MentionIds = mentionIds });
        return Task.CompletedTask;
    }

    public Task DeleteAsync(long chatId, long messageId, CancellationToken cancellationToken)
    {
        Calls.Add($"delete {chatId} {messageId}");
        ChangeMessage(chatId, messageId, message => message with { MessageText = "", DeletedTs = 1, Reactions = null });
        return Task.CompletedTask;
    }

    public Task SetReactionAsync(
        long chatId, long messageId, string reaction, bool isSet, CancellationToken cancellationToken)
    {
        Calls.Add($"react {chatId} {messageId} {reaction} {isSet}");
        ChangeMessage(chatId, messageId, message => message with
        {
            Reactions =
            [
                .. (message.Reactions ?? []).Where(other => other.Reaction != reaction),
                .. isSet ? [new MessageReaction(reaction, [_me.UserId])] : Array.Empty<MessageReaction>(),
            ],
        });
        return Task.CompletedTask;
    }

    public async Task OpenAroundAsync(long chatId, long messageId, CancellationToken cancellationToken)
    {
        Calls.Add($"around {chatId} {messageId}");
        await OpeningAround.WaitAsync(cancellationToken);
        if (NextAroundFailure is { } failure)
        {
            NextAroundFailure = null;
            throw failure;
        }

        var all = History(chatId);
        var first = Math.Max(0, all.FindIndex(message => message.MessageId >= messageId) - (PageSize / 2));
        ShowWindow(chatId, all, first, Math.Min(first + (2 * PageSize), all.Count));
    }

    public Task LoadDetachedOlderAsync(long chatId, CancellationToken cancellationToken)
    {
        Calls.Add($"window older {chatId}");
        var (all, first, end) = Window(chatId);
        ShowWindow(chatId, all, Math.Max(0, first - PageSize), end);
        return Task.CompletedTask;
    }

    public Task LoadDetachedNewerAsync(long chatId, CancellationToken cancellationToken)
    {
        Calls.Add($"window newer {chatId}");
        var (all, first, end) = Window(chatId);
        ShowWindow(chatId, all, first, Math.Min(end + PageSize, all.Count));
        return Task.CompletedTask;
    }

    public void CloseDetached(long chatId)
    {
        Calls.Add($"close window {chatId}");
        ChangeChat(chatId, chat => chat with { Detached = null });
    }

    public Task LoadQuotedAsync(long chatId, IReadOnlyList<long> messageIds, CancellationToken cancellationToken)
    {
        Calls.Add($"quoted {chatId} {string.Join(',', messageIds)}");
        var found = messageIds.Select(id =>
            KeyValuePair.Create(id, History(chatId).Find(message => message.MessageId == id)));
        ChangeChat(chatId, chat => chat with { Quoted = chat.Quoted.SetItems(found) });
        return Task.CompletedTask;
    }

    private static ChatView AsGroup(ChatView chat) =>
        chat with { IsPrivate = false, Users = [Me, Joe, Ada], UserCount = 3, OwnerIds = [Joe.UserId] };

    private static string Extras(long? replyToId, IReadOnlyList<long>? mentionIds) =>
        (replyToId is { } id ? string.Create(CultureInfo.InvariantCulture, $" > {id}") : "")
        + (mentionIds is null ? "" : $" @ {string.Join(',', mentionIds)}");

    private ChatView Chat(long chatId) => View.Chats.First(chat => chat.ChatId == chatId);

    private Message Find(long chatId, long messageId) => Chat(chatId).Find(messageId)!.Stored!;

    private List<ChatMessage> History(long chatId) =>
        [.. (_older.GetValueOrDefault(chatId) ?? new()).Reverse(), .. Chat(chatId).Messages];

    private (List<ChatMessage> All, int First, int End) Window(long chatId)
    {
        var (all, window) = (History(chatId), Chat(chatId).Detached!.Messages);
        var first = all.FindIndex(message => message.Key == window[0].Key);
        return (all, first, first + window.Count);
    }

    // A window that has grown to the newest messages becomes part of them.
    private void ShowWindow(long chatId, List<ChatMessage> all, int first, int end)
    {
        var chat = Chat(chatId);
        if (end <= all.Count - chat.Messages.Count)
        {
            ChangeChat(chatId, shown => shown with { Detached = new DetachedView([.. all[first..end]], first > 0) });
            return;
        }

        _older[chatId] = new Queue<ChatMessage>(Enumerable.Reverse(all[..first]));
        ChangeChat(chatId, shown => shown with { Detached = null, Messages = [.. all[first..]], HasOlder = first > 0 });
    }

    private void ChangeMessage(long chatId, long messageId, Func<Message, Message> change)
    {
        ImmutableList<ChatMessage> In(ImmutableList<ChatMessage> lines) =>
            lines.ConvertAll(line => line.MessageId == messageId ? With(line, change) : line);
        ChangeChat(chatId, chat => chat with
        {
            Messages = In(chat.Messages),
            Detached = chat.Detached is { } window ? window with { Messages = In(window.Messages) } : null,
        });
    }

    private void ChangeChat(long chatId, Func<ChatView, ChatView> change) =>
        Update(view => view with { Chats = Change(view.Chats, chatId, change) });
}
