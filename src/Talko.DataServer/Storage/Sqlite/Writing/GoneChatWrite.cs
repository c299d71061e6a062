using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Sqlite.Reading;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Removes some of what was in a chat that is gone. Its result is whether there is more to be removed.</summary>
internal sealed class GoneChatWrite(DataServerOptions options) : JudgedWrite<long, bool>(Actor.Nobody)
{
    protected override Judgement<long, bool> Judge(Queries queries, long now) =>
        queries.Chats.FindGone() is { } chatId ? Go(chatId) : Stands(false);

    protected override Change<bool> Apply(Transaction transaction, long chatId)
    {
        var most = options.MaxRemovedRows;
        transaction.Index.RemoveFirst(transaction.Queries, chatId, most);
        if (transaction.Messages.Remove(chatId, most) == 0 && transaction.Participants.RemoveFormer(chatId, most) < most)
        {
            transaction.Index.ForgetChat(chatId);
            transaction.Chats.FinishDrop(chatId);
        }

        transaction.Erasure.Note();
        return new Change<bool>(true);
    }
}
