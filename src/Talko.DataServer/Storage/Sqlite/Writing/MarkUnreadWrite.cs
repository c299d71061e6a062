using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Marks;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Moves a read mark back to before a message.</summary>
internal sealed class MarkUnreadWrite(Actor actor, NewMark asked) : MarkWrite(actor, asked.ChatId, asked.UserId)
{
    protected override Judgement<ReadMark, ReadState> Judge(Queries queries, MarkFacts facts) =>
        facts.JudgeUnread(Actor, asked, queries.Messages.Has(asked.ChatId, asked.MessageId));
}
