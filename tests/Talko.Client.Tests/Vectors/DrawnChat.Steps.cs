using Talko.Client.Tests.Fakes;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Vectors;

internal sealed partial class DrawnChat
{
    private static readonly string[] Emoji = ["👍", "🌮", "❤️"];

    /// <summary>
    /// All that may happen: something is written, changed, lost, late, repeated, asked for or answered. One that stands
    /// here twice is drawn twice as often.
    /// </summary>
    public static IReadOnlyList<DrawnStep> Steps { get; } =
    [
        new("another writes", (chat, _) => chat.Say(Other)),
        new("another writes", (chat, _) => chat.Say(Other)),
        new("the user writes", (chat, _) => chat.SayOwn()),
        new("a message is edited", (chat, choice) => chat.Edit(choice, null)),
        new("the chat is renamed", (chat, _) => chat.Tell(chat._storage.Rename(chat._chatId, Other, $"Tacos {++chat._count}"))),
        new("something unreadable changes", (chat, _) => chat.Tell(chat._storage.ChangeHidden(chat._chatId))),
        new("somebody is renamed", (chat, choice) => chat._signals.Add(
            chat._storage.RenameUser(1 + (choice % 4), $"Name {++chat._count}"))),
        new("a push comes", (chat, choice) => chat.DeliverOne(choice)),
        new("a push comes", (chat, choice) => chat.DeliverOne(choice)),
        new("a push comes", (chat, choice) => chat.DeliverOne(choice)),
        new("an answer comes", (chat, choice) => chat.Answer(choice)),
        new("a signal comes", (chat, choice) => chat.Hear(choice)),
        new("older ones are asked for", (chat, _) => chat.AskOlder()),
        new("a page comes", (chat, choice) => chat.ApplyAsked(choice)),
        new("the oldest are let go of", (chat, choice) => chat.Take("trim", choice % 6)),
        new("the chats are asked for", (chat, _) => chat.AskChats()),
        new("a push is forged", (chat, choice) => chat.ForgeSometimes(choice)),
        new("another mentions and answers", (chat, choice) => chat.Say(Other, chat.PickMessage(choice)?.MessageId, Me, 3)),
        new("a message is edited with mentions", (chat, choice) => chat.Edit(choice, [Me])),
        new("a message is deleted", (chat, choice) => chat.Delete(choice)),
        new("somebody reacts", (chat, choice) => chat.React(choice)),
        new("the topic is changed", (chat, choice) => chat.Tell(chat._storage.ChangeChat(new ChangeChatParams(
            chat._chatId, Topic: choice % 3 == 0 ? "" : $"topic {++chat._count}", UserId: Other)))),
        new("retention is set", (chat, choice) => chat.Tell(chat._storage.ChangeChat(new ChangeChatParams(
            chat._chatId, RetentionDays: choice % 3, UserId: Other)))),
        new("the oldest messages expire", (chat, choice) => chat.Expire(choice)),
        new("somebody is added", (chat, choice) => chat.Add(choice % 2 == 0 ? Me : 4)),
        new("somebody is removed", (chat, choice) => chat.Remove(Other, choice % 3 == 0 ? Me : 4)),
        new("the user leaves", (chat, _) => chat.Remove(Me, Me)),
        new("an owner is made or unmade", (chat, choice) => chat.Tell(
            chat._storage.SetOwner(chat._chatId, Other, choice % 2 == 0 ? Other : 3, choice % 4 < 2))),
        new("the user reads elsewhere", (chat, choice) => chat.Read(choice, chat._storage.MarkRead)),
        new("the user marks unread elsewhere", (chat, choice) => chat.Read(
            choice, (chatId, userId, messageId, _) => chat._storage.MarkUnread(chatId, userId, messageId))),
        new("the user changes settings", (chat, choice) => chat.Read(choice, (chatId, userId, _, _) =>
            chat._storage.SetChatSettings(
                chatId, userId, choice % 2 == 0 ? NotifyLevel.Mentions : NotifyLevel.None, choice % 3 < 2))),
        new("somebody's account is deleted", (chat, choice) => chat._signals.Add(
            chat._storage.ChangeUser(3, user => user with { IsDeleted = true, IsBot = choice % 2 == 0 }))),
        new("a window in the middle is asked for", (chat, choice) => chat.AskAround(choice)),
        new("the window is to grow back", (chat, _) => chat.Begin("begin_detached_older")),
        new("the window is to grow forth", (chat, _) => chat.Begin("begin_detached_newer")),
        new("the window is closed", (chat, choice) => chat.CloseSometimes(choice)),
        new("a quoted message is asked for", (chat, choice) => chat.AskQuoted(choice)),
    ];

    private IReadOnlyList<Message> Stored => _storage.MessagesOf(_chatId);

    private Message? PickMessage(int choice) => Stored.Count == 0 ? null : Stored[choice % Stored.Count];

    // Whoever takes no part hears nothing; what they may not read is told by its number.
    private void Tell(StreamPush? push, bool isLast = false)
    {
        if (push is not null && (TakesPart || isLast))
        {
            _pushes.Add(_storage.ToPushFor(Me, push));
        }
    }

