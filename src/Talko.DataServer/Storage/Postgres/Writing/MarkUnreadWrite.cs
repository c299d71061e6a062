using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Marks;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Moves a read mark back to before a message.</summary>
internal sealed class MarkUnreadWrite(Actor actor, NewMark asked) : MarkWrite(actor, asked.ChatId, asked.UserId)
{
    protected override async Task<Judgement<ReadMark, ReadState>> JudgeAsync(Transaction transaction, MarkFacts facts)
    {
        var found = await transaction.FindAsync(
            "SELECT message_id FROM Messages WHERE message_id = $1 AND chat_id = $2", asked.MessageId, asked.ChatId);
        return facts.JudgeUnread(Actor, asked, hasMessage: found is not null);
    }
}
