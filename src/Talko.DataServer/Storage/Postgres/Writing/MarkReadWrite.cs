using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Marks;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Moves a read mark forward.</summary>
internal sealed class MarkReadWrite(Actor actor, NewMark asked) : MarkWrite(actor, asked.ChatId, asked.UserId)
{
    protected override Task<Judgement<ReadMark, ReadState>> JudgeAsync(Transaction transaction, MarkFacts facts) =>
        Task.FromResult(facts.JudgeRead(Actor, asked));
}
