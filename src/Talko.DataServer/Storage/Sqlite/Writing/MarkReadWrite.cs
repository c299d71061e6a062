using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Marks;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Moves a read mark forward.</summary>
internal sealed class MarkReadWrite(Actor actor, NewMark asked) : MarkWrite(actor, asked.ChatId, asked.UserId)
{
    protected override Judgement<ReadMark, ReadState> Judge(Queries queries, MarkFacts facts) =>
        facts.JudgeRead(Actor, asked);
}
