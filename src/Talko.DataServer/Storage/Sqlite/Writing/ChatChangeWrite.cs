using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Changes a group's name, topic or retention.</summary>
internal sealed class ChatChangeWrite(Actor actor, ChatChange asked)
    : GroupWrite<ChatEvent, Chat>(actor, asked.ChatId, asked.UserId)
{
    public override int Bytes => base.Bytes
        + (sizeof(char) * ((asked.ChatName?.Length ?? 0) + (asked.Topic?.Length ?? 0)));

    protected override Judgement<ChatEvent, Chat> Judge(Queries queries, GroupFacts facts) =>
        facts.JudgeChange(Actor, asked);

    protected override Change<Chat> Apply(Transaction transaction, ChatEvent plan)
    {
        var chat = transaction.Queries.Chats.Find(asked.ChatId)!;
        chat = chat with
        {
            ChatName = plan.ChatName ?? chat.ChatName,
            Topic = plan.Topic is { } topic ? (topic.Length == 0 ? null : topic) : chat.Topic,
            RetentionDays = plan.RetentionDays is { } days ? (days == 0 ? null : days) : chat.RetentionDays,
        };
        var push = Store(transaction, chat, plan, transaction.Advance(asked.ChatId));
        return new Change<Chat>(push.Chat!, transaction.Receivers.OfChat(asked.ChatId, push, asked.UserId));
    }
}
