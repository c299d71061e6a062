using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Marks;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Sets what a reader is told of a chat, and puts it away.</summary>
internal sealed class ChatSettingsWrite(Actor actor, ChatSettings asked) : MarkWrite(actor, asked.ChatId, asked.UserId)
{
    protected override Task<Judgement<ReadMark, ReadState>> JudgeAsync(Transaction transaction, MarkFacts facts) =>
        Task.FromResult(facts.JudgeSettings(Actor, asked));
}