    private void Say(long userId, long? replyToId = null, params long[] mentionIds) => Tell(_storage.Insert(
        new InsertMessageParams(_chatId, userId, $"said {++_count}", null, replyToId, mentionIds)).ToPush());

    private void SayOwn()
    {
        if (TakesPart)
        {
            var mine = _storage.Insert(_chatId, Me, $"mine {++_count}", $"id-{_count}");
            Tell(mine.ToPush());
            _answers.Add(mine.Message);
        }
    }

    private void Edit(int choice, long[]? mentionIds)
    {
        if (PickMessage(choice) is { IsDeleted: false, Event: null } message)
        {
            var index = Stored.ToList().FindIndex(other => other.MessageId == message.MessageId);
            Tell(_storage.Edit(_chatId, index, $"edit {++_count}", mentionIds).ToPush());
        }
    }

    private void Delete(int choice)
    {
        if (PickMessage(choice) is { IsDeleted: false, Event: null } message)
        {
            Tell(_storage.DeleteMessage(_chatId, Other, message.MessageId).ToPush());
        }
    }

    private void React(int choice)
    {
        var userId = choice % 2 == 0 && TakesPart ? Me : Other;
        if (PickMessage(choice) is { IsDeleted: false, Event: null } message
            && (userId == Other || _storage.GetMessages(
                new GetMessagesParams(_chatId, UserId: Me, MessageIds: [message.MessageId])).Messages.Count > 0))
        {
            var reaction = Emoji[choice % Emoji.Length];
            var write = _storage.SetReaction(_chatId, userId, message.MessageId, reaction, choice % 5 < 4);
            Tell(write.PreviousId is null ? null : write.ToPush());
            if (userId == Me)
            {
                _answers.Add(write.Message);
            }
        }
    }

    private void Expire(int choice)
    {
        if (choice % 4 == 0 && PickMessage(choice) is { } message)
        {
            Tell(_storage.EndAt(_chatId, message.MessageId));
        }
    }

    private void Add(long userId)
    {
        Tell(_storage.AddParticipants(_chatId, Other, userId));
        if (userId == Me)
        {
            _signals.Add(FakeStorage.ToSignal(_chatId, _storage.ReadStateOf(_chatId, Me)));
        }
    }

    private void Remove(long userId, long targetUserId)
    {
        if (_storage.TakesPart(_chatId, userId))
        {
            Tell(_storage.RemoveParticipant(_chatId, userId, targetUserId), isLast: targetUserId == Me);
            _answers.RemoveAll(_ => !TakesPart);
        }
    }

    private void Read(int choice, Func<long, long, long, long?, ReadState> mark)
    {
        if (TakesPart && PickMessage(choice) is { } message)
        {
            _signals.Add(FakeStorage.ToSignal(_chatId, mark(_chatId, Me, message.MessageId, null)));
        }
    }

    // Most are lost or late; the newest is the likeliest to come.
    private void DeliverOne(int choice)
    {
        if (_pushes.Count > 0)
        {
            Deliver(_pushes[choice % 3 == 0 ? choice % _pushes.Count : ^1]);
        }
    }

    private void Answer(int choice)
    {
        if (_answers.Count > 0 && _chat.Cursor is not null)
        {
            Take("apply_answer", ToJson(_answers[choice % _answers.Count], Json.Message));
        }
    }

    private void Hear(int choice)
    {
        if (_signals.Count > 0)
        {
            Execute(Take("apply_signal", ToJson(_signals[choice % _signals.Count], Json.Signal)));
        }
    }

    private void AskOlder()
    {
        if (_chat.HasOlder && TakesPart)
        {
            Begin("begin_older");
        }
    }

    private void AskAround(int choice)
    {
        if (TakesPart && PickMessage(choice) is { } message)
        {
            Begin("begin_around", ("message_id", message.MessageId));
        }
    }

    private void AskQuoted(int choice)
    {
        if (TakesPart && PickMessage(choice) is { } message)
        {
            Begin("begin_quoted", ("message_ids", new System.Text.Json.Nodes.JsonArray(message.MessageId, Beyond)));
        }
    }

    private void CloseSometimes(int choice)
    {
        if (choice % 4 == 0)
        {
            Take("close_detached", true);
        }
    }

    private void ApplyAsked(int choice)
    {
        if (_asked.Count > 0)
        {
            var (name, result) = _asked[choice % _asked.Count];
            Take(
                result.Bounds.BeforeId is null ? "apply_asked" : "apply_older",
                name,
                ("page", ToJson(result.Page, Json.GetMessagesResult)));
        }
    }

    private void AskChats()
    {
        if (Snapshot(0) is { } chat)
        {
            Execute(Take("merge", ToJson(chat, Json.Chat)));
        }
        else
        {
            Take("forget", true);
        }
    }

    private void ForgeSometimes(int choice)
    {
        if (choice % 4 == 0 && _chat.Cursor is not null)
        {
            Forge();
        }
    }
}
