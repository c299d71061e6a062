using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Judging;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Changes a group's name, topic or retention.</summary>
internal sealed class ChatChangeWrite(Actor actor, ChatChange asked, DataServerOptions options)
    : GroupWrite<ChatEvent, Chat>(actor, asked.ChatId, asked.UserId, options)
{
    public override int Bytes => base.Bytes
        + (sizeof(char) * ((asked.ChatName?.Length ?? 0) + (asked.Topic?.Length ?? 0)));

    protected override Task<Judgement<ChatEvent, Chat>> JudgeAsync(Transaction transaction, GroupFacts facts) =>
        Task.FromResult(facts.JudgeChange(Actor, asked));

    protected override async Task<Change<Chat>> ApplyAsync(Transaction transaction, ChatEvent plan)
    {
        var chat = (await ChatStatements.FindAsync(transaction, asked.ChatId))!;
        chat = chat with
        {
            ChatName = plan.ChatName ?? chat.ChatName,
            Topic = plan.Topic is { } topic ? (topic.Length == 0 ? null : topic) : chat.Topic,
            RetentionDays = plan.RetentionDays is { } days ? (days == 0 ? null : days) : chat.RetentionDays,
        };
        var number = await ChatStatements.AdvanceAsync(transaction, asked.ChatId);
        var push = await StoreAsync(transaction, chat, plan, number);
        return new Change<Chat>(push.Chat!, await TellAsync(transaction, push));
    }
}
